"""xAPI statements as they were handed in: each id once, for ever, with the words it came with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, not_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.training.tables import statements
from bot.training.keeping import Stored


class SqlStatements:
    """Keeps them."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def put(self, new: Sequence[Stored], now: datetime) -> Sequence[str]:
        """Keeps all of them, or none where an id is known with other words: returns the ids of those."""
        ids = [one.id for one in new]
        async with self._engine.begin() as connection:
            rows = [_row(one, now) for one in sorted(new, key=lambda one: one.id)]
            await connection.execute(insert_new(connection.dialect, statements), rows)
            query = select(statements.c.id, statements.c.digest).where(statements.c.id.in_(ids))
            kept = {row.id: row.digest for row in await connection.execute(query)}
            others = [one.id for one in new if kept[one.id] != one.digest]
            if others:
                await connection.rollback()
        return others

    async def find(self, id_: str) -> Stored | None:
        """The one with an id."""
        return next(iter(await self._all(select(statements).where(statements.c.id == id_))), None)

    async def thread(self, thread: str) -> Sequence[Stored]:
        """Those of a thread that were not voided, in the order in which they came."""
        voided = select(statements.c.voids).where(statements.c.voids != "")
        query = select(statements).where(statements.c.thread == thread, not_(statements.c.id.in_(voided)))
        return await self._all(query.order_by(statements.c.stored_at, statements.c.id))

    async def _all(self, query: Select[Any]) -> list[Stored]:
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [
            Stored(row["id"], row["source"], row["digest"], row["thread"], row["body"], row["voids"]) for row in rows
        ]


def _row(one: Stored, now: datetime) -> dict[str, object]:
    return {
        "id": one.id,
        "source": one.source,
        "digest": one.digest,
        "thread": one.thread,
        "voids": one.voids,
        "body": dict(one.body),
        "stored_at": now,
    }
