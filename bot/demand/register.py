"""Counts what people asked for and did not get, by tool, class of data and purpose, month by month; people, never answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.demand.hiding import shown
from bot.policy.deciding.voices import NO_AT_LEAST, STRICTNESS
from bot.policy.recalibrating.past import NOTICE, past_answers
from bot.ports import LoggedDecision

MONTHS = 4
"""Finished months that are counted: so many are whole in a log of 180 days, on whatever day one looks. The month that goes on is
left out, or whoever looks twice a day sees what one person asked in between."""


class About(StrEnum):
    """What demand is about."""

    UNLISTED = "unlisted"
    """A tool that the policy does not list."""
    TOOL = "tool"
    """A listed tool that was refused for something."""
    DATA = "data"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that enough people asked for. `months`: people in each month, None where that is not told."""

    id: str
    people: int
    months: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What is told: the months by their first day, and the rows of each kind, most people first."""

    months: tuple[date, ...]
    rows: dict[About, tuple[Row, ...]]


@dataclass(slots=True)
class Register:
    """Counts; fed piece by piece with the lines of the log."""

    months: tuple[date, ...]
    _askers: dict[tuple[About, str], dict[date, set[str]]] = field(default_factory=dict)

    def add(self, lines: Iterable[LoggedDecision]) -> None:
        """Some more lines."""
        for line in lines:
            month = line.day.replace(day=1)
            if month in self.months and line.channel != NOTICE:
                for what in set(_wanted(line)):
                    self._askers.setdefault(what, {}).setdefault(month, set()).add(line.asker)

    def demand(self) -> Demand:
        """What can be told of it without telling of anybody."""
        rows: dict[About, list[Row]] = {about: [] for about in About}
        for (about, id_), by_month in self._askers.items():
            people = len(set[str]().union(*by_month.values()))
            told = shown(people, tuple(len(by_month.get(month, ())) for month in self.months))
            if told is not None:
                rows[about].append(Row(id_, people, told))
        ordered = {about: tuple(sorted(found, key=lambda row: (-row.people, row.id))) for about, found in rows.items()}
        return Demand(self.months, ordered)


def months_before(today: date, kept: timedelta) -> tuple[date, ...]:
    """The first days of the finished months that are whole in a log kept so long, at most MONTHS, the earliest first."""
    found: list[date] = []
    first = today.replace(day=1)
    for _ in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        if first < today - kept:
            break
        found.append(first)
    return tuple(reversed(found))


def _wanted(line: LoggedDecision) -> Iterator[tuple[About, str]]:
    names = {name.casefold() for name in line.unlisted}
    for name in names:
        yield About.UNLISTED, name
    for past in past_answers((line,)):
        if STRICTNESS[past.said.verdict] < NO_AT_LEAST:
            continue
        if past.question.tool.casefold() not in names:
            yield About.TOOL, past.question.tool
        if past.question.data and past.question.data != "*":
            yield About.DATA, past.question.data
        for purpose in past.question.purposes:
            yield About.PURPOSE, purpose
