"""The line in which a host says when: one moment, or what returns. What is not understood is named, and never passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from bot.booking.hosting.amounts import NoTime, take_hours, take_length, take_slot
from bot.booking.hosting.halves import with_clock
from bot.booking.hosting.returning import Unclear, returning
from bot.calendar.moments import moment_of
from bot.calendar.rules import Rule, next_after
from bot.calendar.zones import zone_named
from bot.preferences.typed import read_zone
from bot.roadmap.posting.moment import read_moment

AN_HOUR = timedelta(hours=1)
"""How long something takes of which nobody says how long."""

LONGEST = 200
"""Characters of a line."""

_ZONE = re.compile(r"(?<!\S)(?!t/m\b)[A-Za-z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+")
_SHORT_ZONE = re.compile(r"\b(?:[A-Z]{2,3}[SD]?T|MEZ|MESZ|UTC ?[+-] ?\d+|GMT ?[+-] ?\d+)\b")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2})")
_STOPS = re.compile(r",(?!\d)|;")
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}\.\d{1,2}\.?|"
    r"\d{1,2}(?:\.|st|nd|rd|th|e)? (?:of )?[^\W\d_]{3,}\.?(?: \d{4})?|[^\W\d_]{3,} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)"
)
_UNTIL = re.compile(
    rf"\b(?:until|till|through|up to|tot en met|t/m|tot|bis zum|bis einschließlich|bis)(?: the| de| den)? (?P<day>{_DATE})"
)
_FROM = re.compile(
    rf"\b(?:starting from|starting on|starting|from|as of|vanaf|met ingang van|ab dem|ab|beginnend am)(?: the| de)? (?P<day>{_DATE})"
)


class Unread(ValueError):
    """A line that says no moment, or an impossible one: the text key of the cause and its cure, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class When:
    """What a line says: `starts_at` of what happens once, in UTC; or `rule` of what returns, every so many-th time.

    `begins` and `ends` are local days, both may have one.
    """

    zone: ZoneInfo
    length: timedelta
    slot: timedelta | None = None
    starts_at: datetime | None = None
    rule: Rule | None = None
    every: int = 1
    begins: date | None = None
    ends: date | None = None
    length_said: bool = False
    """Whether the line says how long."""


def read_when(line: str, now: datetime, zone: ZoneInfo) -> When:
    """What a line says, by the clock of `zone` where it names no other. Raises Unread."""
    if len(line) > LONGEST:
        raise Unread("hosting.when-long", most=LONGEST)
    if not line.strip():
        raise Unread("hosting.when-empty")
    line, zone = _zone_in(line, zone)
    said = " ".join(_STOPS.sub(" ", _ISO.sub(r"\1 \2", line.casefold())).split()).removesuffix(".")
    ends, said = _day_in(_UNTIL, said, now, zone)
    begins, said = _day_in(_FROM, said, now, zone)
    said = with_clock(said)
    slot = take_slot(said)
    length = take_length(slot.rest)
    try:
        hours = take_hours(length.rest)
    except NoTime as error:
        raise Unread("hosting.when-no-such-time", said=str(error)) from None
    if hours.at is None:
        raise Unread("hosting.when-no-time")
    rest, zone = _place_in(hours.rest, zone)
    long = length.amount if hours.length is None else hours.length
    shared = When(zone, long or AN_HOUR, slot.amount, length_said=long is not None)
    if any(amount is not None and not amount for amount in (long, slot.amount)):
        raise Unread("hosting.when-no-length")
    return _decided(rest, hours.at, shared, begins, ends, now)


