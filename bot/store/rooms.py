"""The conversations of several that Handrail was added to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import Room
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import rooms


class SqlRooms:
    """Keeps them, by the platform's id."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, channel: str, id_: str, room: Room) -> None:
        """Keeps one in the place of what was known of it."""
        row = {"channel": channel, "id": id_, "place": room.place, "name": room.name}
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, rooms), row)

    async def drop(self, channel: str, id_: str) -> None:
        """Forgets one."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(rooms).where((rooms.c.channel == channel) & (rooms.c.id == id_)))

    async def of(self, channel: str) -> Sequence[Room]:
        """Those of a platform, by name."""
        query = select(rooms.c.place, rooms.c.name).where(rooms.c.channel == channel).order_by(rooms.c.name, rooms.c.id)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [Room(row.place, row.name) for row in await connection.execute(query)]
