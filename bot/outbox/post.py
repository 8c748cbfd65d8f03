"""Whatever is due is sent: a sender for every lane with work, for as long as there is any."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from bot.dispatch import where
from bot.outbox.attempt import Attempts, Elsewhere
from bot.outbox.books import Books, BooksAway
from bot.outbox.cards import Cards
from bot.outbox.looking import Looking
from bot.outbox.pace import Pace
from bot.outbox.sending import Sending
from bot.outbox.watch import Watch
from bot.ports import Channel, Measures, Traces
from bot.tracing import Untraced
from bot.watching import Unwatched

_log = logging.getLogger("handrail.outbox")


class Post:
    """The senders of one replica. It does nothing by itself before `start`; `tick` looks for work, as often as somebody calls it."""

    def __init__(
        self,
        books: Books,
        channels: Mapping[str, Channel],
        elsewhere: Elsewhere,
        watch: Watch,
        pace: Pace | None = None,
        measures: Measures | None = None,
        traces: Traces | None = None,
    ) -> None:
        self._books = books
        self._channels = channels
        self._watch = watch
        self._pace = pace or Pace()
        self._cards = Cards(books)
        self._attempts = Attempts(channels, elsewhere, self._pace.call, measures or Unwatched(), traces or Untraced())
        self._at_work: dict[tuple[type[Sending | Looking], str], Sending | Looking] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = self._began = False
        self._away = False

    def start(self) -> None:
        """From now on there is somebody who sends."""
        self._open = self._began = True

    def wake(self) -> None:
        """Looks for work at once, because there may be some."""
        if self._open:
            self._keep(asyncio.ensure_future(self.tick()))

    async def tick(self) -> None:
        """Puts a sender to work in every lane where something is due and nobody of ours is at work."""
        if not self._open:
            return
        try:
            busy = await self._books.busy(self._watch.now())
        except BooksAway as trouble:
            if not self._away:
                _log.error("outbox waits for the database", extra={"why": trouble.why})
            self._away = True
            return
        self._away = False
        for kind, lanes in ((Sending, busy.sending), (Looking, busy.looking)):
            for lane in lanes:
                self._work(kind, lane)

    async def empty(self) -> None:
        """Works until nothing is due any more."""
        self.start()
        await self.tick()
        while self._tasks:
            await asyncio.wait(set(self._tasks))
            await self.tick()

    async def finish(self, seconds: float) -> None:
        """Begins nothing more; what has begun is waited for, at most so long, and settled.

        Then nothing is held any more: another replica goes on at once, and need not wait until leases are over.
        """
        self._open = False
        for sender in self._at_work.values():
            sender.end()
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._began:
            await self._leave()

    async def _leave(self) -> None:
        self._began = False
        try:
            await self._books.leave(self._watch.now())
        except BooksAway as trouble:  # then others wait for the leases
            _log.error("leases not given back", extra={"why": trouble.why})

    def _work(self, kind: type[Sending | Looking], lane: str) -> None:
        if not self._open or (kind, lane) in self._at_work:
            return
        sender = kind(lane, self._books, self._cards, self._attempts, self._channels, self._watch, self._pace)
        self._at_work[kind, lane] = sender
        task = self._keep(asyncio.ensure_future(sender.run()))
        task.add_done_callback(lambda _: self._at_work.pop((kind, lane)))

    def _keep(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (bug := task.exception()) is not None:
            _log.error("bug", extra={"where": where(bug)})
