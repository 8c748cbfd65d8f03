"""The place for what a fact is, and for when one bears out another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.roadmap.condensing.model import Kind


@dataclass(frozen=True, slots=True)
class Moment:
    """As much of a day as was said; what was not is None. `edge`: its beginning, middle or
    end; `before`: any time before; `until`: up to then."""

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    edge: str | None = None
    relative: str | None = None
    before: bool = False
    until: bool = False

    def within(self, other: Moment, years: Collection[int]) -> bool:
        """Whether all that is said here was said there; a year may stand elsewhere in the text (`years`),
        or nowhere: "3 September" is 2026-09-03 where no year is named."""
        if not all(getattr(self, one) in (None, getattr(other, one)) for one in _PARTS):
            return False
        if self.edge not in (None, other.edge) and not (other.edge is None and other.day in _EDGES[self.edge]):
            return False
        if self.year in (None, other.year):
            return True
        says_more = any(getattr(self, one) is not None for one in _PARTS)
        return says_more and other.year is None and (self.year in years or not years)


_PARTS = ("half", "quarter", "month", "week", "day", "weekday", "relative")
_EDGES = {"start": range(1, 11), "middle": range(11, 21), "end": range(24, 32)}
"""The days of a month that are its beginning, middle and end."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something exact in a sentence: what kind, how it is typed, where, and everything it may mean.

    `values` are spellings that were made alike, `moments` the days it may be; `unit` is the stem of the word after it
    (of a name: "?" where it may be no name), `after` whether another name follows at once.
    """

    kind: Kind
    typed: str
    at: int
    end: int
    values: frozenset[str] = frozenset()
    moments: tuple[Moment, ...] = ()
    unit: str = ""
    after: bool = False

    @property
    def unitless(self) -> frozenset[str]:
        """The values without their currency."""
        return frozenset(value.partition(" ")[0] for value in self.values)

    @property
    def money(self) -> frozenset[str]:
        """The currencies it may be in."""
        return frozenset(value.partition(" ")[2] for value in self.values if " " in value)

    def borne_out(self, by: Fact, years: Collection[int] = ()) -> bool:
        """Whether `by` says this as well."""
        if self.values and by.values:
            if self.values & by.values:
                return True
            if self.unitless & by.unitless and (not self.money or not by.money):
                return True  # "from 410,000 to 340,000 euros": either may be said without its euros
        return any(moment.within(other, years) for moment in self.moments for other in by.moments)


def years_of(facts: Iterable[Fact]) -> frozenset[int]:
    """The years that are named."""
    return frozenset(moment.year for fact in facts for moment in fact.moments if moment.year is not None)