def _decided(said: str, at: time, shared: When, begins: date | None, ends: date | None, now: datetime) -> When:
    try:
        found = returning(said, at)
    except Unclear as unclear:
        raise Unread(unclear.key, **unclear.values) from None
    if found is None:
        if begins is not None or ends is not None:
            raise Unread("hosting.when-not-returning")
        return _once(said, at, shared, now)
    rule, every = found
    first = now if begins is None else max(now, moment_of(begins, time.min, shared.zone) - timedelta(seconds=1))
    if begins is not None and begins < now.astimezone(shared.zone).date():
        raise Unread("hosting.when-past")
    next_day = next_after(rule, shared.zone, first).astimezone(shared.zone).date()
    if ends is not None and ends < next_day:
        raise Unread("hosting.when-never")
    return When(
        shared.zone, shared.length, shared.slot, None, rule, every, next_day, ends, length_said=shared.length_said
    )


def _once(said: str, at: time, shared: When, now: datetime) -> When:
    starts_at = _moment(said, at, now, shared.zone)
    if starts_at is None:
        raise Unread("hosting.when-no-day", said=said) if said else Unread("hosting.when-day-missing")
    if starts_at <= now:
        raise Unread("hosting.when-past")
    return When(shared.zone, shared.length, shared.slot, starts_at, length_said=shared.length_said)


def _moment(said: str, at: time, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment of a day that is said, also with the day of the week before it, where that is right."""
    words = [word for word in said.split() if word not in _BESIDE]
    found = read_moment(f"{' '.join(words)} {at:%H:%M}", now, zone)
    if found is None and len(words) > 2:
        found = read_moment(f"{' '.join(words[1:])} {at:%H:%M}", now, zone)
        weekday = read_moment(f"{words[0]} {at:%H:%M}", now, zone)
        if found is None or weekday is None:
            return None
        if found.astimezone(zone).weekday() != weekday.astimezone(zone).weekday():
            raise Unread("hosting.when-other-weekday")
    return found


_BESIDE = frozenset(
    {
        *("next", "this", "coming", "volgende", "komende", "aankomende", "of", "nächsten", "kommenden", "am"),
        *("time", "tijd", "zeit"),
    }
)
"""Words beside a day that do not change which it is."""


def _day_in(pattern: re.Pattern[str], said: str, now: datetime, zone: ZoneInfo) -> tuple[date | None, str]:
    """A day that stands behind such a word, and the line without it; a time of day behind the word is left where it is."""
    for found in pattern.finditer(said):
        moment = read_moment(f"{found['day'].replace(' of ', ' ')} 23:59", now, zone)
        if moment is not None:
            rest = f"{said[: found.start()]} {said[found.end() :]}"
            return moment.astimezone(zone).date(), " ".join(rest.split())
    return None, said


def _zone_in(line: str, zone: ZoneInfo) -> tuple[str, ZoneInfo]:
    """The zone that is named as zones are, and the line without it."""
    found = _ZONE.search(line)
    if found is not None:
        return f"{line[: found.start()]} {line[found.end() :]}", _named(found[0])
    short = _SHORT_ZONE.search(line)
    if short is not None:
        if short[0] in ("UTC", "GMT"):
            return f"{line[: short.start()]} {line[short.end() :]}", ZoneInfo("UTC")
        raise Unread("hosting.when-zone-short", said=short[0], zone=zone.key)
    return line, zone


def _place_in(said: str, zone: ZoneInfo) -> tuple[str, ZoneInfo]:
    """The zone that is named by its place alone, "new york", and the line without it; "utc" as well."""
    words = said.split()
    for count in (3, 2, 1):
        for start in range(len(words) - count + 1):
            some = words[start : start + count]
            name = read_zone(" ".join(some)) if all(word.isalpha() and len(word) > 2 for word in some) else None
            if name and (known := zone_named(name)) is not None:
                return " ".join((*words[:start], *words[start + count :])), known
    return said, zone


def _named(said: str) -> ZoneInfo:
    name = read_zone(said)
    zone = zone_named(name) if name else None
    if zone is not None:
        return zone
    near = get_close_matches(said, available_timezones(), 1)
    if near:
        raise Unread("hosting.when-zone-near", said=said, near=near[0])
    raise Unread("hosting.when-zone", said=said)
