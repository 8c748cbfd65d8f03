"""What was changed on the roadmap in conversations, newest first: what stood there, what stands there now, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Paragraph, Said, Section
from bot.roadmap.cards.seen import Seen
from bot.roadmap.changes import THE_FILE, Change, Part
from bot.roadmap.model import Item
from bot.routing import command

MOST = 20
"""Changes shown at once; the database keeps all of them."""


def history_card(item: Item | None, changes: Sequence[Change], seen: Seen) -> Card:
    """The history of an item, or of the whole roadmap. `changes`: oldest first, as they are kept."""
    words = seen.words
    made = [change for change in reversed(changes) if change.before != change.after]
    made = [change for change in made if item is not None or change.item in seen.roadmap.items]
    blocks: list[Block] = []
    for _, together in groupby(made[:MOST], lambda change: (change.by, change.at, change.item)):
        blocks += _together(list(together), item is None, seen)
    if len(made) > MOST:
        blocks.append(Paragraph(words.say("roadmap.more", count=len(made) - MOST), small=True))
    if not made:
        blocks = [Paragraph(words.say("roadmap.history-none"))]
    title = words.plain("roadmap.history-title", title=seen.title(item)) if item else words.plain("roadmap.history-all")
    shown = (Button(words.plain("roadmap.see"), command("roadmap", item=item.id)),) if item else ()
    again = command("roadmap", item=item.id if item else None, wants="history")
    return Card(title, tuple(blocks), (*shown, seen.to_all()), language=words.language, again=again)


def was_is(change: Change, seen: Seen) -> Markup:
    """A change in a line: what stood there and what stands there now."""
    part = seen.words.plain(f"roadmap.part-{change.part}")
    before, after = said(change.part, change.before, seen), said(change.part, change.after, seen)
    return seen.words.say("roadmap.was-is", part=part, before=before, after=after)


def said(part: Part, value: str, seen: Seen) -> str:
    """A kept value in words."""
    words = seen.words
    if not value:
        return words.plain("roadmap.nothing")
    match part:
        case Part.STATUS:
            return words.plain(f"roadmap.status-{value}")
        case Part.HORIZON:
            return words.plain(f"roadmap.horizon-{value}")
        case Part.DUE | Part.DELIVERED:
            return words.day(date.fromisoformat(value))
        case Part.NOTE:
            return value


def _together(changes: Sequence[Change], with_title: bool, seen: Seen) -> list[Block]:
    """What one person changed of one item at once."""
    words, first = seen.words, changes[0]
    who = words.plain("roadmap.the-file") if first.by == THE_FILE else seen.name(first.by)
    blocks: list[Block] = [Section(words.say("roadmap.by-on", name=who, day=seen.day(first.at)))]
    if with_title:
        blocks.append(Paragraph(words.say("roadmap.only", value=seen.title(seen.roadmap.items[first.item]))))
    lines = tuple(was_is(change, seen) for change in reversed(changes) if change.part is not Part.NOTE)
    blocks += [Bullets(lines)] if lines else []
    for change in changes:
        blocks += _note(change, seen) if change.part is Part.NOTE else []
    return blocks


def _note(change: Change, seen: Seen) -> list[Block]:
    """A note as it was typed, and what stood there before."""
    words = seen.words
    blocks: list[Block] = [Paragraph(words.say("roadmap.part-note"))]
    blocks += [Said(change.after)] if change.after else [Paragraph(words.say("roadmap.nothing"))]
    if change.before:
        blocks += [Paragraph(words.say("roadmap.note-was"), small=True), Said(change.before)]
    return blocks
