"""The words of learning: phases, courses, the items of a quarter, units, and the programme that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.access import Role
from bot.policy.model import Localised


class Phase(StrEnum):
    """How far a unit is on its way with AI."""

    EXPLORE = "explore"
    PILOT = "pilot"
    ROLL_OUT = "roll-out"
    RUN = "run"


class MoveOn(StrEnum):
    """What it takes for a course to be done, in the words of cmi5 (section 13.1.4)."""

    COMPLETED = "Completed"
    PASSED = "Passed"
    BOTH = "CompletedAndPassed"
    EITHER = "CompletedOrPassed"
    NOTHING = "NotApplicable"


@dataclass(frozen=True, slots=True)
class Course:
    """Something to learn. `minutes` is how long it takes; `version` is told in the evidence.

    `url`: where it is taken; `session`: the title of sessions in which it is; one of both. `activity`: its IRI in xAPI
    statements, `move_on` and `mastery` (0 to 1) what they have to say. `refresh`: months after which it is to be done again, 0 for
    never. `systems` are ids of the policy's tools. `also`: other names of it, as other systems write them.
    """

    id: str
    title: Localised
    objective: Localised
    minutes: int
    version: str
    owner: str
    languages: tuple[str, ...]
    url: str = ""
    session: str = ""
    activity: str = ""
    move_on: MoveOn = MoveOn.EITHER
    mastery: float | None = None
    refresh: int = 0
    evidence: Localised | None = None
    systems: tuple[str, ...] = ()
    budget: Localised | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A course in a quarter, for whom it is meant.

    Without `phases`, `roles` or `groups` it is for all of them. `opens` and `due` are local days, both included. `why_for`:
    why it is worth it for a group of the policy; `why` for all others.
    """

    id: str
    course: str
    quarter: str
    opens: date
    due: date
    why: Localised
    mandatory: bool = False
    phases: frozenset[Phase] = frozenset()
    roles: frozenset[Role] = frozenset()
    groups: frozenset[str] = frozenset()
    why_for: Mapping[str, Localised] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the company: the people of one group of the policy. `managers` are e-mail addresses of those who lead it."""

    group: str
    phase: Phase
    managers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """What there is for learning in a quarter, in words, and how many places."""

    quarter: str
    text: Localised
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Legal:
    """What the law is understood to say, on a day, in the company's words. Nothing in the program cites law."""

    text: Localised
    as_of: date


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the self-check: statements that somebody finds true of themselves or not, and what helps where they do not.

    `courses` are ids; `read` is the line that shows the page to read, such as "policy".
    """

    id: str
    name: Localised
    statements: tuple[Localised, ...]
    courses: tuple[str, ...]
    read: str
    page: Localised


@dataclass(frozen=True, slots=True)
class Programme:
    """The whole of it. `owner` is the e-mail address of whoever looks after learning. `phase` holds for who is in no unit.

    A person belongs to the first of `units` whose group they are in, so units never overlap.
    """

    title: Localised
    owner: str
    phase: Phase
    units: tuple[Unit, ...]
    courses: Mapping[str, Course]
    items: Mapping[str, Item]
    legal: Legal | None = None
    budgets: tuple[Budget, ...] = ()
    subjects: tuple[Subject, ...] = ()

    def unit_of(self, groups: frozenset[str]) -> Unit | None:
        """The unit of somebody in these groups; None where they are in none."""
        return next((unit for unit in self.units if unit.group in groups), None)

    def led_by(self, person: str) -> tuple[Unit, ...]:
        """The units that somebody leads."""
        return tuple(unit for unit in self.units if person in unit.managers)

    def course_of(self, item: Item) -> Course:
        """The course of an item; the loader takes no item without one."""
        return self.courses[item.course]


def quarter_of(day: date) -> str:
    """The quarter of a day, as content writes it: "2026-Q4"."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def counts_from(item: Item, course: Course) -> date:
    """The first day from which on having done the course counts for the item; the beginning of time where it never ages."""
    if not course.refresh:
        return date.min
    months = item.due.year * 12 + item.due.month - 1 - course.refresh
    first = date(months // 12, months % 12 + 1, 1)
    return first + timedelta(days=min(item.due.day, 28) - 1)
