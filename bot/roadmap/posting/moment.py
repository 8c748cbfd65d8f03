"""The place where a day and a time that somebody typed become a moment: "tomorrow 14:00", "1.12. um 9 Uhr", "2026-12-01 09:00"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.moments import moment_of

_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<lead>(?<=\bat )|(?<=\bom )|(?<=\bum ))?(?P<hour>\d{1,2})"
    r"(?:(?P<colon>:)(?P<minute>\d{2})|[.h](?P<other>\d{2})(?=\s*(?:uhr|uur|u|am|pm)\b))?"
    r"\s*(?P<word>uhr|uur|u|h|am|pm)?(?![\d.:/-]|\w)"
)
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2})")
_LINKS = re.compile(r"\b(?:at|on|the|om|op|um|am|an|den|der|de)\b|,")
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})(?:[./-](?P<year>\d{4})?)?"),
    re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|e)? (?P<name>[^\W\d_]+)\.?(?: (?P<year>\d{4}))?"),
    re.compile(r"(?P<name>[^\W\d_]+) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?"),
)
"""ISO 8601; day, month and year as Europe writes them; the month by its name, after the day or before it."""

_NEAR = {"today": 0, "vandaag": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "overmorgen": 2, "übermorgen": 2}
_WEEK = (
    ("monday", "mon", "maandag", "ma", "montag", "mo"),
    ("tuesday", "tue", "dinsdag", "di", "dienstag"),
    ("wednesday", "wed", "woensdag", "wo", "mittwoch", "mi"),
    ("thursday", "thu", "donderdag", "do", "donnerstag"),
    ("friday", "fri", "vrijdag", "vr", "freitag", "fr"),
    ("saturday", "sat", "zaterdag", "za", "samstag", "sa", "sonnabend"),
    ("sunday", "sun", "zondag", "zo", "sonntag", "so"),
)
_WEEKDAYS = {name: number for number, names in enumerate(_WEEK) for name in names}
_MONTHS = (
    ("january", "jan", "januari", "januar"),
    ("february", "feb", "februari", "februar"),
    ("march", "mar", "maart", "mrt", "märz", "mär"),
    ("april", "apr"),
    ("may", "mei", "mai"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug", "augustus"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec", "dezember", "dez"),
)
_MONTH_NAMES = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_DAY = timedelta(days=1)


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment, in UTC; None where no day, or no time of it, can be read. It may be past.

    A day without its year, or a day of the week, is the next one that is not over. A day alone is not enough: a time that
    nobody chose would be a surprise.
    """
    words = " ".join(_ISO.sub(r"\1 \2", text.casefold()).split())
    clock = _last(_CLOCK, words)
    at = _time(clock) if clock is not None else None
    if clock is None or at is None:
        return None
    said = " ".join(_LINKS.sub(" ", words[: clock.start()] + " " + words[clock.end() :]).split())
    here = now.astimezone(zone)

    def over(day: date) -> bool:
        return moment_of(day, at, zone) <= now

    day = _day(said, here.date(), over)
    return moment_of(day, at, zone) if day is not None else None


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last place where a time of day stands: a number alone is one only with a word that says so."""
    found = [match for match in pattern.finditer(words) if match["colon"] or match["word"] or match["lead"] is not None]
    return found[-1] if found else None


def _time(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["other"] or 0)
    if clock["word"] in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["word"] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(said: str, today: date, over: Callable[[date], bool]) -> date | None:
    if said in _NEAR:
        return today + _DAY * _NEAR[said]
    if said in _WEEKDAYS:
        day = today + _DAY * ((_WEEKDAYS[said] - today.weekday()) % 7)
        return day + 7 * _DAY if over(day) else day
    for form in _DAYS:
        found = form.fullmatch(said)
        if found is None:
            continue
        named = found.groupdict()
        month = _MONTH_NAMES.get(named["name"]) if named.get("name") else int(named["month"])
        if month is None:
            return None
        if named.get("year"):
            return _date(int(named["year"]), month, int(named["day"]))
        return _next(month, int(named["day"]), today.year, over)
    return None


def _next(month: int, day: int, year: int, over: Callable[[date], bool]) -> date | None:
    this, following = _date(year, month, day), _date(year + 1, month, day)
    return this if this is not None and not over(this) else following


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
