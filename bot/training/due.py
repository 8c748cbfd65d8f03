"""What is due for whom, by the phase of their unit, their role and their groups; and what of it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.access import Role
from bot.people import Person
from bot.training.kept import Completion, holds
from bot.training.model import Course, Item, Phase, Programme, counts_from

AFTER = timedelta(days=90)
"""How long after its day something mandatory stays open; what was offered ends with its day."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody as far as learning is concerned. `unit` is the group of their unit, empty where they are in none."""

    person: str
    role: Role
    groups: frozenset[str]
    unit: str
    phase: Phase


def learner_of(person: Person, programme: Programme) -> Learner:
    """The learner that a person is by a programme."""
    unit = programme.unit_of(person.groups)
    phase = unit.phase if unit is not None else programme.phase
    return Learner(person.id, person.role, person.groups, unit.group if unit is not None else "", phase)


def is_for(item: Item, learner: Learner) -> bool:
    """Whether an item is meant for somebody, whatever the day is."""
    return (
        (not item.phases or learner.phase in item.phases)
        and (not item.roles or learner.role in item.roles)
        and (not item.groups or not item.groups.isdisjoint(learner.groups))
    )


def is_open(item: Item, today: date) -> bool:
    """Whether it is the time of an item on a local day."""
    return item.opens <= today <= (item.due + AFTER if item.mandatory else item.due)


def done_for(item: Item, course: Course, done: Sequence[Completion]) -> Completion | None:
    """What makes an item done; None where nothing does."""
    return holds(list(done), course.id, counts_from(item, course)) if done else None


def due_for(learner: Learner, done: Sequence[Completion], programme: Programme, today: date) -> tuple[Item, ...]:
    """What is due for one person on their local day, the nearest day first, mandatory before offered.

    Of several items of one course, as where it is offered again, the last that has opened counts.
    """
    found: dict[str, Item] = {}
    for item in programme.items.values():
        if is_open(item, today) and is_for(item, learner):
            before = found.get(item.course)
            if before is None or item.opens > before.opens:
                found[item.course] = item
    still = (one for one in found.values() if done_for(one, programme.courses[one.course], done) is None)
    return tuple(sorted(still, key=lambda item: (item.due, not item.mandatory, item.id)))


def due(
    people: Iterable[Learner], done: Mapping[str, Sequence[Completion]], courses: Programme, now: datetime
) -> Iterator[tuple[Learner, tuple[Item, ...]]]:
    """What is due for each of these people at a moment, whose zone says which day it is. `done`: their completions, by person."""
    today = now.date()
    for learner in people:
        yield learner, due_for(learner, done.get(learner.person, ()), courses, today)
