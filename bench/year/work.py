"""Lives the simulated year, an hour at a time, from where it was killed to the end.

    python -m bench.year.work FOLDER PEOPLE FIRST END

The real planner, store, cap, last look and sender on SQLite; the clock is ours. What happens in an hour may happen again after
a kill: all of it is the same the second time. Prints each day when it is done.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from bench.year.judge import Arrived, moment
from bench.year.world import DAY, START, UNITS, Somebody, news_on, people, programme_at
from bot.access import Role
from bot.message import Card
from bot.outbox.carrying import written
from bot.outbox.model import Kind, Planned, Run
from bot.people import Account, Grant
from bot.ports import Delivery, Room
from bot.preferences.model import Preference
from bot.training.kept import Choice, Completion, How
from bot.training.planning import hold, plan_day
from tests.house import TestHouse, open_house

HOUR = timedelta(hours=1)
_WEEKLY = re.compile(r'Still open[^"]*')
_NAMED = re.compile(r"Training-(\w+);")
GRANTS = {("slack", unit): Grant(groups=frozenset({unit})) for unit in UNITS} | {
    ("slack", "leads"): Grant(Role.MANAGER)
}


class Recording:
    """A platform that writes every message down in a file at once, and knows by its mark what it has, as Slack does."""

    per_second = 1000.0
    repeats_safely = False

    def __init__(self, file: Path, now: Callable[[], datetime]) -> None:
        self._now = now
        self._marks = {one.mark for one in arrived(file)} if file.exists() else set()
        self._out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def lane(self, place: str) -> str:
        """One for all."""
        return "recording"

    async def send(self, place: str, card: Card) -> None:
        """Nothing of the year is sent so: all of it goes through the outbox."""
        raise AssertionError(f"a card was sent to {place} past the outbox")

    async def deliver(self, delivery: Delivery) -> str:
        """Writes it down."""
        said = written(delivery.card)
        weekly = {name for part in _WEEKLY.findall(said) for name in _NAMED.findall(part)}
        told = {"to": delivery.place, "at": self._now().isoformat(), "mark": delivery.mark}
        items = sorted({*_NAMED.findall(_WEEKLY.sub("", said))})
        os.write(self._out, json.dumps({**told, "items": items, "weekly": sorted(weekly)}).encode() + b"\n")
        self._marks.add(delivery.mark)
        return delivery.mark

    async def delivered(self, delivery: Delivery) -> str | None:
        """Whether it was written down, by this process or one before."""
        return delivery.mark if delivery.mark in self._marks else None

    async def rooms(self) -> list[Room]:
        """None."""
        return []


def arrived(file: Path) -> list[Arrived]:
    """What was written down. A line that a kill cut off would be an error here: it is written in one go."""
    told = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return [
        Arrived(one["to"], datetime.fromisoformat(one["at"]), tuple(one["items"]), tuple(one["weekly"]), one["mark"])
        for one in told
    ]


class Life:
    """What becomes of everybody, by the day and the hour on which it does."""

    def __init__(self, world: list[Somebody], first: date) -> None:
        self.world = world
        self._first = first
        self._changed: dict[date, list[Somebody]] = defaultdict(list)
        self._done: dict[tuple[date, int], list[Completion]] = defaultdict(list)
        self._chosen: dict[date, list[Choice]] = defaultdict(list)
        for one in world:
            for day in one.changes():
                self._changed[max(day, one.joins)].append(one)
            for day, hour, course in one.done:
                done = Completion("lms", f"{one.id}/{course}", one.id, course, day, How.FILE)
                self._done[(day, hour) if day >= first else (first - DAY, 0)].append(done)
            for day, item, until in one.choices:
                self._chosen[max(day, first - DAY)].append(Choice(one.id, item, until, until is None))

    async def begin(self, house: TestHouse) -> None:
        """Everybody who is there on the first day."""
        for one in self.world:
            paused = one.paused[1] if one.paused and one.paused[0] <= self._first else None
            await house.services.preferences.keep(Preference(one.id, quiet=one.quiet, paused_until=paused))
            await self._meet(one, self._first, house)

    async def day(self, day: date, house: TestHouse) -> None:
        """What is known in the first hour of a day: who is there tomorrow and how, who pauses, what was chosen, what is new."""
        for one in self._changed[day + DAY]:
            await self._meet(one, day + DAY, house)
        for one in self.world:
            if one.paused is not None and one.paused[0] == day + DAY:
                preference = Preference(one.id, quiet=one.quiet, paused_until=one.paused[1])
                await house.services.preferences.keep(preference)
        for choice in self._chosen[day]:
            await house.services.training.reminders.choose(choice)
        at = moment(day, 0)
        news = [
            Planned(one.id, "chat", "slack", "recording", one.id, Card("News"), at + 9 * HOUR, one.zone(day))
            for one in news_on(day, self.world)
        ]
        if news:
            run = Run(f"news:{day}", Kind("news", ""), "News", "", at, at + 20 * HOUR)
            await house.services.outbox.plan(run, news, at)

    async def hour(self, at: datetime, house: TestHouse) -> None:
        """What was done by then."""
        await house.services.training.completions.add(self._done[at.date(), at.hour])

    async def _meet(self, one: Somebody, day: date, house: TestHouse) -> None:
        if one.joins > day:
            return
        groups = frozenset({one.unit(day)} | ({"leads"} if one.leads(day) else set()))
        place = "" if one.leaves <= day else one.id
        seen = house.clock.now()
        account = Account("slack", one.id, seen, one.id, one.id, groups=groups, place=place, zone=one.zone(day))
        await house.services.accounts.keep(account)


async def live(folder: Path, count: int, first: date, end: date) -> None:
    """Goes on from where the file of progress says, or from the evening before the first day, to the end."""
    progress = folder / "progress"
    begun = moment(first, 0) - DAY
    at = datetime.fromisoformat(progress.read_text()) if progress.exists() else begun
    async with open_house(folder) as house:
        house.clock.moment = at
        house.services.people.grants = GRANTS  # type: ignore[misc]
        house.channels["slack"] = Recording(folder / "sent", house.hurried.now)
        life = Life(people(count), first)
        while at < moment(end, 0):
            await _hour(at, at == begun, life, house)
            at += HOUR
            partial = progress.with_suffix(".new")
            partial.write_text(at.isoformat())
            partial.replace(progress)
            if at.hour == 0:
                print((at - DAY).date().isoformat(), flush=True)


async def _hour(at: datetime, first: bool, life: Life, house: TestHouse) -> None:
    house.clock.moment = at
    day = at.date()
    house.services.courses.current = programme_at(max(START, day + (at.hour >= 19) * DAY))
    if at.hour in (0, 19):
        await hold(house.services)
    if first:
        await life.begin(house)
    if at.hour == 0:
        await life.day(day, house)
    await life.hour(at, house)
    if at.hour == 19:
        await plan_day(at + HOUR / 2, house.services)
    house.clock.moment = at + HOUR / 2
    await house.empty_outbox()


if __name__ == "__main__":
    from bot.calendar.zones import use_wheel

    use_wheel()
    asyncio.run(live(Path(sys.argv[1]), int(sys.argv[2]), *map(date.fromisoformat, sys.argv[3:5])))
