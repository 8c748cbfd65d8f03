"""Sessions and people for tests of booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.booking.model import Kind, Session, Terms
from bot.booking.planning import session_at, slots_of
from bot.people import Person
from bot.store.booking.opening import Booking
from tests.house import TestHouse

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOST = "mira@brightwater.example"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

TERMS = Terms(
    kind=Kind.ROUNDTABLE,
    title="Roundtable on agents",
    host=HOST,
    host_name="Mira",
    where="Room 4",
    capacity=2,
    length=HOUR,
    zone="Europe/Amsterdam",
    language="en",
)


def person(number: int, *groups: str) -> Person:
    """One of many employees."""
    return Person(f"p{number}@brightwater.example", f"Person {number}", groups=frozenset(groups))


def store(house: TestHouse) -> Booking:
    """Where a house keeps its sessions."""
    services = house.services
    return Booking(services.sessions, services.bookings, services.series, services.questions, services.feeds)


async def opened(
    booking: Booking, starts_at: datetime = NOW + 7 * DAY, edition_of: str = "", **terms: object
) -> Session:
    """A session that is open, of terms that differ so from the usual ones."""
    session = session_at(replace(TERMS, **terms), starts_at, NOW, edition_of=edition_of)  # type: ignore[arg-type]
    assert await booking.sessions.open(session, slots_of(session))
    return session


def slot(session: Session, number: int = 0) -> str:
    """The id of a slot."""
    return f"{session.id}-{number}"
