"""What people type into the form of their preferences: quiet hours, a zone, a day. None where it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from zoneinfo import available_timezones

_HOURS = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:-|–|—|to|tot|bis)\s*(\d{1,2})(?:[:.h](\d{2}))?", re.IGNORECASE)
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"),
)
"""ISO 8601, and day, month, year as Europe writes it."""


def read_hours(text: str) -> str | None:
    """ "22-7" or "22:00 – 07:00" as "22:00-07:00"; empty for empty. Hours that begin when they end are none."""
    text = text.strip()
    if not text:
        return ""
    found = _HOURS.fullmatch(text)
    if found is None:
        return None
    start, end = _time(found[1], found[2]), _time(found[3], found[4])
    return f"{start}-{end}" if start and end and start != end else None


def read_zone(text: str) -> str | None:
    """The name of a zone, typed whole or only the place of it, in whatever capitals; empty for empty."""
    text = text.strip()
    return "" if not text else _zones().get(text.casefold().replace(" ", "_"))


def read_day(text: str) -> date | None:
    """A day. None also for one that no calendar has."""
    for form in _DAYS:
        found = form.fullmatch(text.strip())
        if found is None:
            continue
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None
    return None


def _time(hour: str, minute: str | None) -> str | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours == 24 and minutes == 0:
        hours = 0
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


@cache
def _zones() -> Mapping[str, str]:
    """By what may be typed: the whole name, and the last part of it where that means one zone alone."""
    names = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )
    places: dict[str, list[str]] = {}
    for name in names:
        places.setdefault(name.rpartition("/")[2].casefold(), []).append(name)
    alone = {place: zones[0] for place, zones in places.items() if len(zones) == 1}
    return alone | {name.casefold(): name for name in names} | {"utc": "UTC"}
