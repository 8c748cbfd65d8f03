"""Measures the planning of a digest for a whole company: who gets it, with what in it, when; each written down once.

    python -m bench --only digests

A fresh process, a house with so many accounts of Slack in five zones, half of them with quiet hours, everybody with a wish
for the weekly digest and three updates in it; from the first look at anybody to the last row in the outbox, on SQLite. The
peak of memory is the process's own, with the whole of Handrail in it.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure
from bench.timing import ROOT

PEOPLE, FEW = 100_000, 20_000
SECONDS, MEGABYTES = 30.0, 300.0
ZONES = ("Europe/Amsterdam", "Europe/Berlin", "America/New_York", "Asia/Tokyo", None)
TOGETHER = 5_000


def figures(quick: bool) -> Iterator[Figure]:
    """Planning, and planning once more what stands already."""
    people = FEW if quick else PEOPLE
    told = subprocess.run(
        [sys.executable, "-m", "bench.digests", str(people)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, again, peak = map(float, told.stdout.split())
    how = f"{people:,} people, 5 zones, SQLite, a fresh process"
    yield Figure("planning a weekly digest", first, "s", SECONDS if not quick else None, how)
    yield Figure("   the same once more, when all of it stands", again, "s", None, how)
    yield Figure("   memory of the process at its peak", peak, "MB", MEGABYTES, how)


async def _plan(people: int) -> tuple[float, float]:
    from sqlalchemy import insert

    from bot.digests.editions import edition_at
    from bot.digests.sending import send_edition
    from bot.people import Account
    from bot.preferences.model import Frequency, Preference
    from bot.store.accounts import account_row
    from bot.store.engine import open_database
    from bot.store.preferences import preference_row
    from bot.store.tables import accounts, preferences
    from tests.digests.test_sending import closed, update
    from tests.house import WrittenDown, open_house

    with TemporaryDirectory() as folder:
        async with open_house(Path(folder)) as house:
            house.channels["slack"] = WrittenDown()
            now = house.clock.moment = closed(date(2026, 11, 30))
            engine = await open_database(Path(folder) / "handrail.db")
            async with engine.begin() as connection:
                for first in range(0, people, TOGETHER):
                    some = range(first, min(first + TOGETHER, people))
                    known = [
                        Account(
                            "slack", f"T1/U{n}", now, f"p{n}@x.example", f"Person {n}", place=f"U{n}", zone=ZONES[n % 5]
                        )
                        for n in some
                    ]
                    await connection.execute(insert(accounts), [account_row(one) for one in known])
                    wish = {"updates": Frequency.WEEKLY}
                    chosen = [Preference(f"p{n}@x.example", wish, quiet=("", "18:00-09:00")[n % 2]) for n in some]
                    await connection.execute(insert(preferences), [preference_row(one, now) for one in chosen])
            await engine.dispose()
            for number in range(3):
                await update(house, f"News {number}", now - timedelta(days=1 + number))
            edition = edition_at(Frequency.WEEKLY, now)
            taken = []
            for expected in (people, 0):
                begun = time.perf_counter()
                assert await send_edition(edition, house.services) == expected
                taken.append(time.perf_counter() - begun)
    return taken[0], taken[1]


def main(people: int) -> None:
    """Prints the seconds of both, and the megabytes."""
    from bot.calendar.zones import use_wheel

    use_wheel()
    first, again = asyncio.run(_plan(people))
    print(first, again, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]))
