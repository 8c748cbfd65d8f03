"""What returns: every day, every week, every month or quarter at a local time, and when that is in a zone.

A rule is local, an occurrence is a moment in UTC. What happens to times that summer time skips or doubles stands in
`bot/calendar/moments.py`; where two days of a rule fall on one moment, since a country skipped a day, it happens once.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import count
from typing import TypeAlias, assert_never

from bot.calendar.moments import moment_of
from bot.calendar.week import Weekday

EVERY_MONTH = tuple(range(1, 13))
QUARTERS = (1, 4, 7, 10)
"""The months in which quarters begin."""

LAST = -1
_DAY = timedelta(days=1)
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day."""

    at: time


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week."""

    weekday: Weekday
    at: time


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """The day with this number, 1 to 31; in months that have no such day, their last."""

    day: int


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first to fourth such day of the week in a month (1 to 4), or the last (LAST)."""

    nth: int
    weekday: Weekday


@dataclass(frozen=True, slots=True)
class Monthly:
    """Every month, or in some `months` (1 to 12, ascending) of every year."""

    on: DayOfMonth | NthWeekday
    at: time
    months: tuple[int, ...] = EVERY_MONTH


Rule: TypeAlias = Daily | Weekly | Monthly


def occurrences(rule: Rule, zone: tzinfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """The moments of a rule that come after `after` and not after `until`, ascending; spans that follow each other share none."""
    last, first = after, after.astimezone(zone).date()  # what is of an earlier day has happened by now
    for day in _days(rule, first):
        moment = moment_of(day, rule.at, zone)
        if moment > until:
            return
        if moment > last:
            yield moment
            last = moment


def next_after(rule: Rule, zone: tzinfo, moment: datetime) -> datetime:
    """The first occurrence after a moment."""
    return next(occurrences(rule, zone, moment, _FAR))


def latest_until(rule: Rule, zone: tzinfo, moment: datetime) -> datetime:
    """The last occurrence that has come by this moment, which may be this moment."""
    *_, latest = occurrences(rule, zone, moment - _longest(rule), moment)
    return latest


def _days(rule: Rule, first: date) -> Iterator[date]:
    """The days of a rule from `first` on."""
    match rule:
        case Daily():
            yield from _every(1, first)
        case Weekly(weekday):
            yield from _every(7, first + _DAY * ((weekday.place - first.weekday()) % 7))
        case Monthly(on, _, months):
            days = (_day_in(on, year, month) for year in count(first.year) for month in months)
            yield from (day for day in days if day >= first)
        case _ as never:
            assert_never(never)


def _every(days: int, first: date) -> Iterator[date]:
    return (first + _DAY * (days * number) for number in count())


def _day_in(on: DayOfMonth | NthWeekday, year: int, month: int) -> date:
    begins, length = monthrange(year, month)
    match on:
        case DayOfMonth(day):
            return date(year, month, min(day, length))
        case NthWeekday(nth, weekday):
            first = 1 + (weekday.place - begins) % 7
            last = first + 7 * ((length - first) // 7)
            return date(year, month, last if nth == LAST else first + 7 * (nth - 1))
        case _ as never:
            assert_never(never)


def _longest(rule: Rule) -> timedelta:
    """A span in which a rule surely comes at least once."""
    match rule:
        case Daily():
            return 3 * _DAY
        case Weekly():
            return 9 * _DAY
        case Monthly(_, _, months):
            between = [
                (later - month) % 12 or 12 for month, later in zip(months, (*months[1:], months[0]), strict=True)
            ]
            return (31 * (max(between) + 1) + 2) * _DAY
        case _ as never:
            assert_never(never)
