"""The ticker inside every replica: it looks whether there is something to do. What there is, and who does it, the tables say."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # it has no types

Tick = Callable[[], Awaitable[object]]


class Ticker:
    """Calls each of `ticks` every so many seconds, never twice at once. Missed ticks are one tick."""

    def __init__(self, ticks: dict[float, Tick]) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        for seconds, tick in ticks.items():
            self._scheduler.add_job(_once, "interval", (tick,), seconds=seconds)

    def start(self) -> None:
        """Begins, in the loop that is running."""
        self._scheduler.start()

    def stop(self) -> None:
        """Calls nobody any more, and cuts off what is at work."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


async def _once(tick: Tick) -> None:
    """One look. That it is cut off at the end is as it should be, and no error that the scheduler has to log."""
    with contextlib.suppress(asyncio.CancelledError):
        await tick()
