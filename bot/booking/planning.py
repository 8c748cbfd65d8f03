"""A session made from terms and a start: its slots, and what makes it impossible. Pure; `now` is UTC."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from bot.booking.model import MOST_PLACES, Session, Slot, Terms
from bot.calendar.zones import zone_named

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=12)
"""Of a session, and of a slot the shortest."""

MOST_SLOTS = 100
"""Slots of a session; more buttons than that nobody reads."""

FURTHEST = timedelta(days=550)
"""How far ahead a session may be opened: the horizon of a year, and half of the next."""

LONGEST_TITLE = 120


def why_not(terms: Terms, starts_at: datetime, now: datetime) -> tuple[str, str] | None:
    """Why a session cannot be: the field that is to be mended, and a text key; None where it can."""
    if not terms.title.strip():
        return "title", "booking.title"
    if not terms.where.strip():
        return "where", "booking.where-missing"
    if zone_named(terms.zone) is None:
        return "when", "booking.zone"
    if starts_at <= now:
        return "when", "booking.in-the-past"
    if starts_at - now > FURTHEST:
        return "when", "booking.too-far"
    if not SHORTEST <= terms.length <= LONGEST:
        return "when", "booking.length"
    if not 1 <= terms.capacity <= MOST_PLACES:
        return "capacity", "booking.capacity"
    return _slots_wrong(terms) or _notice_wrong(terms, starts_at, now)


def session_at(terms: Terms, starts_at: datetime, now: datetime, series: str = "", edition_of: str = "") -> Session:
    """A new session of these terms."""
    return Session(secrets.token_hex(8), terms, starts_at, starts_at, now, series=series, edition_of=edition_of)


def slots_of(session: Session) -> tuple[Slot, ...]:
    """The slots of a session, one after the other; one for all of it where it has no others. What does not fill a slot stays free."""
    length = session.terms.slot or session.terms.length
    return tuple(
        Slot(
            f"{session.id}-{number}",
            session.id,
            number,
            session.starts_at + number * length,
            length,
            session.terms.capacity,
        )
        for number in range(session.terms.length // length)
    )


def new_id() -> str:
    """A name that nobody guesses, for a series, a town hall with editions, or a question."""
    return secrets.token_hex(8)


def day_in(zone: str, moment: datetime) -> date:
    """The local day of a moment."""
    known = zone_named(zone)
    return (moment.astimezone(known) if known is not None else moment).date()


def _slots_wrong(terms: Terms) -> tuple[str, str] | None:
    if terms.slot is None:
        return None
    if terms.slot > terms.length:
        return "slot", "booking.slot-too-long"
    if terms.slot < SHORTEST:
        return "slot", "booking.slot-too-short"
    return ("slot", "booking.slots") if terms.length // terms.slot > MOST_SLOTS else None


def _notice_wrong(terms: Terms, starts_at: datetime, now: datetime) -> tuple[str, str] | None:
    if terms.book_notice < timedelta() or terms.leave_notice < timedelta():
        return "notice", "booking.notice"
    return ("notice", "booking.notice-too-long") if starts_at - terms.book_notice <= now else None
