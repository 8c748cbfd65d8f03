"""The list of all releases, what everybody can see of one, and what is said where there is none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.feedback.answering import response_to, themes_of
from bot.feedback.cards.answers import theme_blocks
from bot.feedback.cards.said import pulls_said, span_said
from bot.feedback.release import SOME, Release, Response
from bot.feedback.releasing import BREAKDOWN
from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Folded, Paragraph
from bot.policy.cards.words import Words
from bot.routing import command

OPEN = 8
"""Releases with a button of their own; older ones are typed."""


def list_card(releases: Sequence[Release], pulls: Mapping[int, int], words: Words) -> Card:
    """All releases, the newest first, with how often HR looked at each. `releases`: the oldest first, and at least one."""
    newest = sorted(releases, key=lambda release: release.number, reverse=True)
    blocks: list[Block] = [Paragraph(words.say("voices.list-text"), small=True)]
    blocks.append(Bullets(tuple(_line(release, pulls, words) for release in newest[:OPEN])))
    if newest[OPEN:]:
        older = tuple(_line(release, pulls, words) for release in newest[OPEN:])
        hint = Paragraph(words.say("voices.list-older"))
        blocks.append(Folded(words.plain("voices.older"), (Bullets(older), hint)))
    title = words.plain("voices.list-one") if len(newest) == 1 else words.plain("voices.list", count=len(newest))
    buttons = tuple(look_button(release, words) for release in newest[:OPEN])
    return Card(title, tuple(blocks), buttons, language=words.language)


def look_button(release: Release, words: Words) -> Button:
    """Shows a release."""
    return Button(words.plain("voices.look", number=release.number), command("voices", release=str(release.number)))


def public_card(release: Release, responses: Sequence[Response], pulls: int, words: Words, today: date) -> Card:
    """What everybody can see: the themes with what becomes of them, and how often HR looked. No figures of themes, no words."""
    span = span_said(release, words)
    blocks: list[Block] = [Paragraph(words.say("voices.public-text", people=release.people, span=span))]
    for theme in themes_of(release):
        blocks += theme_blocks(release, theme, response_to(release, theme, responses), today, words)
    if not themes_of(release):
        if release.themes.why == SOME:
            blocks.append(Paragraph(words.say("voices.public-least", least=BREAKDOWN)))
        else:
            blocks.append(Paragraph(words.say("voices.public-few", k=release.k)))
    blocks.append(Paragraph(Markup(escape(pulls_said(release, pulls, words))), small=True))
    return Card(words.plain("voices.public", number=release.number), tuple(blocks), language=words.language)


def empty_card(words: Words) -> Card:
    """Nothing has been published yet; the same whether something waits or not."""
    text = Paragraph(words.say("voices.empty-text"))
    return Card(words.plain("voices.empty"), (text,), language=words.language)


def _line(release: Release, pulls: Mapping[int, int], words: Words) -> Markup:
    count = pulls.get(release.number, 0)
    looked = words.plain("voices.looked-one") if count == 1 else words.plain("voices.looked", count=count)
    looked = looked if count else words.plain("voices.looked-none")
    return words.say(
        "voices.list-line",
        number=release.number,
        span=span_said(release, words),
        people=release.people,
        looked=looked,
    )
