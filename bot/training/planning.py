"""Hands the messages of a day to the outbox: each person one at most, with all that is to be said that day.

Planned once a day for every place on earth, before its morning begins anywhere. It may be cut off and run again: the same
person gets the same message once. What was left out in the last moment, or lost, is said on the next day that allows it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.access import LISTED
from bot.calendar.local import zone_of
from bot.calendar.moments import moment_of
from bot.calendar.quiet import allowed_from
from bot.calendar.rules import Daily
from bot.calendar.sites import Site, is_working
from bot.digests.editions import EARLIEST, LATEST
from bot.message import Card
from bot.outbox.model import Kind, Planned, Priority, Run
from bot.policy.cards.words import Words
from bot.preferences.model import Frequency, Preference
from bot.reaching.members import Member, everybody
from bot.reaching.reach import Reached, Way, Why, language_of, quiet_of, ways_to
from bot.services import Services
from bot.training.cards.item import why
from bot.training.cards.nudge import Said, nudge_card
from bot.training.due import Learner, due_for, learner_of
from bot.training.kept import Choice, Completion, Told
from bot.training.ladder import comes_first, last_day, step_for
from bot.training.model import Programme, counts_from
from bot.training.names import run_of

TOPIC = "trainings"
KIND = Kind("training", "", Priority.NORMAL)
"""What is offered can be switched off; what is mandatory then comes as a line a week, so its messages have no topic."""

MORNING = time(9, 30)
RULE = Daily(MORNING)

KEPT = timedelta(hours=12)
"""How long after the last morning on earth a message of a day may still be sent."""

BACK = timedelta(days=200)
"""How long ago something was told that still counts: two quarters."""

FRESH = timedelta(days=2)
"""What was written down so lately and never reached the outbox was lost on the way, and is said again."""

AT_ONCE = 500
"""People who are looked at together; after so many, others may work."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of some people, by person."""

    preferences: Mapping[str, Preference]
    done: Mapping[str, Sequence[Completion]]
    choices: Mapping[str, Sequence[Choice]]
    told: Mapping[str, Sequence[Told]]


@dataclass(slots=True)
class Day:
    """One local day everywhere on earth. What is the same for many people is reckoned once."""

    day: date
    programme: Programme
    services: Services
    _cards: dict[tuple[object, ...], Card] = field(default_factory=dict)
    _allowed: dict[tuple[object, ...], datetime] = field(default_factory=dict)

    @property
    def run(self) -> str:
        """The name of its run."""
        return run_of(self.day)

    @property
    def expires_at(self) -> datetime:
        """After this nothing of it is sent any more."""
        return moment_of(self.day, MORNING, ZoneInfo(EARLIEST)) + LATEST + KEPT

    def allowed(self, zone: ZoneInfo, quiet: str, site: Site) -> datetime:
        """When somebody with these hours may be written to on this day."""
        key = (zone.key, quiet, site.id)
        if key not in self._allowed:
            self._allowed[key] = allowed_from(moment_of(self.day, MORNING, zone), zone, quiet_of(quiet), site)
        return self._allowed[key]

    def card(self, said: Sequence[Said], learner: Learner, language: str) -> Card:
        """Drawn once for all who get the same, which for all of them is one object."""
        reasons = tuple(id(why(item, learner)) for item, _ in said)
        key = (tuple((item.id, step) for item, step in said), reasons, language)
        if key not in self._cards:
            words = Words(self.services.shelf.opened, self.services.texts, language)
            self._cards[key] = nudge_card(said, learner, self.programme, self.day, words)
        return self._cards[key]


async def plan_day(at: datetime, services: Services) -> int:
    """Plans the messages of the day that begins at an occurrence of RULE in the earliest zone; returns how many are new."""
    programme = services.courses.current
    if programme is None:
        return 0
    await hold(services)
    day = Day(at.astimezone(ZoneInfo(EARLIEST)).date(), programme, services)
    planned: list[Planned] = []
    async for members in _batches(services):
        known = await _known(members, day)
        told: list[Told] = []
        for member in members:
            planned += _planned(member, known, day, told)
        await services.training.reminders.tell(told)
        await asyncio.sleep(0)
    if not planned:
        return 0
    now, language = services.clock.now(), services.texts.languages[0]
    title = services.texts.plain(language, "training.run", day=day.day.isoformat())
    return await services.outbox.plan(Run(day.run, KIND, title, "", now, day.expires_at), planned, now)


