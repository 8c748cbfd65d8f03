"""Gathers the record of a period, and the names that belong to its mandatory measures."""

from __future__ import annotations

from datetime import date

from bot.policy.model import Localised
from bot.services import Services
from bot.training.due import is_for, learner_of
from bot.training.evidence.record import Measure, Named, Record, items_between, legal_of, measure_of
from bot.training.known import known_people
from bot.training.model import Programme


async def gather(
    programme: Programme, first: date, last: date, language: str, services: Services
) -> tuple[Record, tuple[Named, ...]]:
    """The record without any name, and the names."""
    people = {person.id: person for person in await known_people(services)}
    done = await services.training.completions.of_many(list(people))
    measures: list[Measure] = []
    names: list[Named] = []
    for item in items_between(programme, first, last):
        meant = [id_ for id_, person in people.items() if is_for(item, learner_of(person, programme))]
        measure, found = measure_of(item, programme, meant, done, last, language)
        measures.append(measure)
        for id_ in sorted(meant) if item.mandatory else ():
            one = found.get(id_)
            named = Named(item.id, id_, people[id_].name, None, "", False)
            if one is not None:
                named = Named(item.id, id_, people[id_].name, one.day, str(one.how), one.waived)
            names.append(named)
    title: Localised = programme.title
    record = Record(
        title.say(language),
        first,
        last,
        services.clock.today(),
        language,
        *legal_of(programme.legal, language),
        measures,
    )
    return record, tuple(names)
