"""What is kept beside trainings: interests, self-checks, who looked at names, and the evidence that was handed out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.training.tables import checks, exports, interests, lookups
from bot.training.keeping import Check, Interest, Looked


class SqlInterests:
    """Keeps what people would like to learn; the same words in other capitals are the same."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, person: str, words: str, day: date) -> int:
        """Keeps it, each person once for the same words; returns how many people have said so now."""
        topic = " ".join(words.casefold().split())
        row = {"person": person, "topic": topic, "words": words, "day": day}
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, interests), row)
            query = select(func.count()).where(interests.c.topic == topic)
            return int((await connection.execute(query)).scalar_one())

    async def counts(self) -> Sequence[Interest]:
        """Most wanted first."""
        counted = func.count()
        query = select(func.max(interests.c.words), counted).group_by(interests.c.topic)
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query.order_by(counted.desc(), interests.c.topic))).all()
        return [Interest(words, count) for words, count in rows]

    async def of(self, person: str) -> Sequence[str]:
        """What somebody said, in their words."""
        query = select(interests.c.words).where(interests.c.person == person).order_by(interests.c.day)
        async with self._engine.execution_options(**READING).connect() as connection:
            return list((await connection.execute(query)).scalars())


class SqlChecks:
    """Keeps the last self-check of everybody."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, person: str) -> Check | None:
        """Theirs."""
        async with self._engine.execution_options(**READING).connect() as connection:
            row = (await connection.execute(select(checks).where(checks.c.person == person))).one_or_none()
        return Check(*row) if row is not None else None

    async def keep(self, check: Check) -> None:
        """Keeps it in the place of the one before."""
        row = {"person": check.person, "day": check.day, "unit": check.unit, "answers": dict(check.answers)}
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, checks), {**row, "done": check.done})

    async def drop(self, person: str) -> None:
        """Deletes it."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(checks).where(checks.c.person == person))

    async def finished(self) -> Sequence[Check]:
        """Those that were answered to the end, without the person: for averages alone."""
        query = select(checks.c.day, checks.c.unit, checks.c.answers).where(checks.c.done)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [Check("", day, unit, answers, True) for day, unit, answers in await connection.execute(query)]


class SqlLookups:
    """Keeps who looked at names."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, looked: Looked) -> None:
        """Writes it down."""
        row = {"by_person": looked.by, "day": looked.day, "about": looked.about}
        async with self._engine.begin() as connection:
            await connection.execute(insert(lookups), row)

    async def recent(self, most: int) -> Sequence[Looked]:
        """The newest."""
        query = select(lookups.c.by_person, lookups.c.day, lookups.c.about).order_by(lookups.c.id.desc()).limit(most)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [Looked(*row) for row in await connection.execute(query)]


class SqlExports:
    """Keeps the heads of the evidence that was handed out."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def head(self) -> str:
        """The last hash of the last one; empty where there was none."""
        query = select(exports.c.head).order_by(exports.c.id.desc()).limit(1)
        async with self._engine.execution_options(**READING).connect() as connection:
            return (await connection.execute(query)).scalar_one_or_none() or ""

    async def add(self, period: str, head: str, by: str, now: datetime) -> None:
        """Writes down that one was handed out."""
        row = {"period": period, "head": head, "made_at": now, "by_person": by}
        async with self._engine.begin() as connection:
            await connection.execute(insert(exports), row)
