"""The decision log: written in batches a moment after the answer, kept for a number of days, then deleted."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from sqlalchemy import RowMapping, delete, func, insert, literal, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import LoggedDecision, Wish
from bot.store.engine import READING
from bot.store.tables import decisions, handovers, ratings, wishes

_log = logging.getLogger("handrail.store")

BATCH_AFTER = 0.2
"""Seconds that lines wait for others: an answer waits for no disk, and a crash loses at most this."""

AT_LEAST_EVERY = 60.0
"""Seconds after which a batch that could not be written is tried again, and a quiet day's deleting is done."""

MOST_WAITING = 50_000
"""Lines kept while the database is away; beyond it the oldest go, and the log says how many."""

AT_ONCE = 5000
"""Lines that are read in one piece."""

KEPT = timedelta(days=180)
"""How long decisions are kept unless a setting says otherwise."""

DATED = (decisions, ratings, handovers)
"""What is kept for so many days; the log deletes all of it, once a day, so that it happens on a quiet day as well."""


class SqlDecisionLog:
    """Keeps decisions by pseudonym. `key` turns a person into the pseudonym and is kept apart from the database."""

    def __init__(self, engine: AsyncEngine, key: bytes, kept: timedelta, today: Callable[[], date]) -> None:
        self._engine = engine
        self._key = key
        self._kept = kept
        self._today = today
        self._waiting: list[LoggedDecision] = []
        self._wake = asyncio.Event()
        self._writing = asyncio.Lock()
        self._pruned: date | None = None

    def pseudonym(self, person_id: str) -> str:
        """HMAC-SHA256 of the person's id, 32 hex digits."""
        return hmac.digest(self._key, person_id.encode(), "sha256").hex()[:32]

    def add(self, decision: LoggedDecision) -> None:
        """Takes a line for the next batch."""
        self._waiting.append(decision)
        self._wake.set()

    async def run(self) -> None:
        """Writes batches until cancelled; what is waiting then is written by `flush`."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), AT_LEAST_EVERY)
            await asyncio.sleep(BATCH_AFTER)
            self._wake.clear()
            await asyncio.shield(self.flush())  # to be cancelled halfway would lose the batch

    async def flush(self) -> None:
        """Writes what is waiting, and once a day deletes what is too old. A database that is away loses nothing at once."""
        async with self._writing:
            await self._flush()

    async def _flush(self) -> None:
        batch, self._waiting = self._waiting, []
        if not batch and self._pruned == self._today():
            return
        try:
            async with self._engine.begin() as connection:
                if batch:
                    await connection.execute(insert(decisions), [_row(line) for line in batch])
                today = self._today()
                if self._pruned != today:
                    for table in DATED:
                        await connection.execute(delete(table).where(table.c.day < today - self._kept))
                    self._pruned = today
        except SQLAlchemyError as error:
            kept = batch + self._waiting
            self._waiting = kept[-MOST_WAITING:]
            lost = len(kept) - len(self._waiting)
            _log.error(
                "decision log not written, tried again in a moment",
                extra={"waiting": len(self._waiting), "lost": lost, "why": type(error).__name__},
            )

    async def ready(self) -> bool:
        """Whether the database answers."""
        try:
            async with self._engine.execution_options(**READING).connect() as connection:
                await connection.execute(select(1))
        except SQLAlchemyError:
            return False
        return True

    async def all(self) -> Sequence[LoggedDecision]:
        """Every line, oldest first."""
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(select(decisions).order_by(decisions.c.id))).mappings().all()
        return [_line(row) for row in rows]

    async def pieces(self, since: date) -> AsyncIterator[Sequence[LoggedDecision]]:
        """The lines from a day on, oldest first, piece by piece."""
        last = 0
        while True:
            query = select(decisions).where(decisions.c.day >= since, decisions.c.id > last)
            async with self._engine.execution_options(**READING).connect() as connection:
                rows = (await connection.execute(query.order_by(decisions.c.id).limit(AT_ONCE))).mappings().all()
            if not rows:
                return
            yield [_line(row) for row in rows]
            last = rows[-1]["id"]


class SqlWishes:
    """Keeps the tools that people would like."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, wish: Wish) -> int:
        """Keeps it and counts the different people who wished for that tool, in whatever capitals."""
        same = func.lower(wishes.c.tool) == func.lower(literal(wish.tool, wishes.c.tool.type))
        async with self._engine.begin() as connection:
            await connection.execute(insert(wishes), [asdict(wish)])
            people = select(func.count(func.distinct(wishes.c.asker))).where(same)
            return int((await connection.execute(people)).scalar_one())

    async def counts(self) -> Sequence[tuple[str, int]]:
        """(tool, number of different people), most wished for first."""
        people = func.count(func.distinct(wishes.c.asker))
        folded = func.lower(wishes.c.tool)
        query = select(func.min(wishes.c.tool), people).group_by(folded).order_by(people.desc(), folded)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [(tool, int(count)) for tool, count in (await connection.execute(query)).all()]

    async def since(self, day: date) -> Sequence[Wish]:
        """Those of a day and later, oldest first."""
        columns = [column for column in wishes.c if column is not wishes.c.id]
        query = select(*columns).where(wishes.c.day >= day).order_by(wishes.c.id)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [Wish(**row) for row in (await connection.execute(query)).mappings().all()]


def _line(row: RowMapping) -> LoggedDecision:
    return LoggedDecision(
        row["asker"],
        row["day"],
        row["language"],
        row["channel"],
        row["outcome"],
        tuple(row["answers"]),
        row["policy"],
        row["digest"],
        tuple(row["unlisted"]),
    )


def _row(line: LoggedDecision) -> dict[str, object]:
    return {
        "asker": line.asker,
        "day": line.day,
        "language": line.language,
        "channel": line.channel,
        "outcome": line.outcome,
        "answers": [dict(answer) for answer in line.answers],
        "unlisted": list(line.unlisted),
        "policy": line.policy,
        "digest": line.digest,
    }
