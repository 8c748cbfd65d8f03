"""VTIMEZONE: what calendars are told of a zone, so that all of them read the same moments.

By rules that return every year, as Outlook and Thunderbird want them, where the zone's own rule (the last line of its TZif
file, a POSIX TZ string) says so and agrees with the zone over the years that count; else by the changes of just those years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

AROUND = timedelta(days=400)
"""Before and after a moment that are told as well: whoever opens it sees the hours of that year."""

_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_POSIX = re.compile(
    r"(?P<std><[^>]+>|[A-Za-z]+)(?P<at>-?[\d:]+)(?P<dst><[^>]+>|[A-Za-z]+)(?P<dst_at>-?[\d:]+)?,"
    r"M(?P<m1>\d+)\.(?P<w1>\d)\.(?P<d1>\d)(?:/(?P<t1>-?[\d:]+))?,M(?P<m2>\d+)\.(?P<w2>\d)\.(?P<d2>\d)(?:/(?P<t2>-?[\d:]+))?"
)
_SINCE = 1970


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of clocks: the moment (UTC), the offsets before and after, whether it is to summer time, and the zone's short name."""

    at: datetime
    before: timedelta
    after: timedelta
    summer: bool
    name: str


def timezone_lines(zone: ZoneInfo, moments: tuple[datetime, ...]) -> tuple[str, ...]:
    """The VTIMEZONE of a zone that is right around these moments. Empty for UTC, which needs none."""
    if zone.key in ("UTC", "Etc/UTC"):
        return ()
    first, last = min(moments) - AROUND, max(moments) + AROUND
    return _lines(zone, first.year, last.year + 1)


@lru_cache(maxsize=512)
def _lines(zone: ZoneInfo, first: int, last: int) -> tuple[str, ...]:
    changes = tuple(_changes(zone, datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)))
    parts = _by_rule(zone, changes, last - first) if changes else None
    if parts is None:
        parts = [*_fixed(zone, datetime(first, 1, 1, tzinfo=UTC)), *(line for one in changes for line in _once(one))]
    return ("BEGIN:VTIMEZONE", f"TZID:{zone.key}", *parts, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[_Change]:
    """Every change of a zone's clocks in a span."""
    at = start
    while at < end:
        following = min(at + timedelta(days=1), end)
        if at.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if middle in (low, high):
                    break
                same = middle.astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            there = high.astimezone(zone)
            yield _Change(high, _offset(zone, low), _offset(zone, high), bool(there.dst()), there.tzname() or "")
        at = following


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _by_rule(zone: ZoneInfo, changes: tuple[_Change, ...], years: int) -> list[str] | None:
    """Two parts that return every year; None where the zone's rule cannot be said so, or does not hold in these years."""
    rule = _POSIX.fullmatch(_footer(zone.key))
    if rule is None or len(changes) != 2 * years:
        return None
    parts: list[str] = []
    for number, summer in (("1", True), ("2", False)):
        own = [change for change in changes if change.summer is summer]
        month, week, day = (int(rule[f"{name}{number}"]) for name in ("m", "w", "d"))
        wanted = _seconds(rule[f"t{number}"] or "2")
        if not own or not 0 <= wanted < 86_400 or len({(one.before, one.after, one.name) for one in own}) != 1:
            return None
        if any(_local(one) != _nth(one.at.astimezone(zone).year, month, week, day, wanted) for one in own):
            return None
        nth = -1 if week == 5 else week
        start = _nth(_SINCE, month, week, day, wanted)
        again = f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{_WEEKDAYS[day]}"
        parts += _part(own[0], start, (again,))
    return parts


def _local(change: _Change) -> datetime:
    """What clocks showed just when they were changed."""
    return (change.at + change.before).replace(tzinfo=None)


def _nth(year: int, month: int, week: int, day: int, seconds: int) -> datetime:
    """The moment of a POSIX rule in a year, by the clocks before the change: the week-th such day (0 is Sunday), 5 the last."""
    first = datetime(year, month, 1)  # noqa: DTZ001  # a clock on the wall has no zone
    found = first + timedelta(days=(day - first.isoweekday()) % 7 + 7 * (week - 1))
    return (found if found.month == month else found - timedelta(days=7)) + timedelta(seconds=seconds)


def _once(change: _Change) -> list[str]:
    return _part(change, _local(change), ())


def _fixed(zone: ZoneInfo, since: datetime) -> list[str]:
    """What held before the first change that is told."""
    there = since.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    plain = _Change(since, offset, offset, bool(there.dst()), there.tzname() or "")
    return _part(plain, there.replace(tzinfo=None), ())


def _part(change: _Change, start: datetime, more: tuple[str, ...]) -> list[str]:
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        *more,
        f"TZOFFSETFROM:{_said(change.before)}",
        f"TZOFFSETTO:{_said(change.after)}",
        f"TZNAME:{change.name}",
        f"END:{kind}",
    ]


def _said(offset: timedelta) -> str:
    """An offset as +HHMM, with seconds where it has some."""
    seconds = int(offset.total_seconds())
    sign, rest = "-" if seconds < 0 else "+", abs(seconds)
    told = f"{sign}{rest // 3600:02}{rest % 3600 // 60:02}"
    return f"{told}{rest % 60:02}" if rest % 60 else told


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (*map(int, text.lstrip("+-").split(":")), 0, 0)[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)


@lru_cache(maxsize=512)
def _footer(key: str) -> str:
    """The last line of a zone's file in the tzdata wheel; empty where it has none."""
    *folders, name = key.split("/")
    package = ".".join(("tzdata", "zoneinfo", *folders))
    try:
        content = (files(package) / name).read_bytes()
    except (OSError, ModuleNotFoundError):
        return ""
    return content.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")
