"""The lists of updates: one's own from draft to sent, and the last ones that everybody can read."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.markup import Markup, escape, plain
from bot.message import Block, Bullets, Button, Card, Choices, Folded, Paragraph, Section
from bot.policy.cards.words import Words
from bot.roadmap.posting.cards import byline, planned, typed, whole_text
from bot.roadmap.posting.drafts import step
from bot.roadmap.posting.model import Update, UpdateState
from bot.roadmap.posting.said import moment_said
from bot.routing import command

SHOWN = 8
"""Updates of one's own that a list shows at once."""

NEWEST = 3
"""Updates that the news shows at once."""


def post_button(words: Words, primary: bool = False) -> Button:
    """The button that begins an update."""
    return Button(words.plain("update.post"), "update", primary=primary, opens_form=True)


def news_button(words: Words) -> Button:
    """The button that shows the last updates."""
    return Button(words.plain("update.news"), "news")


def own_card(own: Sequence[Update], after: int, zone: ZoneInfo, words: Words) -> Card:
    """What somebody wrote, newest first, from number `after` on."""
    if not own:
        return Card(
            words.plain("update.list-none"),
            (Paragraph(words.say("update.list-none-text")),),
            (post_button(words, primary=True),),
            language=words.language,
        )
    page = own[after : after + SHOWN]
    blocks: list[Block] = []
    for state in (UpdateState.DRAFT, UpdateState.SCHEDULED, UpdateState.SENT, UpdateState.STOPPED):
        some = [one for one in page if one.state is state]
        blocks += [Section(words.say(f"update.list-{state}"))] if some else []
        blocks += [block for one in some for block in _own(one, zone, words)]
    buttons = [post_button(words)]
    if len(own) > after + SHOWN:
        buttons.insert(0, Button(words.plain("update.older"), command("updates", after=str(after + SHOWN))))
    return Card(words.plain("update.list"), tuple(blocks), tuple(buttons), language=words.language)


def own_button(words: Words) -> Button:
    """The button that shows one's own updates."""
    return Button(words.plain("update.list"), "updates")


def news_card(
    found: Sequence[Update], after: int, more: bool, zone: ZoneInfo, words: Words, posts: bool = False
) -> Card:
    """The last updates, newest first; what was delivered and what is next is behind a line, the whole text behind a button.

    `posts`: for somebody who may post one.
    """
    buttons = [Button(words.plain("update.what-i-get"), "preferences")]
    buttons += [post_button(words), own_button(words)] if posts else []
    if not found:
        text = Paragraph(words.say("update.news-none-text"))
        return Card(words.plain("update.news-none"), (text,), tuple(buttons), language=words.language)
    blocks = [block for one in found for block in _news(one, zone, words)]
    if more:
        buttons.insert(0, Button(words.plain("update.older"), command("news", after=str(after + len(found)))))
    return Card(words.plain("update.news-title"), tuple(blocks), tuple(buttons), language=words.language)


def _own(update: Update, zone: ZoneInfo, words: Words) -> list[Block]:
    day = moment_said(update.send_at or update.created_at, zone, words)
    line = words.say("update.list-line", headline=update.condensed.headline, moment=day)
    label = words.plain("update.list-open" if update.state is UpdateState.DRAFT else "update.list-look")
    return [Paragraph(line), Choices(plain(line), (Button(label, step(update, "draft")),))]


def _news(update: Update, zone: ZoneInfo, words: Words) -> list[Block]:
    day = (update.send_at or update.created_at).astimezone(zone).date()
    condensed = update.condensed
    inside: list[Paragraph | Bullets] = []
    for key, lines in (
        ("update.delivered", tuple(map(typed, condensed.delivered))),
        ("update.next", tuple(planned(one, words) for one in condensed.next)),
        ("update.ask", (typed(condensed.ask),) if condensed.ask else ()),
    ):
        inside += [Paragraph(Markup(f"**{words.say(key)}**")), Bullets(lines)] if lines else []
    blocks: list[Block] = [
        Section(Markup(escape(condensed.headline))),
        Paragraph(byline(update, day, words), small=True),
        Paragraph(typed(condensed.standing)),
        Choices(condensed.standing, (whole_text(update, words),)),
    ]
    if inside:
        blocks.append(Folded(words.plain("update.more-of", headline=condensed.headline), tuple(inside)))
    return blocks
