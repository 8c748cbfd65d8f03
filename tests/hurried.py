"""Time that waits for nothing: where a sender would sleep, the moment it waits for has come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.outbox.post import Post

TURNS = 10
"""Turns of the loop that others get before time moves on: whatever waits for no disk is done by then."""

TURN = 0.002
"""Real seconds of a turn that others get to be at work on a disk."""

SOON = timedelta(milliseconds=250)
"""Before a wait that is longer than this, others get some real hundredths of a second: they may be at work on a disk."""

STUCK = 60
"""Real seconds after which senders that do not come to an end count as stuck."""

FAR = timedelta(seconds=5)
"""A wait that is longer than this is not hurried through: it is for the test to say that so much time went by."""


class Hurried:
    """A watch that is never behind `clock`, and ahead of it only by what was waited for. Who waits for less is woken first."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._ahead = clock()
        self._asleep: list[tuple[datetime, asyncio.Event]] = []
        self._moving: asyncio.Task[None] | None = None
        self._far = asyncio.Event()

    def now(self) -> datetime:
        return max(self._clock(), self._ahead)

    async def until(self, moment: datetime | None, woken: asyncio.Event) -> None:
        if moment is None:
            await woken.wait()
        elif moment - self.now() > FAR:
            if not await self._soon(woken):
                self._far.set()
                await woken.wait()
        else:
            await self._sleep(moment, woken)

    async def empty(self, post: Post) -> None:
        """Lets the senders work until nothing is due, or all that is left is to wait for long."""
        self._far.clear()
        done, far = asyncio.ensure_future(post.empty()), asyncio.ensure_future(self._far.wait())
        async with asyncio.timeout(STUCK):
            await asyncio.wait((done, far), return_when=asyncio.FIRST_COMPLETED)
            await post.finish(FAR.total_seconds())
            far.cancel()
            await done

    async def _sleep(self, moment: datetime, woken: asyncio.Event) -> None:
        mine = moment, asyncio.Event()
        self._asleep.append(mine)
        if self._moving is None or self._moving.done():
            self._moving = asyncio.ensure_future(self._move())
        sleeps = [asyncio.ensure_future(event.wait()) for event in (mine[1], woken)]
        await asyncio.wait(sleeps, return_when=asyncio.FIRST_COMPLETED)
        for sleep in sleeps:
            sleep.cancel()
        if mine in self._asleep:
            self._asleep.remove(mine)

    async def _move(self) -> None:
        while self._asleep:
            moment, event = min(self._asleep, key=lambda one: one[0])
            for _ in range(TURNS):
                await asyncio.sleep(TURN if moment - self._ahead > SOON else 0)
            if self._asleep:
                moment, event = min(self._asleep, key=lambda one: one[0])
                self._asleep.remove((moment, event))
                self._ahead = max(self._ahead, moment)
                event.set()

    async def _soon(self, woken: asyncio.Event) -> bool:
        """Whether something happens yet: who waits for long may only wait for calls in the air, or for whom we wake next."""
        quiet = 0
        while quiet < TURNS and not woken.is_set():
            quiet = 0 if self._asleep else quiet + 1
            try:
                async with asyncio.timeout(TURN):
                    await woken.wait()
            except TimeoutError:
                continue
        return woken.is_set()
