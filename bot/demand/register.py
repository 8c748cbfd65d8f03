"""Counts what people asked for and did not get, in questions and by the form, by tool, class of data, purpose and group, month by
month; people, never answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.demand.hiding import SMALLEST, shown
from bot.policy.deciding.voices import NO_AT_LEAST, STRICTNESS
from bot.policy.recalibrating.past import NOTICE, past_answers
from bot.ports import LoggedDecision, Wish

MONTHS = 4
"""Finished months that are counted: so many are whole in a log of 180 days, on whatever day one looks. The month that goes on is
left out, or whoever looks twice a day sees what one person asked in between."""


class About(StrEnum):
    """What demand is about."""

    UNLISTED = "unlisted"
    """A tool that the policy does not list."""
    TOOL = "tool"
    """A listed tool that was refused for something."""
    AGENT = "agent"
    """An agent that people want to build."""
    DATA = "data"
    PURPOSE = "purpose"
    GROUP = "group"
    """A group of the policy whose people asked for any of it."""


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


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in to ask for something: by a pseudonym, on a day. `what` is a tool or an agent by its name."""

    asker: str
    day: date
    about: About
    what: str
    data: str = ""
    purpose: str = ""


@dataclass(slots=True)
class Register:
    """Counts; fed piece by piece with the lines of the log and with what was filled in.

    `groups`: of everybody who is known, by pseudonym. Somebody who asked and filed counts once.
    """

    months: tuple[date, ...]
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _askers: dict[tuple[About, str], dict[date, set[str]]] = field(default_factory=dict)

    def add(self, lines: Iterable[LoggedDecision]) -> None:
        """Some more lines."""
        for line in lines:
            if line.channel != NOTICE:
                self._count(line.asker, line.day, set(_wanted(line)))

    def add_filled(self, filled: Iterable[Filled]) -> None:
        """What was filled in."""
        for one in filled:
            told = ((one.about, one.what), (About.DATA, one.data), (About.PURPOSE, one.purpose))
            self._count(one.asker, one.day, {what for what in told if what[1]})

    def _count(self, asker: str, day: date, wanted: set[tuple[About, str]]) -> None:
        month = day.replace(day=1)
        if month not in self.months or not wanted:
            return
        groups = ((About.GROUP, group) for group in self.groups.get(asker, ()))
        for what in (*wanted, *groups):
            self._askers.setdefault(what, {}).setdefault(month, set()).add(asker)

    def demand(self) -> Demand:
        """What can be told of it without telling of anybody."""
        rows: dict[About, list[Row]] = {about: [] for about in About}
        for (about, id_), by_month in self._askers.items():
            people = len(set[str]().union(*by_month.values()))
            told = shown(people, tuple(len(by_month.get(month, ())) for month in self.months))
            if told is not None and (about is not About.GROUP or self._hides_among(id_, people)):
                rows[about].append(Row(id_, people, told))
        ordered = {about: tuple(sorted(found, key=lambda row: (-row.people, row.id))) for about, found in rows.items()}
        return Demand(self.months, ordered)

    def _hides_among(self, group: str, people: int) -> bool:
        """Whether enough of a group did not ask: of a group that asked as a whole one would know it of each."""
        return sum(group in groups for groups in self.groups.values()) - people >= SMALLEST


def filled_of(wish: Wish, tool: str, listed: bool) -> Filled:
    """What was filled in of a tool: `tool` is its id, empty for a name that nobody knows."""
    about = About.TOOL if listed else About.UNLISTED
    return Filled(wish.asker, wish.day, about, (tool or wish.tool).casefold(), wish.data, wish.purpose)


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
