"""Whether answers helped, and the questions that people were asked to answer instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import HandedOver, Rated
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import handovers, ratings


class SqlRatings:
    """Keeps who found which answer helpful, by pseudonym."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, rated: Rated) -> None:
        """Keeps it; the same person's word on the same answer replaces the one before."""
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, ratings), [asdict(rated)])

    async def counts(self) -> tuple[int, int]:
        """How many (helpful, not helpful)."""
        query = select(ratings.c.helpful, func.count()).group_by(ratings.c.helpful)
        async with self._engine.execution_options(**READING).connect() as connection:
            found = {bool(helpful): int(count) for helpful, count in (await connection.execute(query)).all()}
        return found.get(True, 0), found.get(False, 0)


class SqlHandOvers:
    """Keeps questions and answers in people's own words. `kept` is only told here: the decision log deletes what is too old."""

    def __init__(self, engine: AsyncEngine, kept: timedelta) -> None:
        self._engine = engine
        self._kept = kept

    @property
    def kept(self) -> timedelta:
        """How long a question and its answer are kept."""
        return self._kept

    async def add(self, handed: HandedOver) -> None:
        """Keeps it."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(handovers), [asdict(handed)])

    async def find(self, id_: str) -> HandedOver | None:
        """The one with an id, None where there is none (any more)."""
        async with self._engine.execution_options(**READING).connect() as connection:
            row = (await connection.execute(select(handovers).where(handovers.c.id == id_))).mappings().first()
        return HandedOver(**row) if row is not None else None

    async def settle(self, id_: str, answer: str, by: str, on: date) -> bool:
        """Writes the answer down; False where somebody was quicker, and then nothing changes."""
        still_open = (handovers.c.id == id_) & (handovers.c.answer == "")
        written = {"answer": answer, "answered_by": by, "answered_on": on}
        async with self._engine.begin() as connection:
            done = await connection.execute(update(handovers).where(still_open).values(**written))
        return done.rowcount == 1

    async def open(self) -> Sequence[HandedOver]:
        """Those without an answer, oldest first."""
        return await self._all(select(handovers).where(handovers.c.answer == "").order_by(handovers.c.day))

    async def answered(self, since: date) -> Sequence[HandedOver]:
        """Those that were answered on a day or later."""
        return await self._all(select(handovers).where(handovers.c.answered_on >= since).order_by(handovers.c.day))

    async def about(self, again: str) -> Sequence[HandedOver]:
        """Those about the same answer of the policy, oldest first."""
        return await self._all(select(handovers).where(handovers.c.again == again).order_by(handovers.c.day))

    async def of(self, asker: str) -> Sequence[HandedOver]:
        """Those of a pseudonym, newest first."""
        return await self._all(select(handovers).where(handovers.c.asker == asker).order_by(handovers.c.day.desc()))

    async def _all(self, query: Select[Any]) -> list[HandedOver]:
        async with self._engine.execution_options(**READING).connect() as connection:
            return [HandedOver(**row) for row in (await connection.execute(query)).mappings().all()]
