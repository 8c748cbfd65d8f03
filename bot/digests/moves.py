"""What moved on the roadmap in a span of time: what was delivered, what has another status, horizon or day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.roadmap.changes import THE_FILE, Change, Part
from bot.roadmap.model import Item, Roadmap, Status

TOLD = (Part.STATUS, Part.HORIZON, Part.DUE)
"""What is news; a note is read where the item is."""


@dataclass(frozen=True, slots=True)
class Move:
    """One item, as it is now, and which of its parts is another than before the span. `part` None: it was delivered."""

    item: Item
    part: Part | None = None


def moved(roadmap: Roadmap, changes: Sequence[Change], after: datetime, until: datetime) -> tuple[Move, ...]:
    """What moved after one moment and until another, delivered first; `changes` are all that were made, oldest first.

    What was changed and changed back did not move.
    """
    by_item: dict[str, list[Change]] = {}
    for change in changes:
        if change.by != THE_FILE:
            by_item.setdefault(change.item, []).append(change)
    delivered: list[Move] = []
    others: list[Move] = []
    for item in roadmap.items.values():
        made = by_item.get(item.id, [])
        if _delivered(item, made, after, until):
            delivered.append(Move(item))
        elif (part := _other(made, after, until)) is not None:
            others.append(Move(item, part))
    return (*delivered, *others)


def _other(made: Sequence[Change], after: datetime, until: datetime) -> Part | None:
    """The first part that is another than before."""
    for part in TOLD:
        within = [change for change in made if change.part is part and after < change.at <= until]
        if within and within[0].before != within[-1].after:
            return part
    return None


def _delivered(item: Item, made: Sequence[Change], after: datetime, until: datetime) -> bool:
    """When it was said in a conversation, the moment counts; where only the file says it, its day does."""
    if item.status is not Status.DELIVERED:
        return False
    said = [change.at for change in made if change.part is Part.STATUS and change.after == Status.DELIVERED]
    if said:
        return after < said[-1] <= until
    return item.delivered is not None and after.date() < item.delivered <= until.date()
