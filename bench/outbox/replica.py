"""Replicas of Handrail as far as it sends, each a process of its own that may be killed at any moment.

    python -m bench.outbox.replica DATABASE_URL API_URL PER_SECOND LEASE

Each line that comes in starts one; it says its process id, looks for work ten times a second, and sends until it is ended.
The channel is the real one of Slack. All that is slow to import is there before: a replica starts in no time.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from datetime import timedelta

import uvloop

from bench.outbox import things
from bot.outbox.cap import Cap
from bot.outbox.pace import Pace
from bot.settings.database import read_database
from bot.store.accounts import SqlAccounts
from bot.store.engine import open_database
from bot.store.outbox.opening import open_outbox
from scheduler.clock import SystemClock

EVERY = 0.1
UNLIMITED = Cap(10**9, 10**9)


def pace(lease: float) -> Pace:
    """The usual one, faster in all that is waited for: it is short leases that are looked at."""
    seconds = timedelta(seconds=lease)
    return Pace(lease=seconds, call=seconds / 2, hand=seconds / 4, look_after=seconds / 4, looks=50.0)


async def send(database: str, api_url: str, per_second: float, lease: float) -> None:
    """Sends until SIGTERM, and then to a good end."""
    clock, ended = SystemClock(things.UTC), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    engine = await open_database(read_database(database))
    channel = await things.slack(engine, api_url, per_second, clock)
    _, post = open_outbox(engine, {"slack": channel}, SqlAccounts(engine), clock, pace(lease), UNLIMITED)
    post.start()
    print(os.getpid(), flush=True)
    while not ended.is_set():
        await post.tick()
        await clock.until(clock.now() + timedelta(seconds=EVERY), ended)
    await post.finish(10)
    await channel.close()
    await engine.dispose()


def main(arguments: Sequence[str]) -> None:
    """Starts replicas until nobody asks for more."""
    database, api_url, per_second, lease = arguments
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    for _ in iter(sys.stdin.readline, ""):
        if os.fork() == 0:
            sys.stdin.close()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(send(database, api_url, float(per_second), float(lease)))
            return


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    main(sys.argv[1:])
