"""Series: what returns, as it was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.booking.model import Series
from bot.store.booking.rows import series_of, series_row
from bot.store.booking.tables import series, sessions
from bot.store.engine import READING
from bot.store.keeping import insert_new


class SqlSeries:
    """Keeps them."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, new: Series) -> Series:
        """Keeps a new one, and returns it; or what is kept under its id already, which is left as it is."""
        async with self._engine.begin() as connection:
            await connection.execute(insert_new(connection.dialect, series), [series_row(new)])
        return await self.find(new.id) or new

    async def find(self, id_: str) -> Series | None:
        """The one with an id; None where there is none."""
        return next(iter(await self._all(select(series).where(series.c.id == id_))), None)

    async def going_on(self) -> Sequence[Series]:
        """Those that were not ended."""
        return await self._all(select(series).where(series.c.ended_at.is_(None)).order_by(series.c.id))

    async def replace(self, changed: Series) -> None:
        """Keeps it in the place of what was known of it."""
        async with self._engine.begin() as connection:
            await connection.execute(update(series).where(series.c.id == changed.id).values(**series_row(changed)))

    async def forget(self, before: datetime) -> int:
        """Deletes those that were ended before a moment and have no session any more."""
        theirs = select(sessions.c.series).where(sessions.c.series == series.c.id)
        old = delete(series).where(series.c.ended_at < before, ~theirs.exists())
        async with self._engine.begin() as connection:
            return (await connection.execute(old)).rowcount

    async def _all(self, query: Select[Any]) -> list[Series]:
        async with self._engine.execution_options(**READING).connect() as connection:
            return [series_of(row) for row in (await connection.execute(query)).mappings()]
