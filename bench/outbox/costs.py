"""Goal P6 in a process of its own: a round is sent with the outbox, without it, and with a commit for each step.

    python -m bench.outbox.costs API_URL DATABASE...

Reads lines `VARIANT COUNT` and answers each with seconds of CPU of all threads and on the wall. DATABASE is an address as
DATABASE_URL has it; the variants are `without`, `steps`, and the name of each address before its first colon.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import uvloop
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.channel import Slack
from adapters.starting import starting
from bench.outbox import things
from bot.outbox.cap import Cap
from bot.outbox.post import Post
from bot.ports import Delivery
from bot.settings.database import read_database
from bot.store.accounts import SqlAccounts
from bot.store.engine import open_database
from bot.store.outbox.opening import open_outbox
from bot.store.outbox.outbox import SqlOutbox
from bot.store.tables import deliveries
from scheduler.clock import SystemClock

AT_ONCE = 50
FAST = 100_000.0
"""Messages a second that the lane may send: so many that it never waits."""
UNLIMITED = Cap(10**9, 10**9)
CROWDS = 16
"""Rounds go to different people in turn, so that nobody has had more in a fortnight than the cap gives by default."""
Round = Callable[[int], Awaitable[float]]
"""Sends so many messages; returns the CPU seconds that took."""


class Sender:
    """The same messages, sent in three ways."""

    def __init__(self, channel: Slack, clock: SystemClock) -> None:
        self._channel = channel
        self._clock = clock
        self._card = things.digest()
        self._rounds = 0

    async def without(self, count: int) -> float:
        """As fast as fifty at once can, and nothing is written down."""
        numbers = iter(range(count))
        before = time.process_time()

        async def work() -> None:
            for number in numbers:
                await self._channel.deliver(self._delivery(number, f"mark-{number}"))

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return time.process_time() - before

    def outbox(self, outbox: SqlOutbox, post: Post) -> Round:
        """With the outbox: from planned to sent."""

        async def send(count: int) -> float:
            await self._plan(outbox, count)
            before = time.process_time()
            await post.empty()
            return time.process_time() - before

        return send

    def steps(self, outbox: SqlOutbox, engine: AsyncEngine) -> Round:
        """Each step of each message in a transaction of its own, as it is usually written."""

        async def send(count: int) -> float:
            name = await self._plan(outbox, count)
            async with engine.connect() as connection:
                query = select(deliveries.c.id, deliveries.c.mark).where(deliveries.c.run == name)
                rows = iter((await connection.execute(query)).all())
            before = time.process_time()

            async def work() -> None:
                for id_, mark in rows:
                    mine = update(deliveries).where(deliveries.c.id == id_)
                    async with engine.begin() as connection:
                        await connection.execute(mine.values(state="sending", first_at=self._clock.now()))
                    reference = await self._channel.deliver(self._delivery(id_, mark))
                    done = mine.values(state="sent", reference=reference, settled_at=self._clock.now())
                    async with engine.begin() as connection:
                        await connection.execute(done)

            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
            return time.process_time() - before

        return send

    async def _plan(self, outbox: SqlOutbox, count: int) -> str:
        self._rounds += 1
        now, name = self._clock.now(), f"digest:{self._rounds}"
        await outbox.plan(
            things.run(now, name), things.people(count, now, self._card, first=self._rounds % CROWDS * count), now
        )
        return name

    def _delivery(self, number: int, mark: str) -> Delivery:
        return Delivery(things.place(number), self._card, mark, self._clock.now())


async def main(api_url: str, *databases: str) -> None:
    """Answers lines until there are no more."""
    clock = SystemClock(ZoneInfo("UTC"))
    with starting():  # as the program itself starts
        engines = [await open_database(read_database(url)) for url in databases]
        channel = await things.slack(engines[0], api_url, FAST, clock)
    channels = {"slack": channel}
    sender = Sender(channel, clock)
    rounds: dict[str, Round] = {"without": sender.without}
    for url, engine in zip(databases, engines, strict=True):
        outbox, post = open_outbox(engine, channels, SqlAccounts(engine), clock, cap=UNLIMITED)
        rounds[url.partition(":")[0]] = sender.outbox(outbox, post)
        if url.startswith("sqlite"):
            rounds["steps"] = sender.steps(outbox, engine)
    print("ready", flush=True)
    for line in iter(sys.stdin.readline, ""):
        variant, count = line.split()
        started = time.perf_counter()
        cpu = await rounds[variant](int(count))
        print(cpu, time.perf_counter() - started, flush=True)
    await channel.close()
    for engine in engines:
        await engine.dispose()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(*sys.argv[1:]))
