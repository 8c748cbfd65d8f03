"""Which events have come in already: platforms deliver again what they think was lost, also after a restart of ours.

What was acknowledged they do not deliver again. So with the key stands who waits for an answer (bot/store/unanswered.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import Waiting
from bot.store.keeping import insert_new
from bot.store.line import Line, Ready
from bot.store.tables import inbox
from bot.store.text import as_kept
from bot.store.unanswered import Row, SqlUnanswered
from bot.store.writing import Writing

_log = logging.getLogger("handrail.store")

TOGETHER = 0.01
"""Seconds that a key waits for others: under load a write serves many, and nobody notices a hundredth of a second."""

LINGER = 0.2
"""Seconds that it may take until nobody counts as waiting any more whose answer was shown: under load the next key takes it
along, so it costs no write of its own. Who is killed within these tells somebody once too often that there was no answer."""

AGAIN = 5.0
"""Seconds before that is tried again, where the database was away."""

KEPT = timedelta(days=1)
"""How long a key is known. Slack delivers again within an hour, Teams within minutes."""

MOST = 10_000
"""Keys known in memory, which the database need not be asked for: of the last minutes, in which a platform delivers again."""

_NEW = Ready(lambda dialect: insert_new(dialect, inbox).returning(inbox.c.key))
_CLEAN = Ready(delete(inbox).where(inbox.c.at < bindparam("before")))


class SqlInbox:
    """Says of each key once that it is the first. Beside it stands who waits for an answer, where `unanswered` keeps that."""

    def __init__(
        self, engine: AsyncEngine, now: Callable[[], datetime], unanswered: SqlUnanswered | None = None
    ) -> None:
        self._writing = Writing(engine)
        self._now = now
        self._unanswered = unanswered
        self._known: OrderedDict[str, None] = OrderedDict()
        self._waiting: dict[str, tuple[asyncio.Future[bool], Row | None]] = {}
        self._ended: list[str] = []
        self._later: asyncio.TimerHandle | None = None
        self._batch: asyncio.Task[None] | None = None
        self._cleaned = now() - KEPT

    async def first(self, key: str, waiting: Waiting | None = None) -> bool:
        """Whether `key` was never seen. It is in the database before True is said, so that a crash repeats nothing, and
        with it who waits for an answer, so that a crash leaves nobody without one.

        Where the database is away, memory alone decides: an answer twice is better than none.
        """
        key = as_kept(key, inbox.c.key)
        if key in self._known:
            return False
        self._known[key] = None
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        said: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        row = self._unanswered.row(waiting) if self._unanswered is not None and waiting is not None else None
        self._waiting[key] = said, row
        self._begin()
        return await said

    def answered(self, key: str) -> None:
        """Nobody waits any more for what came in under a key. Its row is deleted with what is written next anyway."""
        row = self._closed(key)
        if row is not None:
            self._ended.append(row.id)
            self._soon(LINGER)

    def given_up(self, key: str) -> None:
        """It was not answered, and nobody tries any more: its row stays, for whoever tells the person."""
        self._closed(key)

    async def flush(self) -> None:
        """Writes what waits to be written. Raises nothing."""
        if self._ended:
            self._begin()
        if self._batch is not None:
            await self._batch

    def _closed(self, key: str) -> Row | None:
        return self._unanswered.closed(as_kept(key, inbox.c.key)) if self._unanswered is not None else None

    def _soon(self, seconds: float) -> None:
        if self._later is None:
            self._later = asyncio.get_running_loop().call_later(seconds, self._begin)

    def _begin(self) -> None:
        if self._batch is None or self._batch.done():
            self._batch = asyncio.ensure_future(self._write())

    async def _write(self) -> None:
        while True:
            await asyncio.sleep(TOGETHER)
            batch, self._waiting = self._waiting, {}
            ended, self._ended = self._ended, []
            if self._later is not None:
                self._later.cancel()
                self._later = None
            try:
                new = await self._insert({key: row for key, (_, row) in batch.items()}, ended)
            except SQLAlchemyError as error:
                _log.error("inbox not written", extra={"why": type(error).__name__})
                new = frozenset(batch)
                if ended:
                    self._ended += ended
                    self._soon(AGAIN)
            else:
                self._open({key: row for key, (_, row) in batch.items() if key in new})
            for key, (said, _) in batch.items():
                if not said.done():
                    said.set_result(key in new)
            if not self._waiting:
                return

    def _open(self, rows: Mapping[str, Row | None]) -> None:
        for key, row in rows.items():
            if self._unanswered is not None and row is not None:
                self._unanswered.opened(key, row)

    async def _insert(self, keys: Mapping[str, Row | None], ended: Sequence[str]) -> frozenset[str]:
        """Those of the keys that were not there."""
        now = self._now()
        clean = now - self._cleaned >= KEPT / 24

        def work(line: Line) -> frozenset[str]:
            # In one order, or two processes wait for each other.
            new = frozenset(key for key in sorted(keys) if line.rows(_NEW, {"key": key, "at": now}))
            if self._unanswered is not None:
                begun = [row for key, row in keys.items() if key in new and row is not None]
                self._unanswered.write(line, begun, ended)
            if clean:
                line.run(_CLEAN, {"before": now - KEPT})
            return new

        new = await self._writing.do_swiftly(work)
        if clean:
            self._cleaned = now
        return new
