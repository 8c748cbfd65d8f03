"""All that somebody has booked as one calendar, which their own calendar looks at again and again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.booking.invitations.invitation import PRODUCT, PUBLISH, event_lines, planned_at, zone_of
from bot.booking.invitations.lines import text, written
from bot.booking.invitations.zones import timezone_lines
from bot.booking.model import Held, SessionState, Standing

BEHIND = timedelta(days=30)
"""How long what is over stays in it."""

AGAIN = "PT1H"
"""How often a calendar is asked to look again (RFC 7986, and Microsoft's name for it)."""

EMPTY = (
    *("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE"),
)
"""What stands in it where nothing is booked: a calendar has at least one part (RFC 5545, 3.6)."""


def feed_of(held: Sequence[Held], name: str, now: datetime) -> bytes:
    """The calendar, as bytes of iCalendar; `name` is what it is called where it is shown. `now` is UTC."""
    booked = [one for one in held if _stands(one)]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"METHOD:{PUBLISH}")
    named = (f"NAME:{text(name)}", f"X-WR-CALNAME:{text(name)}")
    often = (f"REFRESH-INTERVAL;VALUE=DURATION:{AGAIN}", f"X-PUBLISHED-TTL:{AGAIN}")
    events = (line for one in booked for line in event_lines(one, now, PUBLISH))
    parts = (*_zones(booked), *events) or EMPTY
    return written((*head, *named, *often, *parts, "END:VCALENDAR"))


def _stands(held: Held) -> bool:
    return held.place.standing is Standing.BOOKED and held.session.state is not SessionState.CANCELLED


def _zones(booked: Iterable[Held]) -> tuple[str, ...]:
    """Each zone once, right around all that is planned in it."""
    moments: dict[str, tuple[datetime, ...]] = {}
    zones = {}
    for one in booked:
        zone = zone_of(one)
        zones[zone.key] = zone
        moments[zone.key] = (*moments.get(zone.key, ()), one.slot.starts_at, one.slot.ends_at, planned_at(one))
    return tuple(line for key, zone in sorted(zones.items()) for line in timezone_lines(zone, moments[key]))
