"""Lengths and times of day within a line: "for 90 minutes", "in slots of 20 minutes", "10-12", "3 to 4.30 pm". The line is folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta

from bot.booking.hosting.spoken import HALVES, NUMBERS

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_HALVES = "|".join(sorted(HALVES, key=len, reverse=True))
_MINUTES = r"\d{1,4}[ -]?(?:minutes?|minuten|minuut|minuutjes|mins?)\b"
_HOURS = (
    rf"(?:\d{{1,2}}(?:[.,]\d{{1,2}})?|{_WORDS})[ -]?(?:hours?|hrs?|uren|stunden?|std)\b"
    r"(?: (?:and |en |und )?\d{1,2} ?(?:minutes?|minuten|min)\b)?"
)
_CLEAR = rf"(?:{_HALVES}|{_MINUTES}|{_HOURS})"
_CLOCKLIKE = rf"(?:\d{{1,2}}(?:[.,]\d{{1,2}})?|{_WORDS}) ?(?:uur|h)\b"
"""What is a length only where a word beside it says so: "15 uur" is a time of day as well."""

_BLOCKS = r"(?:slots?|blocks?|blokken|blokjes|blöcken?|zeitfenstern?|terminen?|tijdsloten|tijdvakken|tijdblokken)"
_SLOTS = (
    re.compile(
        rf"(?:\bin |\bmet |\bmit |\bwith )?\b{_BLOCKS}(?: of| van| von| à| a| zu| je)? (?P<it>{_CLEAR}|{_CLOCKLIKE})"
        r"(?: each| elk| jeweils)?"
    ),
    re.compile(rf"(?:\bin |\bmet |\bmit |\bwith )?(?<!\w)(?P<it>{_CLEAR})[ -]{_BLOCKS}\b"),
    re.compile(rf"\b(?:every|each|per|elke|iedere|alle|je) (?P<it>{_MINUTES})"),
)
_LENGTHS = (
    re.compile(
        rf"\b(?:for|voor|gedurende|für|during|duur|dauer|length)(?: of| van)? (?P<it>{_CLEAR}|{_CLOCKLIKE})(?: long| lang)?"
    ),
    re.compile(rf"(?<![\w.,:])(?P<it>{_CLEAR}|{_CLOCKLIKE}) (?:long|lang)\b"),
    re.compile(rf"(?<![\w.,:])(?P<it>{_CLEAR})"),
)

_CLOCK = r"(?P<hour{0}>\d{{1,2}})(?:[:.h](?P<minute{0}>\d{{2}}))?(?: ?(?P<half{0}>am|pm)\b)?(?: ?(?:uhr|uur|u|h)\b)?"
_BEFORE, _AFTER = r"(?<![\d./:–-])", r"(?![\d:/–-]|\.\d|\w)"
_RANGE = re.compile(
    rf"{_BEFORE}(?:(?P<between>\b(?:between|tussen|zwischen) )|\b(?:from|van|von) )?{_CLOCK.format(1)}"
    rf" ?(?(between)\b(?:and|en|und)\b|(?:-|–|—|\bto\b|\btill\b|\buntil\b|\btot\b|\bbis\b)) ?{_CLOCK.format(2)}{_AFTER}"
)
"""Of "10:00 and 14:00" only "between" makes one span; without it these are two times, of which a line says one."""

_SINGLE = re.compile(rf"{_BEFORE}(?P<lead>\b(?:at|om|um) )?{_CLOCK.format(1)}{_AFTER}")
_SAYS_SO = re.compile(r"\d:\d|\d[.h]\d\d ?(?:uhr|uur|u|am|pm)|(?:uhr|uur|u|h|am|pm)$")


class NoTime(ValueError):
    """What stands where a time of day is expected is none, such as 25:00; the message is what stands there."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found, and the line without it."""

    amount: timedelta | None
    rest: str


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day and, where one is said, how long from then; and the line without them."""

    at: time | None
    length: timedelta | None
    rest: str


def take_slot(line: str) -> Taken:
    """How long each slot is."""
    return _take(_SLOTS, line)


def take_length(line: str) -> Taken:
    """How long it takes."""
    return _take(_LENGTHS, line)


def take_hours(line: str) -> Hours:
    """From when to when, or when it begins. Raises NoTime."""
    found = _RANGE.search(line)
    if found is not None:
        half = found["half1"] or found["half2"]
        end = _time(found, 2, found["half2"])
        start = _time(found, 1, half)
        if found["half1"] is None and found["half2"] and start >= end:
            start = _time(found, 1, "am")
        minutes = (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)
        return Hours(start, timedelta(minutes=minutes % (24 * 60)), _without(line, found))
    said = [one for one in _SINGLE.finditer(line) if one["lead"] or _SAYS_SO.search(one[0].strip())]
    if not said:
        return Hours(None, None, line)
    return Hours(_time(said[-1], 1, said[-1]["half1"]), None, _without(line, said[-1]))


def _take(patterns: tuple[re.Pattern[str], ...], line: str) -> Taken:
    for pattern in patterns:
        found = pattern.search(line)
        if found is not None:
            return Taken(_amount(found["it"]), _without(line, found))
    return Taken(None, line)


def _amount(said: str) -> timedelta:
    if said in HALVES:
        return timedelta(minutes=HALVES[said])
    total = 0.0
    for number, unit in re.findall(rf"(\d+(?:[.,]\d+)?|\b(?:{_WORDS})\b)[ -]?(min|h|u|st)", said):
        amount = NUMBERS.get(number) or float(number.replace(",", "."))
        total += amount if unit == "min" else amount * 60
    return timedelta(minutes=round(total))


def _time(found: re.Match[str], number: int, half: str | None) -> time:
    hour, minute = int(found[f"hour{number}"]), int(found[f"minute{number}"] or 0)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise NoTime(found[0].strip())
    return time(hour, minute)


def _without(line: str, found: re.Match[str]) -> str:
    return " ".join(f"{line[: found.start()]} {line[found.end() :]}".split())
