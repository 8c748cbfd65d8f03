"""A run under load: so many questions a second, an update to everybody and bookings, all at once."""

from __future__ import annotations

import asyncio
import time

from bench.figures import Figure
from bench.load.acting import act, drained
from bench.load.company import Company, Shape, company, here
from bench.load.reckoning import Spent, figures, reckoned

AFTER = 180.0
"""Seconds that are waited for what is still on its way."""
AGAIN = (0.0, 60.0, 300.0)
"""Seconds after which Slack delivers again what nobody acknowledged."""


async def loaded(shape: Shape) -> tuple[list[Figure], dict[str, object]]:
    """The table, and all that was counted."""
    async with company(shape, AGAIN) as running:
        watching = asyncio.create_task(running.watch.run())
        before, begun = _spent(running), time.monotonic()
        await act(running)
        after, wall = _spent(running), time.monotonic() - begun
        watching.cancel()
        took, _ = await drained(running, AFTER)
        found = await reckoned(running)
        stopped = max(await asyncio.gather(*(replica.stop() for replica in running.replicas)))
        spent = Spent(*(late - early for early, late in zip(before, after, strict=True)), wall)
        told = list(figures(found, running, spent, took))
        seconds = {"ready": running.started, "stopping": stopped, "after the load": took}
        cores = {"replicas": spent.replicas, "database": spent.database, "load": spent.here, "wall": wall}
        return told, found | {"seconds": seconds, "seconds of processor": cores}


def _spent(running: Company) -> tuple[float, float, float]:
    database = running.postgres.cpu if running.postgres is not None else 0.0
    return sum(replica.cpu for replica in running.replicas), database, here()
