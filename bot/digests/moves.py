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
    delivered = [item for item in roadmap.items.values() if _delivered(item, after, until)]
    others: list[Move] = []
    for item in roadmap.items.values():
        if item in delivered:
            continue
        for part in TOLD:
            made = [
                change
                for change in changes
                if change.item == item.id
                and change.part is part
                and change.by != THE_FILE
                and after < change.at <= until
            ]
            if made and made[0].before != made[-1].after:
                others.append(Move(item, part))
                break
    return (*(Move(item) for item in delivered), *others)


def _delivered(item: Item, after: datetime, until: datetime) -> bool:
    """A day counts for the edition that is closed on it or on the days before."""
    return (
        item.status is Status.DELIVERED and item.delivered is not None and after.date() < item.delivered <= until.date()
    )
