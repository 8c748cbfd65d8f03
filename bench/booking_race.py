"""Many people at a few places at once: they come, go and come again from two processes, while the host gives more places.

The database itself keeps a journal meanwhile, by triggers. What the rules promise is then looked for in the journal: never more
places than there are, and what becomes free goes to who came first. And everybody was told how they stand, once.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.booking_journal import Journal, keep_journal, read_journal
from bench.timing import ROOT
from bot.booking.changes import SessionChange
from bot.booking.model import ACTIVE, Held, Kind, Standing, Terms
from bot.booking.planning import session_at, slots_of
from bot.booking.telling.changes import SETTLED
from bot.errors import Refusal
from bot.people import Account, Person
from bot.settings.database import Database, read_database
from bot.store.booking.opening import Booking, open_booking
from bot.store.engine import open_database

PLACES, MORE, PROCESSES = 10, 14, 2
AT_ONCE = 25
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TERMS = Terms(
    Kind.ROUNDTABLE, "Roundtable", "host@example.com", "Host", "Room 4", PLACES, timedelta(hours=1), "UTC", "en"
)


@dataclass(frozen=True, slots=True)
class Race:
    """What came of it. `wrong`: how many things are not as they have to be, by what is wrong. `median`: of a click, in ms."""

    wrong: Mapping[str, int]
    median: float
    changes: int


async def raced(database: Database, people: int, folder: Path) -> Race:
    """Runs it on a database without tables. `folder` is to write in."""
    engine = await open_database(database)
    await keep_journal(engine)
    booking = open_booking(engine)
    session = session_at(TERMS, NOW + timedelta(hours=20), NOW)
    await booking.sessions.open(session, slots_of(session))
    share = people // PROCESSES
    others = [await _process(database, f"{session.id}-0", n * share, (n + 1) * share) for n in range(PROCESSES)]
    while len(await booking.bookings.of_session(session.id)) < people // 3:  # noqa: ASYNC110  # other processes book
        await asyncio.sleep(0.01)
    await booking.sessions.change(session.id, SessionChange(capacity=MORE), NOW)
    medians = [float((await one.communicate())[0]) for one in others]
    journal = await read_journal(engine)
    wrong = await _at_the_end(booking, session.id, share * PROCESSES, journal)
    wrong += journal.wrong
    wrong += await _told(database, booking, session.id, folder)
    await engine.dispose()
    return Race(wrong, statistics.median(medians), len(journal.lines))


async def _at_the_end(booking: Booking, session: str, people: int, journal: Journal) -> Counter[str]:
    """What is not as it has to be when all have gone: places, people, the list."""
    found = await booking.bookings.of_session(session)
    both = await booking.sessions.find(session)
    assert both is not None
    (slot,) = both[1]
    booked = sum(one.place.standing is Standing.BOOKED for one in found)
    waiting = [one.place.person for one in found if one.place.standing is Standing.WAITING]
    active = [one.place.person for one in found if one.place.standing in ACTIVE]
    return Counter(
        {
            "places that nobody has though people wait": int(booked != min(MORE, people)),
            "counts that are not the places": (slot.held != booked) + (slot.waiting != len(waiting)),
            "people who are lost": abs(len(found) - people) + len(active) - len(set(active)),
            "a waiting list in another order than people came": int(waiting != journal.queue),
        }
    )


async def _told(database: Database, booking: Booking, session: str, folder: Path) -> Counter[str]:
    """Lets the house tell whoever no reply told; then everybody was told how they stand now, and nobody twice."""
    from handlers.booking_jobs import CHORES
    from tests.house import WrittenDown, open_house

    before = {one.place.person: one for one in await booking.bookings.of_session(session)}
    async with open_house(folder, database=database) as house:
        channel = house.channels["test"] = WrittenDown()
        for person, held in before.items():
            account = Account("test", person, NOW, person, held.place.name, language="en", place=person)
            await house.services.accounts.keep(account)
        house.clock.move(SETTLED)
        for _ in range(4):
            for chore in CHORES:
                await chore.run(house.services)
        await house.empty_outbox()
    after = await booking.bookings.of_session(session)
    sent = Counter(place for place, _ in channel.sent)
    titles = {place: card.title for place, card in channel.sent}
    wrong: Counter[str] = Counter()
    for one in after:
        place, known = one.place, _said_by_reply(before[one.place.person])
        wrong["people whose last word is not how they stand"] += (
            place.told != place.version or place.told_as != place.standing
        )
        wrong["people who heard it twice, or not at all"] += sent[place.person] != (
            not known and place.standing is not Standing.LEFT
        )
        wrong["messages that say something else"] += place.person in titles and not _says(
            titles[place.person], place.standing
        )
    return wrong


def _said_by_reply(held: Held) -> bool:
    return held.place.told == held.place.version


def _says(title: str, standing: Standing) -> bool:
    """Whether the title of a message says how somebody stands."""
    begins = {Standing.BOOKED: "You have a place", Standing.WAITING: "You are on the waiting list"}
    return standing in begins and title.startswith(begins[standing])


async def _process(database: Database, slot: str, first: int, last: int) -> asyncio.subprocess.Process:
    address = f"sqlite:///{database.file}" if database.file else database.url
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.booking_race", address, slot, str(first), str(last)),
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )


async def _storm(booking: Booking, slot: str, first: int, last: int) -> list[float]:
    """People come, some go and come again, in any order. Of every tenth click the reply is lost. How long each took, in ms."""
    draw, took = random.Random(first), list[float]()

    async def told(held: Held) -> None:
        if draw.random() < 0.9 and held.place.told < held.place.version:
            await booking.bookings.told(held.place)

    async def one(number: int) -> None:
        person = Person(f"p{number}@example.com", f"Person {number}")
        started = time.perf_counter()
        held = await booking.bookings.take(slot, person, "en", NOW)
        took.append((time.perf_counter() - started) * 1000)
        await told(held)
        for _ in range(draw.choice((0, 0, 1, 2))):
            try:
                await told(await booking.bookings.leave(slot, person, NOW))
                await told(await booking.bookings.take(slot, person, "en", NOW))
            except Refusal:
                return
        if draw.random() < 0.1:
            await told(await booking.bookings.leave(slot, person, NOW))

    numbers = list(range(first, last))
    draw.shuffle(numbers)
    for start in range(0, len(numbers), AT_ONCE):
        await asyncio.gather(*(one(number) for number in numbers[start : start + AT_ONCE]))
    return took


async def _storm_at(address: str, slot: str, first: str, last: str) -> float:
    engine = await open_database(read_database(address))
    took = await _storm(open_booking(engine), slot, int(first), int(last))
    await engine.dispose()
    return statistics.median(took)


if __name__ == "__main__":
    print(asyncio.run(_storm_at(*sys.argv[1:])))
