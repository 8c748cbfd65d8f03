"""Time that waits for nothing: where a sender would sleep, the moment it waits for has come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.outbox.post import Post

TURNS = 10
"""Turns of the loop that others get before time moves on: whatever waits for no disk is done by then."""

FAR = timedelta(seconds=5)
"""What is further ahead than this is not hurried to: it is for the test to say that so much time went by."""


class Hurried:
    """A watch that is never behind `clock`, and ahead of it only by what was waited for."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._ahead = clock()
        self._far = asyncio.Event()

    def now(self) -> datetime:
        return max(self._clock(), self._ahead)

    async def until(self, moment: datetime | None, woken: asyncio.Event) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)
            if woken.is_set():
                return
        if moment is None:
            await woken.wait()
        elif moment - self._clock() > FAR:
            self._far.set()
            await woken.wait()
        else:
            self._ahead = max(self._ahead, moment)

    async def empty(self, post: Post) -> None:
        """Lets the senders work until nothing is due, or all that is left is to wait for long."""
        self._far.clear()
        done, far = asyncio.ensure_future(post.empty()), asyncio.ensure_future(self._far.wait())
        await asyncio.wait((done, far), return_when=asyncio.FIRST_COMPLETED)
        await post.finish(FAR.total_seconds())
        far.cancel()
        await done
