"""How rules are written: `mon 09:00`, `1st thu 15:00`, `15th 10:00`, `quarterly 1st mon 10:00`, `daily 08:30`."""

from __future__ import annotations

import re
from datetime import time
from typing import assert_never

from bot.calendar.rules import EVERY_MONTH, LAST, QUARTERS, Daily, DayOfMonth, Monthly, NthWeekday, Rule, Weekly
from bot.calendar.week import NAMES, Weekday

EXAMPLES = "`daily 08:30`, `mon 09:00`, `1st thu 15:00`, `last fri 16:00`, `15th 10:00`, `quarterly 1st mon 10:00`"
_DAYS_OF_WEEK = f"days of the week have names: {', '.join(NAMES)}"
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_ORDINALS = tuple(f"{number}{_ENDINGS.get(number, 'th')}" for number in range(1, 32))
_LONGEST_SHOWN = 40


class BadRule(ValueError):
    """What is written is no rule; the message says what is wrong and how it is written, in one line."""


def read_rule(text: str) -> Rule:
    """The rule of a text. Raises BadRule."""
    words = text.casefold().split()
    if len(words) < 2:
        raise BadRule(f"{_shown(text)} is no rule; write a day and a time, such as {EXAMPLES}")
    *days, clock = words
    at = read_time(clock)
    match days:
        case ["daily"]:
            return Daily(at)
        case ["quarterly"]:
            raise BadRule("`quarterly` needs a day of the quarter's first month, such as `1st mon` or `15th`")
        case ["quarterly", name] if name in NAMES:
            raise BadRule(f"a quarter has many such days; write which, such as `quarterly 1st {name}`")
        case ["quarterly", *rest]:
            return Monthly(_day_of_month(rest, text), at, QUARTERS)
        case [name] if name in NAMES:
            return Weekly(Weekday(name), at)
        case _:
            return Monthly(_day_of_month(days, text), at, EVERY_MONTH)


def write_rule(rule: Rule) -> str:
    """A rule as `read_rule` reads it. ValueError for one of other months than a quarter's first, which cannot be written."""
    match rule:
        case Daily(at):
            return f"daily {at:%H:%M}"
        case Weekly(weekday, at):
            return f"{weekday.value} {at:%H:%M}"
        case Monthly(on, at, months):
            if months not in (EVERY_MONTH, QUARTERS):
                raise ValueError("a rule of some months of the year cannot be written")
            return f"{'quarterly ' if months == QUARTERS else ''}{_written_day(on)} {at:%H:%M}"
        case _ as never:
            assert_never(never)


def read_time(text: str) -> time:
    """The time of day of a text such as `09:00`. Raises BadRule."""
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise BadRule(f"{_shown(text)} is no time of day; write it as 09:00, from 00:00 to 23:59")
    return time.fromisoformat(text)


def _day_of_month(words: list[str], text: str) -> DayOfMonth | NthWeekday:
    match words:
        case ["last"]:
            raise BadRule(
                "`last` needs a day of the week, such as `last fri`; for the last day of a month write `31st`"
            )
        case ["last", name]:
            return NthWeekday(LAST, _weekday(name))
        case [ordinal]:
            if ordinal not in _ORDINALS:
                raise BadRule(f"{_shown(ordinal)} is no day; {_DAYS_OF_WEEK}, and those of a month are 1st to 31st")
            return DayOfMonth(_ORDINALS.index(ordinal) + 1)
        case ["5th", name] if name in NAMES:
            raise BadRule(f"not every month has a `5th {name}`; write `last {name}`")
        case [ordinal, name]:
            weekday = _weekday(name)
            if ordinal not in _ORDINALS[:4]:
                raise BadRule(
                    f"{_shown(ordinal)} does not say which {name} of a month; write 1st, 2nd, 3rd, 4th or last"
                )
            return NthWeekday(_ORDINALS.index(ordinal) + 1, weekday)
        case _:
            raise BadRule(f"{_shown(text)} is no rule; write one day and one time, such as {EXAMPLES}")


def _written_day(on: DayOfMonth | NthWeekday) -> str:
    match on:
        case DayOfMonth(day):
            return _ORDINALS[day - 1]
        case NthWeekday(nth, weekday):
            return f"{'last' if nth == LAST else _ORDINALS[nth - 1]} {weekday.value}"
        case _ as never:
            assert_never(never)


def _weekday(name: str) -> Weekday:
    if name not in NAMES:
        raise BadRule(f"{_shown(name)} is no day of the week; {_DAYS_OF_WEEK}")
    return Weekday(name)


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f"`{line}`" if len(line) <= _LONGEST_SHOWN else f"`{line[: _LONGEST_SHOWN - 1]}…`"
