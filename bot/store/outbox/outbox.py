"""The outbox as everybody else sees it: what is to be sent is handed in, and its progress can be asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.cap import Cap
from bot.outbox.model import Planned, Priority, Progress, Run
from bot.ports import Channel, Entry, Expected
from bot.store.engine import READING
from bot.store.outbox import forgetting, planning, progress
from bot.store.outbox.capped import capped
from bot.store.writing import Writing

T = TypeVar("T")

TOGETHER = 1000
"""Deliveries written in one transaction: so long does the sender wait for its turn, some hundredths of a second."""

AT_ONCE = 100
"""Deliveries taken from a planner before others may work."""

BETWEEN_TRIES = 0.05
"""Seconds until it is tried again to skip what a sender is just at work on."""


class SqlOutbox:
    """Keeps runs and their deliveries. `planned` is called when there is something to send; `channels` tell their rates."""

    def __init__(
        self,
        engine: AsyncEngine,
        writing: Writing,
        channels: Mapping[str, Channel],
        planned: Callable[[], None] = lambda: None,
        cap: Cap | None = None,
    ) -> None:
        self._engine = engine
        self._writing = writing
        self._channels = channels
        self._planned = planned
        self._cap = cap or Cap()

    async def plan(self, run: Run, deliveries: Iterable[Planned], now: datetime) -> int:
        """Writes a run and its deliveries down; returns how many are new.

        May be called again with the same: what stands already stays as it is, so a planner that was cut off starts over.
        """
        await self._writing.do_swiftly(lambda line: planning.write_run(line, run))
        new, carried, left = 0, planning.Carried(), iter(deliveries)
        rates = {name: channel.per_second for name, channel in self._channels.items()}
        while some := await _some(left):
            work = partial(planning.write_some, run=run, some=some, rates=rates, carried=carried, now=now)
            written = await self._writing.do_swiftly(work)
            if written is None:
                return new
            new += written
            self._planned()
        await self._writing.do_swiftly(lambda line: planning.finish(line, run, now))
        return new

    async def stop(self, run: str, now: datetime) -> int:
        """Stops a run: what has not begun is never sent. Returns how many deliveries that were."""
        await self._writing.do_swiftly(lambda line: planning.halt(line, run, now))
        skipped = 0
        while True:
            some, busy = await self._writing.do_swiftly(lambda line: planning.skip_waiting(line, run, now))
            skipped += some
            if not busy:
                return skipped
            await asyncio.sleep(BETWEEN_TRIES)

    async def forget(self, before: datetime) -> int:
        """Deletes what was settled before a moment, and what belongs to nothing else; returns how many deliveries."""
        forgotten = 0
        while some := await self._writing.do(lambda line: forgetting.forget_some(line, before)):
            forgotten += some
        await self._writing.do(lambda line: forgetting.forget_rest(line, before))
        return forgotten

    async def progress(self, run: str, now: datetime) -> Progress | None:
        """How far a run is, None where there is none of that name."""
        return await self._read(lambda connection: progress.progress(connection, run, now))

    async def recent(self, now: datetime, most: int = 20) -> Sequence[Progress]:
        """The runs decided last, newest first."""
        return await self._read(lambda connection: progress.recent(connection, now, most))

    async def ledger(self, run: str) -> Sequence[Entry]:
        """Every delivery of a run."""
        return await self._read(lambda connection: progress.ledger(connection, run))

    async def allowed_at(self, lane: str, count: int, per_second: float, now: datetime) -> datetime:
        """When the last of so many more deliveries of a lane would be made, after all that is due there already."""
        return await self._read(lambda connection: progress.allowed_at(connection, lane, count, per_second, now))

    async def capped(self, expected: Sequence[Expected], priority: Priority) -> Mapping[str, str]:
        """Whom the cap over all pushes would leave out of something of this priority, by what is known now; and why."""
        return await self._read(lambda connection: capped(connection, expected, priority, self._cap))

    async def _read(self, work: Callable[[Connection], T]) -> T:
        async with self._engine.execution_options(**READING).connect() as connection:
            return await connection.run_sync(work)


async def _some(left: Iterable[Planned]) -> list[Planned]:
    """The next of them; whoever makes them may take their time without holding up anybody else."""
    some: list[Planned] = []
    while len(some) < TOGETHER and (few := list(islice(left, AT_ONCE))):
        some += few
        await asyncio.sleep(0)
    return some
