"""A run whose senders are killed, again and again, while they send: is anybody left out, does anybody get it twice?"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.outbox import things
from bench.outbox.web_api import WebApi
from bench.timing import ROOT
from bot.outbox.model import Progress, State
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.outbox.outbox import SqlOutbox
from bot.store.tables import deliveries
from bot.store.writing import Writing
from scheduler.clock import SystemClock

PATIENCE = 600.0
"""Seconds after which a run that does not end counts as stuck."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of a run. `lost`: neither arrived nor reported; `twice`: arrived more than once, and not reported.

    `in_doubt`: how many of one replica were written down as being sent after each kill; `silence`: the longest time, in seconds, in which
    nothing arrived.
    """

    recipients: int
    kills: int
    seconds: float
    lost: int
    twice: int
    reported: int
    refused: int
    looks: int
    silence: float
    in_doubt: Sequence[int] = field(default_factory=list)


class Replicas:
    """The processes that send."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._going: list[int] = []
        self._nursery: asyncio.subprocess.Process | None = None

    async def start(self, count: int) -> None:
        """Starts so many more."""
        if self._nursery is None:
            self._nursery = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bench.outbox.replica", *self._arguments),
                cwd=ROOT,
                env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        assert self._nursery.stdin is not None and self._nursery.stdout is not None
        for _ in range(count):
            self._nursery.stdin.write(b"\n")
            await self._nursery.stdin.drain()
            self._going.append(int(await self._nursery.stdout.readline()))

    def kill(self, which: int) -> None:
        """Ends one as if its power was cut."""
        os.kill(self._going.pop(which), signal.SIGKILL)

    async def end(self) -> None:
        """Ends all of them in good order."""
        for pid in self._going:
            os.kill(pid, signal.SIGTERM)
        if self._nursery is not None:
            assert self._nursery.stdin is not None and self._nursery.stdout is not None
            self._nursery.stdin.close()
            await self._nursery.stdout.read()  # until the last of them has ended
            await self._nursery.wait()


async def run_and_kill(
    database: Database,
    url: str,
    api: WebApi,
    *,
    recipients: int,
    kills: int,
    replicas: int,
    per_second: float,
    lease: float,
    seed: int = 1,
) -> Killed:
    """Sends a run to its end. The kills come when so many have arrived, at moments that chance has chosen over the whole run."""
    chance, clock = random.Random(seed), SystemClock(things.UTC)
    moments = sorted(chance.sample(range(1, recipients), kills))
    engine = await open_database(database)
    outbox = SqlOutbox(engine, Writing(engine), {})
    now = clock.now()
    await outbox.plan(things.run(now), things.people(recipients, now, things.digest()), now)
    arrived = asyncio.Event()
    api.on_arrival = arrived.set
    processes, in_doubt = Replicas(url, api.url, str(per_second), str(lease)), list[int]()
    started = time.perf_counter()
    await processes.start(replicas)
    async with asyncio.timeout(PATIENCE):
        for moment in moments:
            while api.arrived < moment:
                arrived.clear()
                await arrived.wait()
            processes.kill(chance.randrange(replicas))
            in_doubt.append(await _in_doubt(engine))
            await processes.start(1)
        told = await until_done(outbox, clock)
    seconds = time.perf_counter() - started
    await processes.end()
    reported = await _reported(engine)
    lost = recipients - len(api.marks.keys() | reported)
    twice = len([mark for mark in api.twice if mark not in reported])
    await engine.dispose()
    return Killed(
        recipients,
        kills,
        seconds,
        lost,
        twice,
        sum(told.states.get(state, 0) for state in (State.UNKNOWN, State.FAILED, State.EXPIRED)),
        api.refused,
        api.looks,
        api.silence,
        in_doubt,
    )


async def until_done(outbox: SqlOutbox, clock: SystemClock) -> Progress:
    """How far the run is in the end, once nothing of it is open."""
    while True:
        told = await outbox.progress(things.RUN, clock.now())
        if told is not None and not told.open:
            return told
        await asyncio.sleep(0.2)


async def _in_doubt(engine: AsyncEngine) -> int:
    """How many deliveries of one replica are written down as being sent, at most."""
    query = select(func.count()).where(deliveries.c.state == str(State.SENDING)).group_by(deliveries.c.owner)
    async with engine.connect() as connection:
        return max((await connection.execute(query)).scalars(), default=0)


async def _reported(engine: AsyncEngine) -> set[str]:
    """The marks of those that the ledger says of that they may not have arrived, or not once."""
    query = select(deliveries.c.mark).where(deliveries.c.state != str(State.SENT))
    async with engine.connect() as connection:
        return set((await connection.execute(query)).scalars())
