"""Times of sessions as they are said to somebody: by their own clock, with the host's beside it where that shows something else."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.booking.model import Session, Slot
from bot.calendar.week import weekday_of
from bot.calendar.zones import zone_named
from bot.policy.cards.words import Words


def span_said(starts_at: datetime, length: timedelta, zone: ZoneInfo, words: Words) -> str:
    """Day, times and zone: "Thursday 3 December 2026, 15:00 to 16:00 (Europe/Amsterdam)"."""
    first, last = starts_at.astimezone(zone), (starts_at + length).astimezone(zone)
    weekday = words.plain(f"weekday.{weekday_of(first.date()).value}")
    day = words.plain("booking.day", weekday=weekday, day=words.day(first.date()))
    return words.plain("booking.span", day=day, start=f"{first:%H:%M}", end=f"{last:%H:%M}", zone=zone.key)


def slot_said(slot: Slot, session: Session, zone: ZoneInfo, words: Words) -> str:
    """When a slot is; where the host's clock shows another time, that too."""
    said = span_said(slot.starts_at, slot.length, zone, words)
    other = zone_named(session.terms.zone)
    if other is None or slot.starts_at.astimezone(other).utcoffset() == slot.starts_at.astimezone(zone).utcoffset():
        return said
    theirs = slot.starts_at.astimezone(other)
    return words.plain("booking.elsewhere", said=said, time=f"{theirs:%H:%M}", zone=other.key)


def session_said(session: Session, zone: ZoneInfo, words: Words) -> str:
    """When a whole session is."""
    return span_said(session.starts_at, session.terms.length, zone, words)


def clock_said(slot: Slot, zone: ZoneInfo, words: Words) -> str:
    """The times of a slot alone, for where its day stands already: "15:20"."""
    return f"{slot.starts_at.astimezone(zone):%H:%M}"


def moment_said(moment: datetime, zone: ZoneInfo, words: Words) -> str:
    """Day and time of a moment: "Wednesday 2 December 2026, 15:00"."""
    local = moment.astimezone(zone)
    weekday = words.plain(f"weekday.{weekday_of(local.date()).value}")
    day = words.plain("booking.day", weekday=weekday, day=words.day(local.date()))
    return words.plain("booking.moment", day=day, time=f"{local:%H:%M}")


def places_said(free: int, waiting: int, words: Words) -> str:
    """How many places there are, or how many people wait."""
    if free:
        return words.plain("booking.places-one") if free == 1 else words.plain("booking.places", count=free)
    if not waiting:
        return words.plain("booking.places-none")
    return words.plain("booking.waiting-one") if waiting == 1 else words.plain("booking.waiting", count=waiting)
