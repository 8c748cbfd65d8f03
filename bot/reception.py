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
from bot.ports import Inbox, Measures, Occurrences, Rooms, SharedMemory, Texts, Traces, Vault, Waiting
from bot.request import Incoming
from bot.tracing import Step, Untraced
from bot.watching import Limit, Part, Unwatched

_log = logging.getLogger("handrail.reception")


class Background:
    """Work that goes on after an event was acknowledged. Each piece is kept hold of until it is done.

    `hold` is called with each that begins, and what it returns when that is done: the event is not over before.
    """

    def __init__(self, hold: Callable[[], Callable[[], None]] | None = None) -> None:
        self._hold = hold or Untraced().hold
        self._going: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Starts it. Work answers for its own failures; one that escapes all the same is logged, by its kind alone."""
        task, release = asyncio.ensure_future(work), self._hold()
        self._going.add(task)
        task.add_done_callback(self._done)
        task.add_done_callback(lambda _: release())
        return task

    async def finish(self, seconds: float) -> None:
        """Waits for what is going on and for what that begins, at most so long; then the rest is cancelled."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while self._going and (left := end - loop.time()) > 0:
            await asyncio.wait(set(self._going), timeout=left)
        late = set(self._going)
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

    `is_uncounted`: of a line that leads to such a place nothing may be counted either, not even that it was opened.
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
    is_uncounted: Callable[[str], bool] = field(default=lambda _line: True)
    measures: Measures = field(default_factory=Unwatched)
    traces: Traces = field(default_factory=Untraced)

    async def first(self, channel: str, key: str, line: str, waiting: Waiting | None = None) -> bool:
        """Whether an event has not come in before, over restarts and for all processes. `line` is what was said in it.

        `waiting`: where somebody waits for what answers it, until `inbox.answered` is said. Of an anonymous line that is
        written down nowhere.
        """
        with self.traces.step(Step.INBOX):
            first = await self.inbox.first(key, None if waiting is None or self.is_anonymous(line) else waiting)
        if not first and not self.is_uncounted(line):
            self.measures.repeated(channel)
        return first

    def not_shown(self, line: str, bug: Exception) -> None:
        """Counts that what answers a line could not be shown."""
        if not self.is_uncounted(line):
            self.measures.failed(Part.SHOWING, bug)

    def limited(self, limit: Limit, line: str) -> None:
        """Counts that a line was not taken, since there were too many."""
        if not self.is_uncounted(line):
            self.measures.limited(limit)
