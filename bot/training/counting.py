"""How many of which unit have done what: counted over everybody who is known, told as numbers alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.people import Person
from bot.services import Services
from bot.training.due import Learner, done_for, is_for, is_open, learner_of
from bot.training.kept import Completion
from bot.training.known import known_people
from bot.training.model import Item, Programme
from bot.training.suppressing import Cell, Shown, suppressed


@dataclass(frozen=True, slots=True)
class Counted:
    """An item with what is shown of each unit, and of all of them together where that tells nobody's."""

    item: Item
    units: Sequence[Shown]
    total: Shown | None


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody for whom an item is meant, and what they did of it; None where they have not."""

    person: Person
    done: Completion | None


async def counted(units: Collection[str], programme: Programme, today: date, services: Services) -> tuple[Counted, ...]:
    """For every item that is open, the counts of these units."""
    learners = [learner_of(person, programme) for person in await known_people(services)]
    theirs = [learner for learner in learners if learner.unit in units]
    done = await services.training.completions.of_many([learner.person for learner in theirs])
    found: list[Counted] = []
    for item in programme.items.values():
        course = programme.course_of(item)
        meant = [learner for learner in theirs if is_for(item, learner)]
        if not is_open(item, today) or not meant:
            continue
        ready = {one.person for one in meant if done_for(item, course, done.get(one.person, ())) is not None}
        found.append(Counted(item, *suppressed([_cell(unit, meant, ready) for unit in sorted(units)])))
    return tuple(found)


async def owed(item: Item, programme: Programme, services: Services) -> tuple[Owed, ...]:
    """Everybody for whom an item is meant, by name, with what they did."""
    people = [one for one in await known_people(services) if is_for(item, learner_of(one, programme))]
    done = await services.training.completions.of_many([person.id for person in people])
    course = programme.course_of(item)
    found = [Owed(person, done_for(item, course, done.get(person.id, ()))) for person in people]
    return tuple(sorted(found, key=lambda one: (one.person.name.casefold(), one.person.id)))


def _cell(unit: str, meant: Sequence[Learner], ready: Collection[str]) -> Cell:
    of_unit = [learner for learner in meant if learner.unit == unit]
    return Cell(unit, len(of_unit), sum(learner.person in ready for learner in of_unit))
