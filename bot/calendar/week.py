"""The days of the week, by name: numbers begin on Sunday for some and on Monday for others."""

from __future__ import annotations

from datetime import date
from enum import Enum


class Weekday(Enum):
    """A day of the week, in the order of a week that begins on Monday."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def place(self) -> int:
        """How many days after Monday."""
        return WEEK.index(self)


WEEK = tuple(Weekday)
NAMES = tuple(day.value for day in WEEK)


def weekday_of(day: date) -> Weekday:
    """Which day of the week it is."""
    return WEEK[day.weekday()]
