"""What the handler of trainings needs of one person: who they are as a learner, their day, what is due, what they chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.errors import Refusal
from bot.people import Person
from bot.policy.cards.words import Words
from bot.reaching.clock import zone_for
from bot.services import Services
from bot.training.due import Learner, done_for, due_for, is_for, learner_of
from bot.training.kept import Choice, Completion, How
from bot.training.model import Course, Item, Programme

SELF = "self"
"""The source of what people say of themselves."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it, at one moment."""

    person: Person
    learner: Learner
    programme: Programme
    zone: ZoneInfo
    now: datetime
    items: Sequence[Item]
    done: Sequence[Completion]
    choices: Mapping[str, Choice]
    words: Words
    services: Services

    @property
    def today(self) -> date:
        """The person's day."""
        return self.now.astimezone(self.zone).date()

    def item(self, id_: str) -> tuple[Item, Course]:
        """An item that is meant for them, done or not. Raises Refusal for any other."""
        item = self.programme.items.get(id_)
        if item is None or not is_for(item, self.learner):
            raise Refusal("training.gone")
        return item, self.programme.course_of(item)

    def done_already(self, item: Item, course: Course) -> Completion | None:
        """What makes an item done."""
        return done_for(item, course, self.done)

    async def attest(self, item: Item, course: Course) -> Completion | None:
        """Takes their word, once; returns what had made it done before, if anything had."""
        known = self.done_already(item, course)
        if known is None:
            name = f"{self.person.id}/{item.id}/{self.now:%Y%m%dT%H%M%S%f}"
            said = Completion(SELF, name, self.person.id, course.id, self.today, How.ATTESTED)
            await self.services.training.completions.add((said,))
        return known

    async def take_back(self, external: str) -> Course:
        """Takes back what they said themselves. Raises Refusal for what they did not say."""
        found = next((one for one in self.done if (one.source, one.external) == (SELF, external)), None)
        course = self.programme.courses.get(found.course) if found is not None else None
        if found is None or course is None:
            raise Refusal("training.gone")
        back = Completion(SELF, external, found.person, found.course, found.day, How.ATTESTED, revoked_on=self.today)
        await self.services.training.completions.add((back,))
        return course


def programme_of(services: Services) -> Programme:
    """The programme. Raises Refusal where there is none."""
    programme = services.courses.current
    if programme is None:
        raise Refusal("training.no-programme")
    return programme


async def open_desk(person: Person, words: Words, services: Services) -> Desk:
    """The desk of a person. Raises Refusal where there is no programme."""
    programme, now = programme_of(services), services.clock.now()
    zone = await zone_for(person, services)
    learner = learner_of(person, programme)
    done = await services.training.completions.of(person.id)
    choices = await services.training.reminders.choices((person.id,))
    items = due_for(learner, done, programme, now.astimezone(zone).date())
    by_item = {choice.item: choice for choice in choices.get(person.id, ())}
    return Desk(person, learner, programme, zone, now, items, done, by_item, words, services)