async def hold(services: Services) -> None:
    """Writes down which items hold for which unit, by the file in force: nothing of another phase is sent from then on."""
    programme = services.courses.current
    units = [("", programme.phase), *((one.group, one.phase) for one in programme.units)] if programme else []
    items = programme.items.values() if programme else ()
    held = [(unit, item.id) for unit, phase in units for item in items if not item.phases or phase in item.phases]
    await services.training.reminders.in_force(held)
    services.courses.held = programme


async def _known(members: Sequence[Member], day: Day) -> Known:
    people, services = [member.person.id for member in members], day.services
    kept = services.training
    told = await kept.reminders.told(people, day.day - BACK, day.day - FRESH)
    return Known(
        await services.preferences.of_many(people),
        await kept.completions.of_many(people),
        await kept.reminders.choices(people),
        told,
    )


def _planned(member: Member, known: Known, day: Day, told: list[Told]) -> list[Planned]:
    """The message of one person, on each of their ways; and in `told` what it says."""
    person = member.person
    preference = known.preferences.get(person.id) or Preference(person.id)
    reached = _reached(member, preference, day)
    if reached is None:
        return []
    learner = learner_of(person, day.programme)
    said = said_on(learner, preference, known, day)
    if not said:
        return []
    for item, step in said:
        course = day.programme.course_of(item)
        last = last_day(item, step, day.day)
        since = counts_from(item, course)
        one = Told(person.id, item.id, step, day.day, day.run, last, learner.unit, course.id, since)
        if one not in known.told.get(person.id, ()):
            told.append(one)
    card = day.card(said, learner, reached.language)
    topic = "" if any(item.mandatory for item, _ in said) else TOPIC
    priority = Priority.RETURNING if any(comes_first(step) for _, step in said) else None
    return [
        Planned(
            *(person.id, way.medium, way.channel, way.lane, way.place, card, reached.due_at),
            zone=reached.zoned.zone.key,
            topic=topic,
            priority=priority,
        )
        for way in reached.ways
    ]


def said_on(learner: Learner, preference: Preference, known: Known, day: Day) -> tuple[Said, ...]:
    """What somebody is to be told on a day: each item that is due, with its step."""
    person = learner.person
    choices = {choice.item: choice for choice in known.choices.get(person, ())}
    told = [one for one in known.told.get(person, ()) if one.run != day.run]
    quieter = preference.frequency(TOPIC) is Frequency.OFF
    steps = (
        (item, step_for(item, choices.get(item.id), [one for one in told if one.item == item.id], day.day, quieter))
        for item in due_for(learner, known.done.get(person, ()), day.programme, day.day)
    )
    return tuple((item, step) for item, step in steps if step)


def _reached(member: Member, preference: Preference, day: Day) -> Reached | None:
    """How somebody is reached on a day; None where they do not work then, pause, or cannot be reached."""
    person, services = member.person, day.services
    if person.role not in LISTED:
        return None
    site = services.sites.of(person)
    paused = preference.paused_until is not None and day.day < preference.paused_until
    if paused or not is_working(site, day.day):
        return None
    ways: tuple[Way, ...] | Why = ways_to(member, preference.media, services.channels)
    if isinstance(ways, Why):
        return None
    zone = zone_of(
        preference.zone,
        person,
        next((account.zone for account in member.accounts if account.zone), None),
        site,
        services.clock.zone,
    )
    due_at = day.allowed(zone.zone, preference.quiet, site)
    if due_at >= day.expires_at:
        return None
    return Reached(person, ways, language_of(preference, person, services.texts.languages), zone, due_at)


async def _batches(services: Services) -> AsyncIterator[list[Member]]:
    some: list[Member] = []
    async for member in everybody(services.accounts, services.people):
        some.append(member)
        if len(some) == AT_ONCE:
            yield some
            some = []
    yield some
