"""What makes a session impossible, as a table; and how one is cut into slots."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.model import MOST_PLACES
from bot.booking.planning import FURTHEST, LONGEST, MOST_SLOTS, SHORTEST, day_in, session_at, slots_of, why_not
from tests.answering import texts
from tests.booking.sessions import DAY, HOUR, NOW, TERMS

MINUTE, SECOND, NOTHING = timedelta(minutes=1), timedelta(seconds=1), timedelta()
START = NOW + 7 * DAY


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"length": SHORTEST},
        {"length": LONGEST},
        {"capacity": 1},
        {"capacity": MOST_PLACES},
        {"length": HOUR, "slot": SHORTEST},
        {"length": HOUR, "slot": HOUR},
        {"length": MOST_SLOTS * SHORTEST, "slot": SHORTEST},
        {"length": HOUR, "slot": 25 * MINUTE},
        {"book_notice": 7 * DAY - SECOND},
        {"leave_notice": 30 * DAY},
        {"zone": "UTC"},
        {"agenda": ""},
    ],
)
def test_what_can_be(terms: dict[str, object]) -> None:
    assert why_not(replace(TERMS, **terms), START, NOW) is None  # type: ignore[arg-type]


IMPOSSIBLE: tuple[tuple[dict[str, object], timedelta, tuple[str, str]], ...] = (
    ({"title": ""}, DAY, ("title", "booking.title")),
    ({"title": " \t\n"}, DAY, ("title", "booking.title")),
    ({"where": ""}, DAY, ("where", "booking.where-missing")),
    ({"where": "   "}, DAY, ("where", "booking.where-missing")),
    ({"zone": ""}, DAY, ("when", "booking.zone")),
    ({"zone": "Middle/Nowhere"}, DAY, ("when", "booking.zone")),
    ({"zone": "../etc/passwd"}, DAY, ("when", "booking.zone")),
    ({"zone": "CEST"}, DAY, ("when", "booking.zone")),
    ({}, NOTHING, ("when", "booking.in-the-past")),
    ({}, -SECOND, ("when", "booking.in-the-past")),
    ({}, FURTHEST + SECOND, ("when", "booking.too-far")),
    ({"length": NOTHING}, DAY, ("when", "booking.length")),
    ({"length": -HOUR}, DAY, ("when", "booking.length")),
    ({"length": SHORTEST - SECOND}, DAY, ("when", "booking.length")),
    ({"length": LONGEST + SECOND}, DAY, ("when", "booking.length")),
    ({"capacity": 0}, DAY, ("capacity", "booking.capacity")),
    ({"capacity": -1}, DAY, ("capacity", "booking.capacity")),
    ({"capacity": MOST_PLACES + 1}, DAY, ("capacity", "booking.capacity")),
    ({"slot": HOUR + MINUTE}, DAY, ("slot", "booking.slot-too-long")),
    ({"slot": SHORTEST - SECOND}, DAY, ("slot", "booking.slot-too-short")),
    ({"slot": NOTHING}, DAY, ("slot", "booking.slot-too-short")),
    ({"slot": -HOUR}, DAY, ("slot", "booking.slot-too-short")),
    ({"length": (MOST_SLOTS + 1) * SHORTEST, "slot": SHORTEST}, DAY, ("slot", "booking.slots")),
    ({"book_notice": -SECOND}, DAY, ("notice", "booking.notice")),
    ({"leave_notice": -SECOND}, DAY, ("notice", "booking.notice")),
    ({"book_notice": DAY}, DAY, ("notice", "booking.notice-too-long")),
    ({"book_notice": 2 * DAY}, DAY, ("notice", "booking.notice-too-long")),
)


@pytest.mark.parametrize(("terms", "ahead", "wrong"), IMPOSSIBLE)
def test_what_cannot_be_is_told_with_its_field(
    terms: dict[str, object], ahead: timedelta, wrong: tuple[str, str]
) -> None:
    assert why_not(replace(TERMS, **terms), NOW + ahead, NOW) == wrong  # type: ignore[arg-type]


def test_a_session_without_slots_is_one_slot_as_long_as_it_is() -> None:
    session = session_at(TERMS, START, NOW)
    (slot,) = slots_of(session)
    assert (slot.starts_at, slot.ends_at) == (session.starts_at, session.ends_at)
    assert (slot.capacity, slot.held, slot.waiting, slot.free) == (2, 0, 0, 2)
    assert session.planned_at == session.starts_at


def test_what_does_not_fill_a_slot_stays_free() -> None:
    session = session_at(replace(TERMS, slot=25 * MINUTE), START, NOW)
    assert [slot.starts_at - START for slot in slots_of(session)] == [NOTHING, 25 * MINUTE]


@given(st.integers(5, 720), st.integers(5, 720), st.integers(1, MOST_PLACES))
def test_slots_follow_each_other_within_their_session(length: int, slot: int, capacity: int) -> None:
    terms = replace(TERMS, length=length * MINUTE, slot=slot * MINUTE, capacity=capacity)
    session = session_at(terms, START, NOW)
    parts = slots_of(session)
    if why_not(terms, START, NOW) is None:
        assert 1 <= len(parts) <= MOST_SLOTS
    assert [part.number for part in parts] == list(range(len(parts)))
    assert len({part.id for part in parts}) == len(parts)
    for earlier, later in itertools.pairwise(parts):
        assert earlier.ends_at == later.starts_at
    for part in parts:
        assert session.starts_at <= part.starts_at and part.ends_at <= session.ends_at
        assert part.capacity == capacity


def test_two_sessions_never_have_one_name() -> None:
    assert len({session_at(TERMS, START, NOW).id for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Asia/Tokyo", "2026-11-23T16:00+00:00", date(2026, 11, 24)),
        ("America/New_York", "2026-11-23T04:00+00:00", date(2026, 11, 22)),
        ("Taken/Away", "2026-11-23T23:59+00:00", date(2026, 11, 23)),
    ],
)
def test_which_day_it_is_there(zone: str, moment: str, day: date) -> None:
    assert day_in(zone, datetime.fromisoformat(moment)) == day


def test_every_cause_has_its_sentence_in_every_language() -> None:
    for _, _, (_, key) in IMPOSSIBLE:
        for language in texts().languages:
            assert "{" not in texts().plain(language, key)
