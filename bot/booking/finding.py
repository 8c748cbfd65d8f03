"""Which sessions somebody can join, and which of those they ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.access import Role
from bot.booking.hearing import ARCHITECT
from bot.booking.model import ACTIVE, Held, Session, SessionState, Slot
from bot.booking.naming import is_called
from bot.booking.rules import may_see
from bot.people import Person
from bot.services import Services

AHEAD = timedelta(days=90)
"""How far ahead people look by default."""

_DAY = timedelta(days=1)

Found = tuple[Session, Sequence[Slot]]


async def joinable(
    person: Person, asked: Mapping[str, str], zone: ZoneInfo, services: Services
) -> tuple[list[Found], dict[str, Held]]:
    """What somebody may see of what is to come, with the slots that can still be booked, and what they have of it, by session.

    `asked`: kind, period, host and words of the title, each empty or missing for any. Closed ones are left out unless somebody has a place.
    What is going on counts as of now, as long as a later slot of it can be booked.
    """
    now = services.clock.now()
    start, end = span(asked.get("period", ""), now, zone)
    own = {
        held.session.id: held for held in await services.bookings.of(person.id, now) if held.place.standing in ACTIVE
    }
    hosts = _hosts(asked.get("host", ""), services)
    found: list[Found] = [
        (session, ahead)
        for session, slots in await services.sessions.between(max(start, now), end)
        for ahead in (_bookable(slots, session, now),)
        if may_see(session, person)
        and (session.starts_at >= start or start <= now)
        and (session.id in own or (session.state is SessionState.OPEN and ahead))
        and asked.get("kind", "") in ("", session.terms.kind)
        and (hosts is None or session.terms.host in hosts)
        and (not asked.get("title") or is_called(session, asked["title"], services.session_words))
    ]
    return found, own


async def is_title(asked: str, person: Person, services: Services) -> bool:
    """Whether somebody can see a session to come that may be meant by some words, also one that cannot be booked."""
    now = services.clock.now()
    return any(
        may_see(session, person)
        and session.state is not SessionState.CANCELLED
        and is_called(session, asked, services.session_words)
        for session, _ in await services.sessions.between(now, now + AHEAD)
    )


def span(period: str, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when a period is, by a person's own clock. Weeks begin on Monday."""
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - midnight.weekday() * _DAY
    first = midnight.replace(day=1)
    following = (first + 32 * _DAY).replace(day=1)
    match period:
        case "today":
            return now, midnight + _DAY
        case "tomorrow":
            return midnight + _DAY, midnight + 2 * _DAY
        case "week":
            return now, monday + 7 * _DAY
        case "next-week":
            return monday + 7 * _DAY, monday + 14 * _DAY
        case "month":
            return now, following
        case "next-month":
            return following, (following + 32 * _DAY).replace(day=1)
        case _:
            return now, now + AHEAD


def _bookable(slots: Sequence[Slot], session: Session, now: datetime) -> list[Slot]:
    """Its slots that can still be booked by its notice, full ones too."""
    return [slot for slot in slots if slot.starts_at - session.terms.book_notice > now]


def _hosts(asked: str, services: Services) -> frozenset[str] | None:
    if not asked:
        return None
    if asked == ARCHITECT:
        return frozenset(person.id for person in services.people.all() if person.role is Role.ARCHITECT)
    return frozenset((asked,))
