"""How long it takes to plan a run for so many people, and how much memory, in a process of its own.

python -m bench.outbox.planning DATABASE_URL COUNT
"""

from __future__ import annotations

import asyncio
import resource
import sys
import time

from bench.outbox import things
from bot.settings.database import read_database
from bot.store.engine import open_database
from bot.store.outbox.outbox import SqlOutbox
from bot.store.writing import Writing
from scheduler.clock import SystemClock


async def main(url: str, count: int) -> None:
    """Prints seconds, seconds to plan the same again, and the most megabytes that were in memory."""
    clock, card = SystemClock(things.UTC), things.digest()
    engine = await open_database(read_database(url))
    outbox, now, taken = SqlOutbox(engine, Writing(engine, surely=True), {}), clock.now(), []
    for expected in (count, 0):
        started = time.perf_counter()
        new = await outbox.plan(things.run(now), things.people(count, now, card), now)
        taken.append(time.perf_counter() - started)
        if new != expected:
            raise RuntimeError(f"{new} new deliveries instead of {expected}")
    await engine.dispose()
    print(*taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
