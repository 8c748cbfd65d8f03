"""The editions of the policy that were in force: their files as they were, so that a start later still knows what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.policy.recalibrating.editions import Edition
from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.tables import editions


class SqlEditions:
    """Keeps them for good: they say nothing of anybody."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def last(self) -> Edition | None:
        """The one in force, None before the first."""
        found = await self._found(select(editions).order_by(editions.c.number.desc()).limit(1))
        return found[0] if found else None

    async def find(self, number: int) -> Edition | None:
        """One of them."""
        found = await self._found(select(editions).where(editions.c.number == number))
        return found[0] if found else None

    async def add(self, edition: Edition) -> bool:
        """Writes one down; False where somebody was quicker with that number. Of the first nobody needs to be told."""
        told = edition.at if edition.number == 1 else None
        row = {
            "number": edition.number,
            "digest": edition.digest,
            "text": edition.text,
            "at": edition.at,
            "told_at": told,
            "eased_at": told,
        }
        async with self._engine.begin() as connection:
            new = insert_new(connection.dialect, editions).returning(editions.c.number)
            return (await connection.execute(new, [row])).first() is not None

    async def untold(self) -> Sequence[Edition]:
        """Those of which nobody was told yet whom they turned to the stricter, oldest first."""
        return await self._open(editions.c.told_at.is_(None))

    async def uneased(self) -> Sequence[Edition]:
        """The same for the looser."""
        return await self._open(editions.c.eased_at.is_(None))

    async def told(self, number: int, now: datetime) -> None:
        """Whoever it turned to the stricter was told."""
        async with self._engine.begin() as connection:
            await connection.execute(update(editions).where(editions.c.number == number).values(told_at=now))

    async def eased(self, numbers: Sequence[int], now: datetime) -> None:
        """Whoever these turned to the looser was told."""
        async with self._engine.begin() as connection:
            await connection.execute(update(editions).where(editions.c.number.in_(numbers)).values(eased_at=now))

    async def _open(self, which: ColumnElement[bool]) -> list[Edition]:
        return await self._found(select(editions).where(which).order_by(editions.c.number))

    async def _found(self, query: Select[Any]) -> list[Edition]:
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [Edition(row["number"], row["digest"], row["text"], row["at"]) for row in rows]
