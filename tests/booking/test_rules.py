"""The rules of places as tables: who may see a session, who gets a place, who may give it up, and what becomes of a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.access import Role
from bot.booking.model import ACTIVE, HOLDING, OFFER, Held, Place, Session, SessionState, Slot, Standing
from bot.booking.planning import session_at, slots_of
from bot.booking.rules import (
    booked,
    cancelled,
    given_up,
    heard_of,
    lapsed,
    may_run,
    may_see,
    promoted,
    waiting,
    why_not_beside,
    why_not_leave,
    why_not_take,
)
from bot.people import Person
from tests.booking.sessions import DAY, HOST, HOUR, NOW, TERMS

START = NOW + 7 * DAY
MIRA = Person(HOST, "Mira", Role.MANAGER)
SECOND = timedelta(seconds=1)


def session(edition_of: str = "", state: SessionState = SessionState.OPEN, **terms: object) -> Session:
    made = session_at(replace(TERMS, **terms), START, NOW, edition_of=edition_of)  # type: ignore[arg-type]
    return replace(made, state=state)


def place(of: Session, standing: Standing, **more: object) -> Place:
    made = Place(slots_of(of)[0].id, of.id, "ana@brightwater.example", "Ana", "en", standing, NOW)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("audience", "groups", "role", "sees"),
    [
        ((), (), Role.EMPLOYEE, True),
        (("legal",), (), Role.EMPLOYEE, False),
        (("legal",), ("sales",), Role.EMPLOYEE, False),
        (("legal",), ("legal",), Role.EMPLOYEE, True),
        (("legal", "sales"), ("sales", "hr"), Role.EMPLOYEE, True),
        (("legal",), (), Role.MANAGER, False),
        (("legal",), (), Role.HR, False),
        (("legal",), (), Role.ARCHITECT, True),
    ],
)
def test_who_may_know_that_there_is_a_session(
    audience: tuple[str, ...], groups: tuple[str, ...], role: Role, sees: bool
) -> None:
    somebody = Person("ana@brightwater.example", "Ana", role, frozenset(groups))
    assert may_see(session(audience=audience), somebody) is sees


@pytest.mark.parametrize(
    ("address", "role", "runs"),
    [
        (HOST, Role.MANAGER, True),
        (HOST, Role.EMPLOYEE, True),
        ("ana@brightwater.example", Role.MANAGER, False),
        ("ana@brightwater.example", Role.HR, False),
        ("ana@brightwater.example", Role.ARCHITECT, True),
    ],
)
def test_a_session_is_run_by_its_host_and_the_architect(address: str, role: Role, runs: bool) -> None:
    assert may_run(session(), Person(address, "Somebody", role)) is runs
    assert may_see(session(audience=("legal",)), Person(address, "Somebody", role)) is runs


OPEN, CLOSED, GONE = SessionState.OPEN, SessionState.CLOSED, SessionState.CANCELLED


@pytest.mark.parametrize(
    ("state", "standing", "before", "key"),
    [
        (OPEN, None, HOUR, None),
        (OPEN, None, SECOND, None),
        (OPEN, None, timedelta(), "booking.past"),
        (OPEN, None, -HOUR, "booking.past"),
        (CLOSED, None, HOUR, "booking.closed"),
        (CLOSED, Standing.LEFT, HOUR, "booking.closed"),
        (CLOSED, Standing.OFFERED, HOUR, None),
        (GONE, None, HOUR, "booking.cancelled"),
        (GONE, None, -HOUR, "booking.cancelled"),
        (GONE, Standing.CANCELLED, HOUR, "booking.cancelled"),
        (OPEN, Standing.LEFT, HOUR, None),
        (OPEN, Standing.LAPSED, HOUR, None),
        (OPEN, Standing.OFFERED, HOUR, None),
        (OPEN, Standing.OFFERED, timedelta(), "booking.past"),
    ],
)
def test_who_gets_a_place(state: SessionState, standing: Standing | None, before: timedelta, key: str | None) -> None:
    of = session(state=state)
    mine = place(of, standing, offer_until=START + DAY) if standing else None
    assert why_not_take(of, slots_of(of)[0], mine, START - before) == key


@pytest.mark.parametrize(
    ("before", "key"), [(DAY + SECOND, None), (DAY, "booking.too-late"), (HOUR, "booking.too-late")]
)
def test_booking_ends_as_long_before_as_the_host_said(before: timedelta, key: str | None) -> None:
    of = session(book_notice=DAY)
    assert why_not_take(of, slots_of(of)[0], None, START - before) == key
    offered = place(of, Standing.OFFERED, offer_until=START)
    assert why_not_take(of, slots_of(of)[0], offered, START - before) is None, "who was asked may still say yes"


@pytest.mark.parametrize(("left", "key"), [(SECOND, None), (timedelta(), "booking.offer-over"), (-HOUR, "booking.offer-over")])  # fmt: skip
def test_an_offer_holds_until_its_moment_and_not_at_it(left: timedelta, key: str | None) -> None:
    of = session()
    offered = place(of, Standing.OFFERED, offer_until=NOW + left)
    assert why_not_take(of, slots_of(of)[0], offered, NOW) == key


@pytest.mark.parametrize(
    ("standing", "state", "before", "key"),
    [
        (None, OPEN, HOUR, "booking.none"),
        (Standing.LEFT, OPEN, HOUR, "booking.none"),
        (Standing.LAPSED, OPEN, HOUR, "booking.none"),
        (Standing.CANCELLED, GONE, HOUR, "booking.cancelled"),
        (None, GONE, HOUR, "booking.cancelled"),
        (Standing.BOOKED, OPEN, 3 * HOUR, None),
        (Standing.BOOKED, OPEN, 2 * HOUR, "booking.too-late-to-leave"),
        (Standing.BOOKED, OPEN, HOUR, "booking.too-late-to-leave"),
        (Standing.WAITING, OPEN, HOUR, None),
        (Standing.OFFERED, OPEN, HOUR, None),
        (Standing.BOOKED, OPEN, timedelta(), "booking.past"),
        (Standing.WAITING, OPEN, -HOUR, "booking.past"),
        (Standing.BOOKED, CLOSED, 3 * HOUR, None),
    ],
)
def test_who_may_give_up_what_they_have(
    standing: Standing | None, state: SessionState, before: timedelta, key: str | None
) -> None:
    of = session(state=state, leave_notice=2 * HOUR)
    mine = place(of, standing) if standing else None
    assert why_not_leave(of, slots_of(of)[0], mine, START - before) == key


@pytest.mark.parametrize("standing", Standing)
def test_somebody_comes_to_a_session_and_to_its_editions_once(standing: Standing) -> None:
    slots = session(slot=timedelta(minutes=20))
    first, second, _ = slots_of(slots)
    early, late, other = (session(edition_of=hall) for hall in ("hall", "hall", "another"))
    active = standing in ACTIVE

    def beside(theirs: Session, of: Slot, wanted: Session, slot: Slot) -> str | None:
        return why_not_beside([Held(place(theirs, standing, slot=of.id), of, theirs)], wanted, slot)

    (one,), (two,), (three,) = map(slots_of, (early, late, other))
    assert beside(slots, first, slots, second) == ("booking.other-slot" if active else None)
    assert beside(slots, first, slots, first) is None, "what they have themselves is in nobody's way"
    assert beside(early, one, late, two) == ("booking.other-edition" if active else None)
    assert beside(early, one, other, three) is None
    assert beside(slots, first, early, one) is None


@pytest.mark.parametrize(
    ("ahead", "standing", "until"),
    [
        (OFFER + SECOND, Standing.OFFERED, True),
        (OFFER, Standing.BOOKED, False),
        (HOUR, Standing.BOOKED, False),
    ],
)
def test_whoever_waited_longest_is_asked_or_near_the_start_has_the_place(
    ahead: timedelta, standing: Standing, until: bool
) -> None:
    of = session()
    now = START - ahead
    got = promoted(place(of, Standing.WAITING, order=3, version=5), slots_of(of)[0], now)
    assert (got.standing, got.version, got.since) == (standing, 6, now)
    assert got.offer_until == (now + OFFER if until else None)


@pytest.mark.parametrize("standing", Standing)
def test_each_change_is_one_that_is_to_be_heard_of_and_forgets_what_was_of_the_one_before(standing: Standing) -> None:
    before = place(
        session(), standing, offer_until=NOW + DAY, version=7, told=7, told_as=standing, reminded=2, came=True
    )
    later: datetime = NOW + HOUR
    became = {
        Standing.BOOKED: booked(before, later),
        Standing.WAITING: waiting(before, 4, later),
        Standing.LEFT: given_up(before, later),
        Standing.LAPSED: lapsed(before, later),
        Standing.CANCELLED: cancelled(before, later),
    }
    for how, after in became.items():
        assert after.standing is how
        knows = Standing.LEFT if how is Standing.LEFT else standing
        assert (after.version, after.told, after.told_as, after.since) == (8, 7, knows, later)
        assert (after.offer_until, after.reminded, after.came) == (None, 0, None)
    assert became[Standing.WAITING].order == 4
    assert became[Standing.LEFT].left == (1 if standing is Standing.BOOKED else 0)
    assert became[Standing.CANCELLED].left == became[Standing.LEFT].left
    moved = heard_of(before, later)
    assert (moved.standing, moved.version, moved.reminded, moved.offer_until) == (standing, 8, 0, NOW + DAY)


def test_only_who_holds_a_place_takes_one() -> None:
    assert {standing for standing in Standing if standing in HOLDING} == {Standing.BOOKED, Standing.OFFERED}
    assert {standing for standing in Standing if standing in ACTIVE} == HOLDING | {Standing.WAITING}
