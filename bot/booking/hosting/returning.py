"""What returns, told from the words that are left of a line when times and lengths are taken out of it."""

from __future__ import annotations

import itertools
import re
from datetime import time

from bot.booking.hosting.spoken import (
    DAYS,
    EVERY,
    FILLERS,
    FORTNIGHTS,
    LAST,
    MONTHS,
    NUMBERS,
    ORDINALS,
    OTHER,
    QUARTERS,
    RETURNING,
    WEEKDAYS,
    WEEKS,
)
from bot.calendar.rules import Rule
from bot.calendar.written import BadRule, read_rule

MOST_WEEKS = 12
"""Weeks between two of a series."""

_NUMBERED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|e|ste|de)?")
_OM_DE = re.compile(r"\bom de (?=\w)(?!\d{1,2}[:.])")
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_SAYS_RETURNING = (
    EVERY
    | RETURNING
    | FORTNIGHTS
    | QUARTERS
    | {"daily", "weekly", "monthly"}
    | {
        *("dagelijks", "wekelijks", "maandelijks", "täglich", "wöchentlich", "monatlich"),
    }
)


class Unclear(ValueError):
    """It returns, and it cannot be told when: the text key of the cause and its cure, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def returning(said: str, at: time) -> tuple[Rule, int] | None:
    """The rule, and each how many-th of its occurrences; None where the words say nothing that returns. Raises Unclear."""
    said = _OM_DE.sub("every other ", said)
    words = said.split()
    if not _returns(words):
        return None
    weekdays = list(dict.fromkeys(WEEKDAYS[word] for word in words if word in WEEKDAYS and not _is_filler(word, words)))
    if len(weekdays) > 1:
        raise Unclear("hosting.when-two-days")
    numbers = [number for word in words if (number := _number(word)) is not None]
    for word in words:
        if not _is_known(word):
            raise Unclear("hosting.when-word", said=word)
    if len(numbers) > 1:
        raise Unclear("hosting.when-unclear", said=said)
    number = numbers[0] if numbers else None
    weekly, monthly = not WEEKS.isdisjoint(words), not MONTHS.isdisjoint(words)
    quarter = "quarterly " if not QUARTERS.isdisjoint(words) else ""
    last = not LAST.isdisjoint(words)
    each = not EVERY.isdisjoint(words)
    if weekdays:
        day = weekdays[0]
        if last:
            return _rule(f"{quarter}last {day}", at, said), 1
        if not OTHER.isdisjoint(words) or not FORTNIGHTS.isdisjoint(words):
            return _rule(day, at, said), 2
        if number is not None and (weekly or (each and number == 2 and not monthly and not quarter)):
            return _rule(day, at, said), _weeks(number, said)
        if number is not None:
            return _rule(f"{quarter}{_ordinal(number)} {day}", at, said), 1
        if monthly or quarter:
            raise Unclear("hosting.when-which", said=said)
        return _rule(day, at, said), 1
    if number is not None and (monthly or quarter or (each and not weekly)):
        return _rule(f"{quarter}{_ordinal(number)}", at, said), 1
    if not DAYS.isdisjoint(words) and number is None and OTHER.isdisjoint(words):
        return _rule("daily", at, said), 1
    raise Unclear("hosting.when-unclear", said=said)


def _returns(words: list[str]) -> bool:
    """Whether they say something that returns: "every", "Mondays", "first Thursday"; not "3rd December"."""
    if not _SAYS_RETURNING.isdisjoint(words):
        return True
    pairs = itertools.pairwise(words)
    return any((one in ORDINALS or one in LAST or _is_numbered(one)) and other in WEEKDAYS for one, other in pairs)


def _is_numbered(word: str) -> bool:
    return bool(_NUMBERED.fullmatch(word)) and not word.isdecimal()


def _number(word: str) -> int | None:
    if word in ORDINALS:
        return ORDINALS[word]
    if word in NUMBERS and word not in FILLERS and NUMBERS[word] > 1:
        return int(NUMBERS[word])
    found = _NUMBERED.fullmatch(word)
    return int(found[1]) if found else None


def _is_known(word: str) -> bool:
    known = (WEEKDAYS, LAST, OTHER, EVERY, DAYS, WEEKS, MONTHS, QUARTERS, FORTNIGHTS, FILLERS)
    return any(word in one for one in known) or _number(word) is not None


def _is_filler(word: str, words: list[str]) -> bool:
    """Whether a short word that can be a day of the week is none here, as another one says the day: "die", "am", "so"."""
    return len(word) == 2 and any(len(other) > 2 and other in WEEKDAYS for other in words)


def _ordinal(number: int) -> str:
    return f"{number}{_ENDINGS.get(number, 'th')}"


def _weeks(number: int, said: str) -> int:
    if not 1 <= number <= MOST_WEEKS:
        raise Unclear("hosting.when-unclear", said=said)
    return number


def _rule(days: str, at: time, said: str) -> Rule:
    try:
        return read_rule(f"{days} {at:%H:%M}")
    except BadRule:
        raise Unclear("hosting.when-fifth" if days.startswith("5th ") else "hosting.when-unclear", said=said) from None
