"""How many of those for whom something mandatory is meant have done all of it, at the end of each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.demand.hiding import SMALLEST
from bot.services import Services
from bot.training.due import Learner, done_for, is_for, is_open, learner_of
from bot.training.kept import Completion
from bot.training.known import known_people
from bot.training.model import Programme


async def trained(months: Sequence[date], services: Services) -> tuple[int | None, ...]:
    """Of a hundred people, at least so many; None where that would tell of fewer than five, or where nothing is mandatory."""
    programme = services.courses.current
    if programme is None or not months:
        return (None,) * len(months)
    learners = [learner_of(person, programme) for person in await known_people(services)]
    done = await services.training.completions.of_many([learner.person for learner in learners])
    return tuple(_share(learners, done, programme, _end(month)) for month in months)


def share(size: int, done: int) -> int | None:
    """Of a hundred, at least so many. People are counted in fives, and never the last five: so nobody is seen to have done it in
    a month, and of nobody is it said that all but they have."""
    least = min(done, size - SMALLEST) // SMALLEST * SMALLEST
    return 100 * least // size if least >= SMALLEST else None


def _share(
    learners: Sequence[Learner], done: Mapping[str, Sequence[Completion]], programme: Programme, end: date
) -> int | None:
    size = ready = 0
    for learner in learners:
        items = [
            one for one in programme.items.values() if one.mandatory and is_open(one, end) and is_for(one, learner)
        ]
        until = [one for one in done.get(learner.person, ()) if one.day <= end]
        size += bool(items)
        ready += bool(items) and all(done_for(one, programme.course_of(one), until) for one in items)
    return share(size, ready)


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
