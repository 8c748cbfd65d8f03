"""Sealed voices in the database, and how they leave it so that nothing of them stays."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.feedback.keeping import Sealed, Waiting
from bot.feedback.model import Month
from bot.feedback.release import Release
from bot.store.feedback.tables import ID_BYTES, SCHEMA, batch, held, intake, passed, release, thread
from bot.store.keeping import insert_new

ONLY = 1
"""The key of the one row of `batch`."""

AT_ONCE = 500

IN_ORDER_OF_IDS = f"""
WITH taken AS (DELETE FROM {SCHEMA}.intake RETURNING id, period, sealed)
INSERT INTO {SCHEMA}.intake (id, period, sealed) SELECT id, period, sealed FROM taken ORDER BY id
"""
"""VACUUM (FULL) alone leaves rows in their order, and each with the number of the transaction that brought it (`xmin`)."""


class SqlIntake:
    """Where sealed voices lie."""

    def __init__(self, engine: AsyncEngine, draw: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._engine = engine
        self._draw = draw

    async def add(self, month: Month, content: bytes) -> None:
        """Keeps one under a random id. The file or the table is written anew with it, so that rows lie in the order of their ids
        within its pages too, and nothing tells which came last.
        """
        row = {"id": self._draw(ID_BYTES), "period": month.name, "sealed": content}
        async with self._engine.begin() as connection:
            await connection.execute(insert(intake).values(row))
        with suppress(DBAPIError):  # somebody else is in there: it is written anew with the next one
            await self._rewrite()

    async def batch(self) -> tuple[int, int]:
        """The number of the batch that is open, and how many people were written down for it."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(batch.c.number, batch.c.people))).first()
        return (row[0], row[1]) if row else (1, 0)

    async def people(self, number: int, people: int) -> None:
        """Writes down that at least so many people have spoken in the batch, if that is more than was known."""
        async with self._engine.begin() as connection:
            await self._begun(connection, number)
            more = (batch.c.number == number) & (batch.c.people < people)
            await connection.execute(update(batch).where(more).values(people=people))

    async def all(self) -> Sequence[Sealed]:
        """Every voice that waits, in the order of their random ids."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(intake).order_by(intake.c.id))
            return [Sealed(row.id, Month(row.period), row.sealed) for row in rows]

    async def publish(
        self, published: Release, ids: Sequence[bytes], waiting: Sequence[Waiting], threads: Mapping[str, str]
    ) -> bool:
        """Keeps the release of the open batch, hands texts to the second reader, deletes what it was made of, and opens the
        next batch: all of it or nothing. False where another process has released this batch. Nothing stays on the disk.

        `threads`: of words that were passed on, by their id, the conversation with their author.
        """
        number = published.number
        async with self._engine.begin() as connection:
            await self._begun(connection, number)
            opened = (batch.c.only == ONLY) & (batch.c.number == number)
            ours = await connection.execute(update(batch).where(opened).values(number=number + 1, people=0))
            if ours.rowcount != 1:
                return False
            await connection.execute(insert(release).values(number=number, content=published.written()))
            await connection.execute(delete(held).where(held.c.decided == 1))
            if waiting:
                await connection.execute(insert(held), [_row(one) for one in waiting])
            if threads:
                links = [{"id": bytes.fromhex(id_), "lookup": bytes.fromhex(one)} for id_, one in threads.items()]
                await connection.execute(insert(passed), links)
            await _delete(connection, ids)
        await self._rewrite()
        return True

    async def lose(self, ids: Sequence[bytes]) -> None:
        """Deletes what no key opens any more. Whoever spoke in the open batch is counted anew: too few is safe, too many is not."""
        async with self._engine.begin() as connection:
            await _delete(connection, ids)
            await connection.execute(update(batch).values(people=0))
        await self._rewrite()

    async def held(self, decided: bool) -> Sequence[Waiting]:
        """What waits for the second reader, or what they let through, in the order of random ids."""
        async with self._engine.connect() as connection:
            asked = select(held).where(held.c.decided == int(decided)).order_by(held.c.id)
            rows = await connection.execute(asked)
            return [Waiting(row.id, Month(row.period), row.sealed, bool(row.decided)) for row in rows]

    async def settle(self, id_: bytes, decided: Waiting | None) -> bool:
        """The second reader's word on a text. False where it is not there any more."""
        async with self._engine.begin() as connection:
            gone = await connection.execute(delete(held).where((held.c.id == id_) & (held.c.decided == 0)))
            if gone.rowcount == 1 and decided is not None:
                await connection.execute(insert(held).values(_row(decided)))
        return gone.rowcount == 1

    async def withdrawn(self) -> frozenset[str]:
        """The threads that were withdrawn."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(thread.c.lookup).where(thread.c.withdrawn == 1))
            return frozenset(row.lookup.hex() for row in rows)

    async def _begun(self, connection: AsyncConnection, number: int) -> None:
        row = {"only": ONLY, "number": number, "people": 0}
        await connection.execute(insert_new(connection.dialect, batch).values(row))

    async def _rewrite(self) -> None:
        """Writes the file or the table anew: what was deleted, and the order in which pages were filled, is gone with the old."""
        if self._engine.dialect.name == "postgresql":
            async with self._engine.begin() as connection:
                await connection.execute(text(f"LOCK TABLE {SCHEMA}.intake IN EXCLUSIVE MODE"))
                await connection.execute(text(IN_ORDER_OF_IDS))
            async with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                await connection.execute(text(f"VACUUM (FULL) {SCHEMA}.intake"))
            return
        async with self._engine.connect() as connection:  # no transaction has begun yet, and it must not
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute("VACUUM")


def _row(waiting: Waiting) -> dict[str, object]:
    period, decided = waiting.month.name, int(waiting.decided)
    return {"id": waiting.id, "period": period, "decided": decided, "sealed": waiting.content}


async def _delete(connection: AsyncConnection, ids: Sequence[bytes]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        await connection.execute(delete(intake).where(intake.c.id.in_(ids[start : start + AT_ONCE])))
