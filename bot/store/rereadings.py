"""How often somebody asked for the files to be read again, so that every replica does."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READING
from bot.store.tables import rereadings


class SqlRereadings:
    """A row for each time. There are few, and they say nothing of anybody."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def last(self) -> int:
        """The number of the last time, 0 before the first."""
        async with self._engine.execution_options(**READING).connect() as connection:
            return (await connection.execute(select(func.max(rereadings.c.number)))).scalar() or 0

    async def add(self, now: datetime) -> int:
        """One more; returns its number."""
        async with self._engine.begin() as connection:
            added = insert(rereadings).values(at=now).returning(rereadings.c.number)
            return int((await connection.execute(added)).scalar_one())
