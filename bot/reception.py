"""What a channel is given of the inside: where lines go, who people are, what came in already, sentences, the time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.acquaintance import Acquaintances
from bot.message import Reply
from bot.ports import Inbox, Occurrences, Rooms, SharedMemory, Texts, Vault
from bot.request import Incoming

_log = logging.getLogger("handrail.reception")


class Background:
    """Work that goes on after an event was acknowledged. Each piece is kept hold of until it is done."""

    def __init__(self) -> None:
        self._going: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Starts it. Work answers for its own failures; one that escapes all the same is logged, by its kind alone."""
        task = asyncio.ensure_future(work)
        self._going.add(task)
        task.add_done_callback(self._done)
        return task

    async def finish(self, seconds: float) -> None:
        """Waits for what is going on, at most so long; then the rest is cancelled."""
        going = set(self._going)
        if not going:
            return
        _, late = await asyncio.wait(going, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._going.discard(task)
        if not task.cancelled() and (escaped := task.exception()) is not None:
            _log.error("escaped", extra={"why": type(escaped).__name__})


@dataclass(frozen=True, slots=True)
class Reception:
    """The inside, as a channel sees it. `dispatch` raises nothing; `now` is UTC with zone.

    `is_anonymous`: what comes with this line is of somebody whom nobody is to find. A channel writes nothing down about it,
    not even that it came; it says nothing of it anywhere but where it was filled in, and changes nothing that was said.
    """

    dispatch: Callable[[Incoming], Awaitable[Reply]]
    people: Acquaintances
    inbox: Inbox
    vault: Vault
    rooms: Rooms
    shared: SharedMemory
    occurrences: Occurrences
    texts: Texts
    now: Callable[[], datetime]
    is_anonymous: Callable[[str], bool] = field(default=lambda _line: False)
    background: Background = field(default_factory=Background)
