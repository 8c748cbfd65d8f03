"""Four quarters of a company as a simulation: who is told what of their trainings, while everything changes around it.

People join, leave, change units, roles, zones and quiet hours; phases move; some put off, stop, pause, or do a training between
the planning and the sending; other news compete for the same cap; and the process is killed (SIGKILL) in every week and goes
on from what stands in the database. A second program, which knows what happened, judges every message that arrived.

The real planner, store, cap and last look on SQLite; the clock is ours, an hour at a time, and so is who takes from the outbox.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bench.figures import Figure
from bench.timing import ROOT
from bot.access import Role
from bot.calendar.sites import is_working, only_site
from bot.policy.model import Localised
from bot.training.kept import Choice, Completion, How
from bot.training.model import Course, Item, Phase, Programme, Unit, quarter_of

START = date(2027, 1, 1)
ZONES = ("Europe/Amsterdam", "Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Sydney")
UNITS = ("marketing", "sales", "customer-care", "finance", "it")
SEED = 7
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PATIENCE = 25
"""Days for which something is due before it counts as a failure that nobody was invited: the cap lets three a fortnight through."""


@dataclass
class Somebody:
    """One person of the simulation; what changes is a list of (day, value), the first from the beginning on."""

    id: str
    joins: date
    leaves: date
    units: list[tuple[date, str]]
    managers_from: date | None
    zones: list[tuple[date, str]]
    quiet: str
    paused: tuple[date, date] | None
    done: list[tuple[date, int, str]] = field(default_factory=list)
    """(day, hour UTC, course)."""
    choices: list[tuple[date, str, date | None]] = field(default_factory=list)
    """(day, item, until); until None stops."""

    def unit(self, day: date) -> str:
        return [unit for since, unit in self.units if since <= day][-1]

    def zone(self, day: date) -> str:
        return [zone for since, zone in self.zones if since <= day][-1]


def programme_at(day: date) -> Programme:
    """Two mandatory and three offered items a quarter, by phase and role; phases move in the middle of each quarter."""
    courses: dict[str, Course] = {}
    items: dict[str, Item] = {}
    for quarter in range(4):
        opens = date(2027, 3 * quarter + 1, 8)
        due = opens + timedelta(days=70)
        meant = (
            ("A", True, frozenset[Phase](), frozenset[Role]()),
            ("B", True, frozenset({Phase.ROLL_OUT, Phase.RUN}), frozenset[Role]()),
            ("C", False, frozenset({Phase.EXPLORE, Phase.PILOT}), frozenset[Role]()),
            ("D", False, frozenset({Phase.RUN}), frozenset[Role]()),
            ("E", False, frozenset[Phase](), frozenset({Role.MANAGER})),
        )
        for name, mandatory, phases, roles in meant:
            id_ = f"T{quarter + 1}{name}"
            text = Localised({"": f"Training-{id_};"})
            courses[id_] = Course(id_, text, text, 30, "1", "hr@x.example", ("en",), url="https://x.example/")
            items[id_] = Item(
                id_, id_, quarter_of(opens), opens, due, Localised({"": "Because."}), mandatory, phases, roles
            )
    units = tuple(Unit(group, phase_of(group, day)) for group in UNITS)
    return Programme(Localised({"": "Year"}), "hr@x.example", Phase.EXPLORE, units, courses, items)


def phase_of(unit: str, day: date) -> Phase:
    """A unit's phase on a day: one further in every second half of a quarter, each unit from where it stands."""
    begun = UNITS.index(unit) % 2
    moved = (day - START).days // 91 + ((day - START).days % 91 > 45)
    return tuple(Phase)[min(3, begun + moved // 2 + moved % 2)]


def people(count: int) -> list[Somebody]:
    """The same every time."""
    chance = random.Random(SEED)
    found = []
    for number in range(count):
        joins = START if chance.random() < 0.8 else START + timedelta(days=chance.randrange(300))
        leaves = date(2028, 6, 1) if chance.random() < 0.9 else joins + timedelta(days=chance.randrange(20, 300))
        one = Somebody(
            f"p{number}@x.example",
            joins,
            leaves,
            [(START, chance.choice(UNITS))],
            START + timedelta(days=chance.randrange(300)) if chance.random() < 0.1 else None,
            [(START, chance.choice(ZONES))],
            chance.choice(("", "", "18:00-09:00", "22:00-07:00", "12:00-15:00")),
            None,
        )
        if chance.random() < 0.15:
            one.units.append((START + timedelta(days=chance.randrange(20, 330)), chance.choice(UNITS)))
        if chance.random() < 0.1:
            one.zones.append((START + timedelta(days=chance.randrange(20, 330)), chance.choice(ZONES)))
        if chance.random() < 0.1:
            first = START + timedelta(days=chance.randrange(300))
            one.paused = (first, first + timedelta(days=chance.randrange(3, 20)))
        for id_, item in programme_at(START).items.items():
            if chance.random() < 0.6:
                one.done.append((item.opens + timedelta(days=chance.randrange(75)), chance.randrange(24), id_))
            if chance.random() < 0.15:
                day = item.opens + timedelta(days=chance.randrange(1, 50))
                until = day + timedelta(days=chance.randrange(1, 15)) if chance.random() < 0.7 else None
                one.choices.append((day, id_, until))
        found.append(one)
    return found


class Recording:
    """Sends what is due, with the outbox's own books and its last look, and writes every message down in a file at once."""

    per_second = 100_000.0
    repeats_safely = False

    def __init__(self, file: Path, books: object) -> None:
        self._out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._books = books
        self._bodies: dict[str, str] = {}

    def lane(self, place: str) -> str:
        return "recording"

    async def empty(self, now: datetime) -> None:
        """Takes, sends and settles until nothing is due at a moment."""
        from bot.outbox.books import Asked, Settled
        from bot.outbox.model import State

        came_in: list[Settled] = []
        while claimed := await self._books.claim("recording", 400, now):  # type: ignore[attr-defined]
            self._bodies |= await self._books.bodies({row.card for row in claimed} - self._bodies.keys())  # type: ignore[attr-defined]
            hand = list(claimed)
            while hand:
                asked = Asked("recording", self.per_second, hand[:20], came_in)
                taken = await self._books.take(asked, now)  # type: ignore[attr-defined]
                came_in = []
                for row, _ in taken.sending:
                    said = self._bodies[row.card]
                    items = sorted({part.partition(";")[0] for part in said.split("Training-")[1:]})
                    told = {"to": row.recipient, "at": now.isoformat(), "items": items, "weekly": "Still open" in said}
                    os.write(self._out, json.dumps(told).encode() + b"\n")
                    came_in.append(
                        Settled(row.id, State.SENT, row.due_at, row.attempts + 1, reference=row.mark, at=now)
                    )
                before, hand = len(hand), [row for row in hand if row.id not in taken.gone]
                if len(hand) == before:
                    break
        await self._books.take(Asked("recording", self.per_second, (), came_in), now)  # type: ignore[attr-defined]


async def work(folder: Path, count: int, weeks: int) -> None:
    """Goes on from where the file of progress says, to the end; prints each day when it is done."""
    from bot.message import Card
    from bot.outbox.cap import Cap
    from bot.outbox.model import Kind, Planned, Run
    from bot.outbox.pace import Pace
    from bot.people import Account, Grant
    from bot.preferences.model import Preference
    from bot.store.engine import open_database
    from bot.store.outbox.books import SqlBooks
    from bot.store.outbox.unwanted import not_wanted_any_more
    from bot.store.writing import Writing
    from bot.training.planning import hold, plan_day
    from tests.house import open_house

    world, progress = people(count), folder / "progress"
    grants = {("slack", unit): Grant(groups=frozenset({unit})) for unit in UNITS}
    grants["slack", "leads"] = Grant(Role.MANAGER)
    by_join: dict[date, list[Somebody]] = defaultdict(list)
    for one in world:
        days = {one.joins, one.leaves, *(day for day, _ in (*one.units, *one.zones))} | (
            {one.managers_from} if one.managers_from else set()
        )
        for day in days:
            by_join[max(day, one.joins)].append(one)
    done: dict[tuple[date, int], list[Completion]] = defaultdict(list)
    chosen: dict[date, list[Choice]] = defaultdict(list)
    for one in world:
        for day, hour, course in one.done:
            done[day, hour].append(Completion("lms", f"{one.id}/{course}", one.id, course, day, How.FILE))
        for day, item, until in one.choices:
            chosen[day].append(Choice(one.id, item, until, until is None))
    async with open_house(folder) as house:
        services = house.services
        services.people.grants = grants  # type: ignore[misc]
        engine = await open_database(folder / "handrail.db")
        books = SqlBooks(Writing(engine, surely=True), "year", Pace(), Cap(), not_wanted_any_more)
        channel = Recording(folder / "sent", books)
        house.channels["slack"] = channel  # type: ignore[assignment]
        begun = (
            datetime.fromisoformat(progress.read_text()) if progress.exists() else datetime(2026, 12, 31, tzinfo=UTC)
        )
        end = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(weeks=weeks)
        at = begun
        while at < end:
            # What happens in an hour may happen again after a kill: all of it is the same the second time.
            house.clock.moment = at
            day = at.date()
            services.courses.current = programme_at(day + (at.hour >= 19) * DAY)
            if at.hour in (0, 19):
                await hold(services)
            if at.hour == 0:
                if day == date(2026, 12, 31):
                    for one in world:
                        paused = one.paused[1] if one.paused and one.paused[0] <= START else None
                        await services.preferences.keep(Preference(one.id, quiet=one.quiet, paused_until=paused))
                for one in world if at == begun and day == date(2026, 12, 31) else by_join[day + DAY]:
                    tomorrow = max(day + DAY, START)
                    if one.joins > tomorrow:
                        continue
                    leads = one.managers_from is not None and one.managers_from <= tomorrow
                    groups = frozenset({one.unit(tomorrow)} | ({"leads"} if leads else set()))
                    place = "" if one.leaves <= tomorrow else one.id
                    account = Account(
                        "slack", one.id, at, one.id, one.id, groups=groups, place=place, zone=one.zone(tomorrow)
                    )
                    await services.accounts.keep(account)
                for one in world:
                    if one.paused is not None and one.paused[0] == day + DAY:
                        await services.preferences.keep(Preference(one.id, quiet=one.quiet, paused_until=one.paused[1]))
                for choice in chosen[day]:
                    await services.training.reminders.choose(choice)
                if day.weekday() == 2:
                    run = Run(f"news:{day}", Kind("news", ""), "News", "", at, at + 20 * HOUR)
                    news = [
                        Planned(
                            one.id, "chat", "slack", "recording", one.id, Card("News"), at + 9 * HOUR, one.zone(day)
                        )
                        for one in world[::3]
                        if one.joins <= day < one.leaves
                    ]
                    await services.outbox.plan(run, news, at)
            await services.training.completions.add(done[day, at.hour])
            if at.hour == 19:
                await plan_day(at + HOUR / 2, services)
            house.clock.moment = at + HOUR / 2
            await channel.empty(house.clock.moment)
            at += HOUR
            partial = progress.with_suffix(".new")
            partial.write_text(at.isoformat())
            partial.replace(progress)
            if at.hour == 0:
                print(day.isoformat(), flush=True)


def figures(count: int, weeks: int) -> Iterator[Figure]:
    """Runs the year, killing it in every week, and judges every message."""
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        kills = _run(Path(folder), count, weeks)
        seconds = time.perf_counter() - begun
        sent = [json.loads(line) for line in (Path(folder) / "sent").read_text().splitlines()]
    trainings = [one for one in sent if one["items"]]
    found = judged(people(count), sent, weeks)
    how = f"{count:,} people, {weeks} weeks, {kills} kills -9, {len(trainings):,} messages, {seconds:,.0f} s"
    for name, wrong in found.items():
        yield Figure(f"a year of trainings: {name}", wrong, "", 0, how)


def _run(folder: Path, count: int, weeks: int) -> int:
    """Runs the worker until it is done; kills it once a week, at a moment of chance. Returns how often."""
    chance, kills, seen = random.Random(SEED), 0, 0
    while True:
        line = [sys.executable, "-m", "bench.training_year", str(folder), str(count), str(weeks)]
        worker = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert worker.stdout is not None
        days = chance.randrange(5, 9)
        killed = False
        for _ in worker.stdout:
            seen += 1
            days -= 1
            if days == 0:
                time.sleep(chance.random() * 0.6)
                worker.send_signal(signal.SIGKILL)
                killed = worker.wait() == -signal.SIGKILL
                break
        worker.stdout.close()
        if not killed:
            if worker.wait() != 0:
                raise RuntimeError("the simulation stopped by itself")
            return kills
        kills += 1


def judged(world: list[Somebody], sent: list[dict], weeks: int) -> dict[str, int]:  # type: ignore[type-arg]
    """How many messages break a rule, by rule; and how many people were never invited to what was due for them."""
    by_person: dict[str, list[dict]] = defaultdict(list)  # type: ignore[type-arg]
    for one in sent:
        by_person[one["to"]].append({**one, "at": datetime.fromisoformat(one["at"])})
    wrong = dict.fromkeys(
        ("after it was done", "over the cap", "five of an item in a quarter", "in quiet hours or on a day off",
         "of another phase", "to somebody who had left", "put off or stopped", "due and never invited"), 0
    )  # fmt: skip
    items = programme_at(START).items
    site, end = only_site("UTC"), START + timedelta(weeks=weeks)
    for one in world:
        told = sorted(by_person[one.id], key=lambda each: each["at"])
        local = [(each, each["at"].astimezone(ZoneInfo(one.zone(each["at"].date())))) for each in told]
        per_day: dict[date, int] = defaultdict(int)
        per_item: dict[tuple[str, str], int] = defaultdict(int)
        for number, (each, here) in enumerate(local):
            per_day[here.date()] += 1
            lately = sum(each["at"] - other["at"] < 14 * DAY for other in told[: number + 1])
            wrong["over the cap"] += per_day[here.date()] > 1 or lately > 3
            wrong["to somebody who had left"] += here.date() > one.leaves + DAY
            if not each["items"]:
                continue
            wrong["in quiet hours or on a day off"] += not is_working(site, here.date()) or _quiet(one.quiet, here)
            for id_ in each["items"]:
                item = items[id_]
                if not each["weekly"]:
                    per_item[id_, quarter_of(here.date())] += 1
                    wrong["five of an item in a quarter"] += per_item[id_, quarter_of(here.date())] > 4
                wrong["after it was done"] += any(c == id_ and _moment(d, h) < each["at"] for d, h, c in one.done)
                unit = {one.unit(here.date()), one.unit(here.date() + DAY), one.unit(here.date() - DAY)}
                phases = {phase_of(name, each["at"].date() + (each["at"].hour >= 19) * DAY) for name in unit}
                wrong["of another phase"] += bool(item.phases) and phases.isdisjoint(item.phases)
                last = [c for c in one.choices if c[1] == id_ and _moment(c[0], 0) < each["at"]][-1:]
                for _, _, until in last:
                    stopped = until is None and not each["weekly"] and here.date() <= item.due
                    wrong["put off or stopped"] += stopped or (until is not None and here.date() < until)
        wrong["due and never invited"] += sum(
            _was_due(one, item, end) and not any(item.id in each["items"] for each in told) for item in items.values()
        )
    return wrong


def _was_due(one: Somebody, item: Item, end: date) -> bool:
    """Whether an item was due for so long that an invitation had to come, and nothing of theirs kept it away."""
    days = 0
    stopped = next((day for day, id_, until in one.choices if id_ == item.id and until is None), date.max)
    done = next((day for day, _, course in one.done if course == item.course), date.max)
    put_off = [(day, until) for day, id_, until in one.choices if id_ == item.id and until is not None]
    for number in range((min(item.due, end) - item.opens).days):
        day = item.opens + timedelta(days=number)
        leads = one.managers_from is not None and one.managers_from < day
        meant = (not item.phases or phase_of(one.unit(day), day) in item.phases) and (not item.roles or leads)
        away = one.paused is not None and one.paused[0] <= day < one.paused[1]
        away = away or any(since <= day < until for since, until in put_off)
        if meant and not away and one.joins < day < min(one.leaves, done, stopped if not item.mandatory else date.max):
            days += 1
    return days > PATIENCE


def _quiet(written: str, here: datetime) -> bool:
    from bot.reaching.reach import quiet_of

    quiet = quiet_of(written)
    return quiet is not None and quiet.covers(here.time())


def _moment(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


if __name__ == "__main__":
    from bot.calendar.zones import use_wheel

    use_wheel()
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
