"""What moved on the roadmap between two editions: told once, and not when it was changed back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.digests.moves import Move, moved
from bot.policy.model import Localised
from bot.roadmap.changes import THE_FILE, Change, Part
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Item, Roadmap, Status, Track

AFTER, UNTIL = datetime(2026, 11, 22, 19, tzinfo=UTC), datetime(2026, 11, 29, 19, tzinfo=UTC)
WITHIN, EARLIER, LATER = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (25, 20, 30))


def item(status: Status = Status.UNDER_WAY, delivered: date | None = None) -> Item:
    horizon = None if status is Status.DELIVERED else Horizon.SIX
    title = Localised({"": "Clean the CRM"})
    return Item("crm", Track.DATA, title, "a@x.example", status, horizon, delivered=delivered)


def told(one: Item, *changes: Change) -> tuple[Move, ...]:
    return moved(Roadmap(Localised({"": "Roadmap"}), date(2026, 11, 1), {"crm": one}), changes, AFTER, UNTIL)


def change(part: Part, before: str, after: str, at: datetime = WITHIN, by: str = "a@x.example") -> Change:
    return Change("crm", part, before, after, by, at)


@pytest.mark.parametrize("part", [Part.STATUS, Part.HORIZON, Part.DUE])
def test_a_part_that_is_another_is_told(part: Part) -> None:
    assert told(item(), change(part, "a", "b")) == (Move(item(), part),)


def test_status_says_more_than_a_date() -> None:
    both = (change(Part.DUE, "", "2027-01-01"), change(Part.STATUS, "planned", "under_way"))
    assert told(item(), *both) == (Move(item(), Part.STATUS),)


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (change(Part.STATUS, "planned", "under_way", EARLIER),),
        (change(Part.STATUS, "planned", "under_way", LATER),),
        (change(Part.STATUS, "planned", "under_way", AFTER),),
        (change(Part.NOTE, "", "a note"),),
        (change(Part.STATUS, "planned", "under_way", by=THE_FILE),),
        (change(Part.STATUS, "planned", "paused"), change(Part.STATUS, "paused", "planned")),
    ],
)
def test_what_did_not_move_meanwhile_is_not_told(changes: tuple[Change, ...]) -> None:
    assert told(item(), *changes) == ()


def test_what_was_delivered_is_told_by_the_moment_at_which_it_was_said() -> None:
    done = item(Status.DELIVERED, date(2026, 11, 22))
    assert told(done, change(Part.STATUS, "under_way", "delivered")) == (Move(done),)
    assert told(done, change(Part.STATUS, "under_way", "delivered", EARLIER)) == ()
    assert told(done, change(Part.STATUS, "under_way", "delivered", UNTIL)) == (Move(done),)


@pytest.mark.parametrize(
    ("day", "is_told"),
    [(date(2026, 11, 22), False), (date(2026, 11, 23), True), (date(2026, 11, 29), True), (date(2026, 11, 30), False)],
)
def test_where_only_the_file_says_so_its_day_counts(day: date, is_told: bool) -> None:
    assert bool(told(item(Status.DELIVERED, day))) is is_told


def test_delivered_comes_first() -> None:
    done = Item(
        "later", Track.DATA, Localised({"": "Z"}), "a@x.example", Status.DELIVERED, delivered=date(2026, 11, 25)
    )
    roadmap = Roadmap(Localised({"": "Roadmap"}), date(2026, 11, 1), {"crm": item(), "later": done})
    moves = moved(roadmap, (change(Part.DUE, "", "2027-01-01"),), AFTER, UNTIL)
    assert [move.item.id for move in moves] == ["later", "crm"]
