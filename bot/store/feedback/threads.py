"""Conversations with people who have a code: by what was made of it, and sealed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.feedback.dialogue import NEXT_DAY, Note, NoteState
from bot.store.feedback.tables import ID_BYTES, note, passed, thread


class SqlThreads:
    """Where they are kept."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def open(self, lookup: bytes, public: bytes) -> None:
        """Begins one."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(thread).values(lookup=lookup, public=public, withdrawn=0))

    async def find(self, lookup: bytes) -> bytes | None:
        """The key to which questions are sealed; None where there is no such conversation."""
        async with self._engine.connect() as connection:
            mine = (thread.c.lookup == lookup) & (thread.c.withdrawn == 0)
            row = (await connection.execute(select(thread.c.public).where(mine))).first()
        return row.public if row else None

    async def withdraw(self, lookup: bytes) -> None:
        """What carries it is not to be released."""
        async with self._engine.begin() as connection:
            await connection.execute(update(thread).where(thread.c.lookup == lookup).values(withdrawn=1))
            await connection.execute(delete(note).where(note.c.lookup == lookup))

    async def behind(self, id_: str) -> bytes | None:
        """The conversation behind words that were passed on; None where their author wants no questions."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(passed.c.lookup).where(passed.c.id == _bytes(id_)))).first()
        return row.lookup if row else None

    async def put(self, lookup: bytes, state: NoteState, period: str, content: bytes) -> None:
        """Keeps a question or an answer; the other side sees it from the next day on."""
        row = {
            "id": secrets.token_bytes(ID_BYTES),
            "lookup": lookup,
            "state": state,
            "period": period,
            "sealed": content,
        }
        async with self._engine.begin() as connection:
            await connection.execute(insert(note).values(row))

    async def notes(self, lookup: bytes, state: NoteState) -> Sequence[Note]:
        """Those of a conversation that are in a state, in the order of random ids."""
        async with self._engine.connect() as connection:
            wanted = (note.c.lookup == lookup) & (note.c.state == state)
            rows = await connection.execute(select(note).where(wanted).order_by(note.c.id))
            return [Note(row.id, row.lookup, NoteState(row.state), row.period, row.sealed) for row in rows]

    async def next_day(self) -> None:
        """From now on each side sees what the other one wrote until now."""
        async with self._engine.begin() as connection:
            for before, after in NEXT_DAY:
                await connection.execute(update(note).where(note.c.state == before).values(state=after))

    async def forget(self, before: str) -> None:
        """Deletes notes of months before one."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(note).where(note.c.period < before))


def _bytes(id_: str) -> bytes:
    try:
        return bytes.fromhex(id_)
    except ValueError:
        return b""
