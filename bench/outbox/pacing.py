"""Goal P7: how much of an allowed rate is used, and how often the platform has to say that it was too much."""

from __future__ import annotations

import asyncio

from bench.outbox import things
from bench.outbox.killing import Replicas, until_done
from bench.outbox.web_api import WebApi
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.outbox.outbox import SqlOutbox
from bot.store.writing import Writing
from scheduler.clock import SystemClock

LEASE = 40.0
LATENCY = 0.1
"""Seconds until the platform answers."""


async def paced(
    database: Database, url: str, *, replicas: int, per_second: float, seconds: float
) -> tuple[float, float]:
    """The share of the allowed rate that was used over so many seconds, and 429s for each thousand messages.

    The platform takes `per_second` and one second's worth at once, and refuses what is more.
    """
    api, clock = WebApi(allowed=per_second, slow=LATENCY), SystemClock(things.UTC)
    await api.open()
    engine = await open_database(database)
    outbox, now, count = SqlOutbox(engine, Writing(engine), {}), clock.now(), round(per_second * seconds)
    processes = Replicas(url, api.url, str(per_second), str(LEASE))
    await processes.start(replicas)
    await outbox.plan(things.run(now), things.people(count, now, things.digest()), now)
    async with asyncio.timeout(10 * seconds + 60):
        await until_done(outbox, clock)
    await processes.end()
    await engine.dispose()
    await api.close()
    used = (count - 1) / per_second / (api.last - api.first)
    return used, api.refused / count * 1000
