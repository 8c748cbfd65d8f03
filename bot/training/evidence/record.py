"""What a record of a period holds: each measure with its audience, systems, objective, version, dates and counts. No names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.training.due import done_for
from bot.training.kept import Completion, How
from bot.training.model import Item, Legal, Programme


@dataclass(frozen=True, slots=True)
class Measure:
    """One item as a measure. `audience` are ids as content has them, empty for everybody; `ways`: how many by which way.

    `meant` counts those for whom it is meant on the day of the record; `done` those of them who have done it by its end, and
    `waived` those of `done` who were exempted.
    """

    id: str
    course: str
    version: str
    title: str
    objective: str
    evidence: str
    phases: Sequence[str]
    roles: Sequence[str]
    groups: Sequence[str]
    systems: Sequence[str]
    owner: str
    minutes: int
    opens: date
    due: date
    mandatory: bool
    refresh: int
    meant: int
    done: int
    waived: int
    ways: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A line of the annex: somebody, and what is known of one mandatory measure."""

    measure: str
    person: str
    name: str
    day: date | None
    how: str
    waived: bool


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a period, both days included."""

    title: str
    first: date
    last: date
    made_on: date
    language: str
    legal: str
    legal_as_of: date | None
    measures: Sequence[Measure]


def items_between(programme: Programme, first: date, last: date) -> tuple[Item, ...]:
    """The items whose time overlaps a period, in the order in which they opened."""
    found = [item for item in programme.items.values() if item.opens <= last and item.due >= first]
    return tuple(sorted(found, key=lambda item: (item.opens, item.id)))


def measure_of(
    item: Item,
    programme: Programme,
    people: Sequence[str],
    done: Mapping[str, Sequence[Completion]],
    last: date,
    language: str,
) -> tuple[Measure, Mapping[str, Completion]]:
    """The measure that an item is for these people, and who of them has done it by the end of the period."""
    course = programme.course_of(item)
    found: dict[str, Completion] = {}
    for person in people:
        until = [one for one in done.get(person, ()) if one.day <= last]
        if (completion := done_for(item, course, until)) is not None:
            found[person] = completion
    ways = {str(how): sum(one.how is how for one in found.values()) for how in How}
    measure = Measure(
        item.id,
        course.id,
        course.version,
        course.title.say(language),
        course.objective.say(language),
        course.evidence.say(language) if course.evidence is not None else "",
        tuple(sorted(item.phases)),
        tuple(sorted(item.roles)),
        tuple(sorted(item.groups)),
        course.systems,
        course.owner,
        course.minutes,
        item.opens,
        item.due,
        item.mandatory,
        course.refresh,
        len(people),
        len(found),
        sum(one.waived for one in found.values()),
        {how: count for how, count in ways.items() if count},
    )
    return measure, found


def legal_of(legal: Legal | None, language: str) -> tuple[str, date | None]:
    """The sentence about the law, and the day it was last looked at."""
    return (legal.text.say(language), legal.as_of) if legal is not None else ("", None)
