"""The card of a draft for its author: the short text with what does not stand in the long one, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.markup import Markup, Trusted, plain
from bot.message import Block, Bullets, Button, Card, Choices, Folded, Paragraph, Section
from bot.policy.cards.words import Words
from bot.reaching.reach import EMAIL
from bot.roadmap.condensing.model import Doubt, Part, Planned
from bot.roadmap.posting.audience import audience_said
from bot.roadmap.posting.cards import carried_over, planned, time_to_read, typed, update_card
from bot.roadmap.posting.length import length
from bot.roadmap.posting.model import Update
from bot.routing import command


@dataclass(frozen=True, slots=True)
class Looked:
    """What a draft was found to be: what in it does not stand in the author's text, and what of their last update it leaves open.

    `refused`: what a model said of the text that does not stand there, and that was not taken over.
    """

    doubts: Sequence[Doubt]
    left_open: Sequence[Planned]
    refused: Sequence[Doubt] = ()


def step(update: Update, name: str) -> str:
    """The line of a step with an update."""
    return command("update", id=update.id, step=name)


def draft_card(update: Update, looked: Looked, when: str, words: Words, note: Markup | None = None) -> Card:
    """The draft. `when` says when it is sent, `note` what just happened to it."""
    blocks: list[Block] = [Paragraph(note)] if note is not None else []
    blocks += [Paragraph(_made(update, words), small=True), *_parts(update, looked.doubts, words)]
    if update.audience:
        said = words.say("update.chosen", audience=audience_said(update.audience, words), when=when)
        blocks += [Section(words.say("update.goes-to")), Paragraph(said)]
    blocks += _left_open(update, looked.left_open, words)
    if update.left_out:
        title = words.plain("update.left-out", count=len(update.left_out))
        blocks.append(Folded(title, (Bullets(tuple(map(typed, update.left_out))),)))
    if looked.refused:
        lines = tuple(words.say(one.key, what=one.what) for one in looked.refused)
        blocks.append(Folded(words.plain("update.refused", count=len(lines)), (Bullets(lines),)))
    title = words.plain("update.draft", headline=update.condensed.headline)
    return Card(title, tuple(blocks), _buttons(update, words), language=words.language)


def preview(update: Update, day: date, words: Words) -> tuple[Card, ...]:
    """The update as people get it in chat and by e-mail, under a card that says so."""
    above = Card(
        words.plain("update.preview"),
        (Paragraph(words.say("update.preview-text", words=length(update))),),
        (_back(update, words), _choose(update, words)),
        language=words.language,
    )
    return above, update_card(update, day, words), update_card(update, day, words, EMAIL)


def seen_card(update: Update, words: Words) -> Card:
    """A draft of somebody else, for whoever may look and no more."""
    blocks = (Paragraph(words.say("update.of-another", name=update.author_name)), *_parts(update, (), words))
    title = words.plain("update.draft", headline=update.condensed.headline)
    return Card(title, blocks, language=words.language)


def drop_card(update: Update, words: Words) -> Card:
    """Asks before a draft is thrown away."""
    return Card(
        words.plain("update.drop-sure", headline=update.condensed.headline),
        (Paragraph(words.say("update.drop-text")),),
        (Button(words.plain("update.drop-yes"), step(update, "dropped")), _back(update, words)),
        language=words.language,
    )


def _made(update: Update, words: Words) -> Markup:
    how = words.say("update.by-model" if update.by_model else "update.by-rules")
    size = words.say("update.size", count=length(update), time=time_to_read(update, words))
    return Markup(f"{size} {how}")


def _parts(update: Update, doubts: Iterable[Doubt], words: Words) -> list[Block]:
    """The parts, each sentence followed by what of it does not stand in the author's text."""
    condensed = update.condensed
    found: dict[tuple[Part, int], list[Doubt]] = {}
    for doubt in doubts:
        found.setdefault((doubt.part, doubt.number), []).append(doubt)

    def marked(sentence: Markup, part: Part, number: int = 0) -> Markup:
        remarks = [words.say(one.key, what=one.what) for one in found.get((part, number), ())]
        if not remarks:
            return sentence
        return Markup(f"{sentence} {words.say('update.look', remarks=Trusted(Markup(' '.join(remarks))))}")

    headline = found.get((Part.HEADLINE, 0))
    blocks: list[Block] = [Paragraph(marked(typed(condensed.headline), Part.HEADLINE))] if headline else []
    blocks.append(Paragraph(marked(typed(condensed.standing), Part.STANDING)))
    delivered = tuple(marked(typed(text), Part.DELIVERED, n) for n, text in enumerate(condensed.delivered))
    following = tuple(marked(planned(one, words), Part.NEXT, n) for n, one in enumerate(condensed.next))
    for key, items in (("update.delivered", delivered), ("update.next", following)):
        blocks += [Section(words.say(key)), Bullets(items)] if items else []
    if condensed.ask:
        blocks += [Section(words.say("update.ask")), Paragraph(marked(typed(condensed.ask), Part.ASK))]
    if update.carried:
        lines = tuple(carried_over(one, words) for one in update.carried)
        blocks += [Section(words.say("update.carried")), Bullets(lines)]
    return blocks


def _left_open(update: Update, left_open: Sequence[Planned], words: Words) -> list[Block]:
    if not left_open:
        return []
    said = words.say("update.left-open-text")
    settle = Button(words.plain("update.carry"), step(update, "carry"), opens_form=True)
    return [
        Section(words.say("update.left-open")),
        Bullets(tuple(planned(one, words) for one in left_open)),
        Paragraph(said),
        Choices(plain(said), (settle,)),
    ]


def _buttons(update: Update, words: Words) -> tuple[Button, ...]:
    edit = Button(words.plain("update.edit"), step(update, "edit"), opens_form=True)
    details = Button(words.plain("update.details"), step(update, "details"), opens_form=True)
    show = Button(words.plain("update.show-preview"), step(update, "preview"))
    drop = Button(words.plain("update.drop"), step(update, "drop"))
    if not update.audience:
        return _choose(update, words, primary=True), edit, details, show, drop
    confirm = Button(words.plain("update.check-sending"), step(update, "confirm"), primary=True)
    return confirm, edit, details, show, _choose(update, words), drop


def _choose(update: Update, words: Words, primary: bool = False) -> Button:
    return Button(words.plain("update.choose"), step(update, "choose"), primary=primary, opens_form=True)


def _back(update: Update, words: Words) -> Button:
    return Button(words.plain("update.back"), step(update, "draft"))
