"""Who may see, take and give up what, and who gets a place that has become free. Pure: `now` is UTC, a refusal is a text key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.access import Role
from bot.booking.model import ACTIVE, OFFER, Held, Place, Session, SessionState, Slot, Standing
from bot.people import Person


def may_see(session: Session, person: Person) -> bool:
    """Whether somebody may know that there is this session."""
    audience = session.terms.audience
    return not audience or not person.groups.isdisjoint(audience) or may_run(session, person)


def may_run(session: Session, person: Person) -> bool:
    """Whether a session is somebody's to run: its host's, and the architect's."""
    return person.id == session.terms.host or person.role is Role.ARCHITECT


def why_not_take(session: Session, slot: Slot, place: Place | None, now: datetime) -> str | None:
    """Why somebody who stands so with a slot gets none in it now, not even one on its waiting list; None where they do.

    An offer that has run out is told as such until it is taken back; whoever has a place keeps it and is refused nothing.
    """
    if session.state is SessionState.CANCELLED:
        return "booking.cancelled"
    if slot.starts_at <= now:
        return "booking.past"
    if place is not None and place.standing is Standing.OFFERED:
        return "booking.offer-over" if place.offer_until is not None and place.offer_until <= now else None
    if session.state is SessionState.CLOSED:
        return "booking.closed"
    return "booking.too-late" if slot.starts_at - session.terms.book_notice <= now else None


def why_not_leave(session: Session, slot: Slot, place: Place | None, now: datetime) -> str | None:
    """Why somebody cannot give up what they have; None where they can. Whoever only waits or is offered a place always can."""
    if place is None or place.standing not in ACTIVE:
        return "booking.cancelled" if session.state is SessionState.CANCELLED else "booking.none"
    if slot.starts_at <= now:
        return "booking.past"
    too_late = slot.starts_at - session.terms.leave_notice <= now
    return "booking.too-late-to-leave" if too_late and place.standing is Standing.BOOKED else None


def why_not_beside(others: Iterable[Held], session: Session, slot: Slot) -> str | None:
    """Why somebody who has these others gets none in this slot: they come to a session once, and to one of its editions."""
    for other in others:
        if other.place.standing not in ACTIVE or other.slot.id == slot.id:
            continue
        if other.session.id == session.id:
            return "booking.other-slot"
        if session.edition_of and other.session.edition_of == session.edition_of:
            return "booking.other-edition"
    return None


def booked(place: Place, now: datetime) -> Place:
    """The place as somebody's who took it."""
    return _changed(place, Standing.BOOKED, now)


def waiting(place: Place, order: int, now: datetime) -> Place:
    """The place of somebody who waits, as number `order`."""
    return replace(_changed(place, Standing.WAITING, now), order=order)


def promoted(place: Place, slot: Slot, now: datetime) -> Place:
    """What whoever waited longest gets: an offer for a while, or, where the start is nearer than that, the place itself."""
    if slot.starts_at - now <= OFFER:
        return _changed(place, Standing.BOOKED, now)
    return replace(_changed(place, Standing.OFFERED, now), offer_until=now + OFFER)


def given_up(place: Place, now: datetime) -> Place:
    """The place of somebody who gave it up, declined or stopped waiting; they know that without being told."""
    had = place.standing is Standing.BOOKED
    knows = None if place.told_as is None else Standing.LEFT
    return replace(_changed(place, Standing.LEFT, now), left=place.left + had, told_as=knows)


def lapsed(place: Place, now: datetime) -> Place:
    """The place of somebody who did not answer in time, or waited in vain."""
    return _changed(place, Standing.LAPSED, now)


def cancelled(place: Place, now: datetime) -> Place:
    """The place of somebody whose session was cancelled; where it was theirs, a calendar may have it, whatever they heard."""
    had = place.standing is Standing.BOOKED
    return replace(_changed(place, Standing.CANCELLED, now), left=place.left + had)


def heard_of(place: Place, now: datetime) -> Place:
    """The place of somebody who is to hear that the session itself changed, and to be reminded of it as it is now."""
    return replace(place, since=now, version=place.version + 1, reminded=0)


def _changed(place: Place, standing: Standing, now: datetime) -> Place:
    again = replace(place, standing=standing, since=now, offer_until=None, version=place.version + 1)
    return replace(again, reminded=0, came=None)
