"""What returns, how long, and when, as it is said to a host."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.booking.hosting.when import When
from bot.booking.said import span_said
from bot.calendar.rules import QUARTERS, Daily, DayOfMonth, Monthly, NthWeekday, Weekly
from bot.calendar.week import Weekday
from bot.policy.cards.words import Words


def rule_said(when: When, words: Words) -> str:
    """ "Every Tuesday from 10:00 to 12:00 (Europe/Amsterdam), in slots of 20 minutes, until 1 March 2027." """
    if when.rule is None:
        raise ValueError("this happens once")
    start = when.rule.at
    minutes = start.hour * 60 + start.minute + when.length // timedelta(minutes=1)
    end = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    said = words.plain("hosting.rule", days=_days(when, words), start=f"{start:%H:%M}", end=end, zone=when.zone.key)
    if when.slot is not None:
        said = words.plain("hosting.rule-slots", said=said, length=length_said(when.slot, words))
    return said if when.ends is None else words.plain("hosting.rule-until", said=said, day=words.day(when.ends))


def length_said(length: timedelta, words: Words) -> str:
    """ "20 minutes", "1 hour", "1 hour 30 minutes"."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    parts = []
    if hours:
        parts.append(words.plain("hosting.hour") if hours == 1 else words.plain("hosting.hours", count=hours))
    if minutes or not hours:
        parts.append(words.plain("hosting.minutes", count=minutes))
    return " ".join(parts)


def time_said(starts_at: datetime, length: timedelta, zone: ZoneInfo, other: ZoneInfo, words: Words) -> str:
    """A date by the host's clock; where it is planned by another that shows something else, by that too."""
    said = span_said(starts_at, length, zone, words)
    if starts_at.astimezone(zone).utcoffset() == starts_at.astimezone(other).utcoffset():
        return said
    return words.plain("hosting.also", said=said, time=f"{starts_at.astimezone(other):%H:%M}", zone=other.key)


def _days(when: When, words: Words) -> str:
    match when.rule:
        case Daily():
            return words.plain("hosting.every-day")
        case Weekly(weekday):
            day = _weekday(weekday, words)
            if when.every == 1:
                return words.plain("hosting.every-week", weekday=day)
            return words.plain("hosting.every-weeks", count=when.every, weekday=day)
        case Monthly(on, _, months):
            often = words.plain("hosting.of-quarter" if months == QUARTERS else "hosting.of-month")
            return words.plain("hosting.every-month", day=_day_of(on, words), often=often)
        case None:
            raise ValueError("this happens once")
        case _ as never:
            assert_never(never)


def _day_of(on: DayOfMonth | NthWeekday, words: Words) -> str:
    if isinstance(on, DayOfMonth):
        return words.plain("hosting.day-number", number=on.day)
    return words.plain(f"hosting.nth-{'last' if on.nth < 0 else on.nth}", weekday=_weekday(on.weekday, words))


def _weekday(weekday: Weekday, words: Words) -> str:
    name = words.plain(f"weekday.{weekday.value}")
    return (
        name.lower() if words.language == "nl" else name
    )  # a Dutch day has its capital at the start of a sentence only
