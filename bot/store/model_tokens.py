"""How many tokens of a language model were used today, by all replicas together."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.tables import model_tokens


class SqlModelTokens:
    """One row for each day, and only today's is kept."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def take(self, day: date, tokens: int, most: int) -> bool:
        """Takes some; False, and nothing is taken, where more than `most` would be used on that day. Raises StoreAway."""
        if tokens > most:
            return False
        async with self._engine.begin() as connection:
            insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
            first = insert(model_tokens).values(day=day, used=tokens)
            more = first.on_conflict_do_update(
                index_elements=[model_tokens.c.day],
                set_={"used": model_tokens.c.used + tokens},
                where=model_tokens.c.used + tokens <= most,
            ).returning(model_tokens.c.used)
            used = (await connection.execute(more)).scalar()
            if used == tokens:  # the day's first
                await connection.execute(delete(model_tokens).where(model_tokens.c.day < day))
            return used is not None

    async def put_right(self, day: date, difference: int) -> None:
        """Adds to what was used on a day, or takes away from it. Raises StoreAway."""
        async with self._engine.begin() as connection:
            used = model_tokens.c.used + difference
            await connection.execute(update(model_tokens).where(model_tokens.c.day == day).values(used=used))
