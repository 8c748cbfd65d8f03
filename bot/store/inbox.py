"""Which events have come in already: platforms deliver again what they think was lost, also after a restart of ours."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.keeping import insert_new
from bot.store.tables import inbox
from bot.store.text import as_kept
from bot.store.writing import Writing

_log = logging.getLogger("handrail.store")

TOGETHER = 0.01
"""Seconds that a key waits for others: under load a write serves many, and nobody notices a hundredth of a second."""

KEPT = timedelta(days=1)
"""How long a key is known. Slack delivers again within an hour, Teams within minutes."""

MOST = 50_000
"""Keys known in memory, which the database need not be asked for."""


class SqlInbox:
    """Says of each key once that it is the first."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime]) -> None:
        self._writing = Writing(engine)
        # Made once: with as many VALUES as there are keys it would be another statement each time.
        self._new = insert_new(engine.dialect, inbox).returning(inbox.c.key)
        self._now = now
        self._known: OrderedDict[str, None] = OrderedDict()
        self._waiting: dict[str, asyncio.Future[bool]] = {}
        self._batch: asyncio.Task[None] | None = None
        self._cleaned = now() - KEPT

    async def first(self, key: str) -> bool:
        """Whether `key` was never seen. It is in the database before True is said, so that a crash repeats nothing.

        Where the database is away, memory alone decides: an answer twice is better than none.
        """
        key = as_kept(key, inbox.c.key)
        if key in self._known:
            return False
        self._known[key] = None
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        said: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[key] = said
        if self._batch is None or self._batch.done():
            self._batch = asyncio.ensure_future(self._write())
        return await said

    async def _write(self) -> None:
        while self._waiting:
            await asyncio.sleep(TOGETHER)
            batch, self._waiting = self._waiting, {}
            try:
                new = await self._insert(list(batch))
            except SQLAlchemyError as error:
                _log.error("inbox not written", extra={"why": type(error).__name__})
                new = frozenset(batch)
            for key, said in batch.items():
                if not said.done():
                    said.set_result(key in new)

    async def _insert(self, keys: list[str]) -> frozenset[str]:
        """Those of the keys that were not there."""
        now = self._now()
        rows = [{"key": key, "at": now} for key in sorted(keys)]  # in one order, or two processes wait for each other
        clean = now - self._cleaned >= KEPT / 24

        def work(connection: Connection) -> frozenset[str]:
            new = frozenset(connection.execute(self._new, rows).scalars())
            if clean:
                connection.execute(delete(inbox).where(inbox.c.at < now - KEPT))
            return new

        new = await self._writing.do(work)
        if clean:
            self._cleaned = now
        return new
