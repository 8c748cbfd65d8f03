"""What was changed on the roadmap: each change where the one before it ended, so that nobody overwrites what they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.roadmap.changes import Change, Part
from bot.store.engine import READING
from bot.store.tables import roadmap_changes
from bot.store.text import storable

_PARTS = {part.value: part for part in Part}


class SqlRoadmapChanges:
    """Keeps every change with who and when, for good: it is the roadmap's history."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def all(self) -> Sequence[Change]:
        """Every change, oldest first."""
        return await self._found(select(roadmap_changes).order_by(roadmap_changes.c.id))

    async def of(self, item: str) -> Sequence[Change]:
        """The changes of one item, oldest first."""
        query = select(roadmap_changes).where(roadmap_changes.c.item == item)
        return await self._found(query.order_by(roadmap_changes.c.id))

    async def add(self, changes: Sequence[Change]) -> bool:
        """Writes all of them down, of one item; False, and nothing is written, where somebody was quicker with a part."""
        if not changes:
            return True
        item = changes[0].item
        async with self._engine.begin() as connection:
            await _one_at_a_time(connection, item)
            for part in dict.fromkeys(change.part for change in changes):
                last = await _last(connection, item, part)
                first = next(change for change in changes if change.part is part)
                if last is not None and last != storable(first.before):
                    return False
            await connection.execute(insert(roadmap_changes), [_row(change) for change in changes])
        return True

    async def _found(self, query: Select[Any]) -> list[Change]:
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [
            Change(row["item"], _PARTS[row["field"]], row["before"], row["after"], row["by_person"], row["at"])
            for row in rows
            if row["field"] in _PARTS
        ]


async def _one_at_a_time(connection: AsyncConnection, item: str) -> None:
    """Lets nobody else write a change of this item until the transaction ends. SQLite lets nobody write at all anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"roadmap:{item}"))))


async def _last(connection: AsyncConnection, item: str, part: Part) -> str | None:
    """What a part was changed to last, None where it never was."""
    same = (roadmap_changes.c.item == item) & (roadmap_changes.c.field == part.value)
    query = select(roadmap_changes.c.after).where(same).order_by(roadmap_changes.c.id.desc()).limit(1)
    return (await connection.execute(query)).scalar_one_or_none()


def _row(change: Change) -> dict[str, object]:
    return {
        "item": change.item,
        "field": change.part.value,
        "before": storable(change.before),
        "after": storable(change.after),
        "by_person": change.by,
        "at": change.at,
    }
