"""What somebody's home page says of the roadmap: how much there is now, what comes first, and what of theirs is past its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.people import Person
from bot.roadmap.cards.seen import FAR, on
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Item, Roadmap


@dataclass(frozen=True, slots=True)
class Ahead:
    """`count`: things on the nearest horizon. `first`: what has the next day. `late`: those of this person past their day."""

    count: int
    first: Item | None
    late: tuple[Item, ...]


def ahead_for(person: Person, roadmap: Roadmap, today: date) -> Ahead:
    """What of the roadmap is for this person's home."""
    coming = [item for item in roadmap.open_items if item.due is not None and item.due >= today]
    late = [item for item in roadmap.open_items if item.owner == person.id and item.overdue(today)]
    first = min(coming, key=lambda item: item.due or FAR, default=None)
    return Ahead(
        len(on(roadmap.items.values(), Horizon.SIX)), first, tuple(sorted(late, key=lambda item: item.due or FAR))
    )
