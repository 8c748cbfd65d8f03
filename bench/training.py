"""Measures learning: one day planned for a whole company, and four quarters of one with everything that happens in them.

    python -m bench --only training

Planning: a fresh process, so many accounts in five zones, half of them with quiet hours, everybody to be invited to two
things; from the first look at anybody to the last row in the outbox, on SQLite. The year is `bench/year`.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure
from bench.timing import ROOT

PEOPLE, FEW = 50_000, 5_000
SECONDS = 10.0
YEAR_OF, YEAR_OF_FEW = 5_000, 200
ZONES = ("Europe/Amsterdam", "Europe/Berlin", "America/New_York", "Asia/Tokyo", None)
TOGETHER = 5_000
OPENED = date(2027, 1, 11)
AT = datetime(2027, 1, 10, 19, 30, tzinfo=UTC)
"""The occurrence that plans that day."""


def figures(quick: bool) -> Iterator[Figure]:
    """Planning once and once more; then the year, where every goal is none at all."""
    people = FEW if quick else PEOPLE
    told = subprocess.run(
        [sys.executable, "-m", "bench.training", str(people)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, again = map(float, told.stdout.split())
    how = f"{people:,} people, 5 zones, two invitations each, SQLite, a fresh process"
    yield Figure("planning a day of trainings", first, "s", SECONDS, how)
    yield Figure("   the same once more, when all of it stands", again, "s", None, how)
    from bench.year.killing import figures as of_a_year

    yield from of_a_year(YEAR_OF_FEW if quick else YEAR_OF, weeks=8 if quick else 52)


async def _plan(people: int) -> tuple[float, float]:
    from sqlalchemy import insert

    from bot.people import Account
    from bot.preferences.model import Preference
    from bot.store.accounts import account_row
    from bot.store.engine import open_database
    from bot.store.preferences import preference_row
    from bot.store.tables import accounts, preferences
    from bot.training.planning import plan_day
    from tests.house import WrittenDown, open_house

    with TemporaryDirectory() as folder:
        async with open_house(Path(folder)) as house:
            house.channels["slack"] = WrittenDown()
            now = house.clock.moment = AT
            engine = await open_database(Path(folder) / "handrail.db")
            async with engine.begin() as connection:
                for first in range(0, people, TOGETHER):
                    some = range(first, min(first + TOGETHER, people))
                    known = [
                        Account("slack", f"T1/U{n}", now, f"p{n}@x.example", f"P {n}", place=f"U{n}", zone=ZONES[n % 5])
                        for n in some
                    ]
                    await connection.execute(insert(accounts), [account_row(one) for one in known])
                    chosen = [Preference(f"p{n}@x.example", quiet=("", "18:00-09:00")[n % 2]) for n in some]
                    await connection.execute(insert(preferences), [preference_row(one, now) for one in chosen])
            await engine.dispose()
            taken = []
            for expected in (people, 0):
                begun = time.perf_counter()
                assert await plan_day(AT, house.services) == expected
                taken.append(time.perf_counter() - begun)
    return taken[0], taken[1]


def main(people: int) -> None:
    """Prints the seconds of both."""
    from bot.calendar.zones import use_wheel

    use_wheel()
    print(*asyncio.run(_plan(people)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
