"""Measures what it costs that all replicas know a conversation: a question through the dispatcher with the shared memory and without.

    python -m bench.sharing [--quick]

The whole house on SQLite and on PostgreSQL, one process; both ways take turns question by question. CPU of the process, and wall clock.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.figures import Figure, table
from bot.conversations import Conversations
from bot.dispatch import dispatch
from bot.request import Incoming
from bot.settings.database import Database
from handlers import ROUTES
from tests.house import open_house
from tests.postgres import fresh_database

ASKED = "May I use ChatGPT for customer data?", "and for internal documents?", "can i use Midjurney for a campaign"


def figures(quick: bool) -> Iterator[Figure]:
    """Milliseconds that a question takes longer, by its median."""
    rounds = 100 if quick else 600
    yield from _told("SQLite", asyncio.run(_measured(None, rounds)))
    with fresh_database() as database:
        yield from _told("PostgreSQL", asyncio.run(_measured(database, rounds)))


Times = dict[str, list[tuple[float, float]]]


def _told(store: str, times: Times) -> Iterator[Figure]:
    for place, kind in enumerate(("CPU", "wall clock")):
        alone, shared = (statistics.median(one[place] for one in times[how]) * 1000 for how in ("alone", "shared"))
        about = f"{alone:.2f} ms without; medians of {len(times['alone'])} questions each, by turns"
        yield Figure(f"a question more with the shared memory on {store}, {kind}", shared - alone, "ms", None, about)


async def _measured(database: Database | None, rounds: int) -> Times:
    times: Times = {"alone": [], "shared": []}
    with tempfile.TemporaryDirectory() as folder:
        async with open_house(Path(folder), database=database) as house:
            services = {
                "alone": replace(house.services, conversations=Conversations()),
                "shared": house.services,
            }
            person = house.people.person("somebody@example.com")
            for number in range(rounds):
                for text in ASKED:
                    for how, given in services.items():
                        incoming = Incoming("bench", f"{number % 40}", person, text)
                        began = time.process_time(), time.perf_counter()
                        await dispatch(incoming, ROUTES, given)
                        times[how].append((time.process_time() - began[0], time.perf_counter() - began[1]))
            await house.decisions.flush()
    return {how: measured[len(ASKED) * 5 :] for how, measured in times.items()}  # the first ones make things ready


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
