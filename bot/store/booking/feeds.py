"""The secret addresses of calendars: kept as digests, so that whoever reads the database cannot use them."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.booking.tables import feeds
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.text import as_kept


class SqlFeeds:
    """Keeps one for each person who wants one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def renew(self, person: str) -> str:
        """A new secret, known to nobody else; the one before is worth nothing from now on."""
        secret = secrets.token_urlsafe(24)
        row = {"person": as_kept(person, feeds.c.person), "digest": _digest(secret)}
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, feeds), row)
        return secret

    async def drop(self, person: str) -> None:
        """There is none any more."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(feeds).where(feeds.c.person == as_kept(person, feeds.c.person)))

    async def has(self, person: str) -> bool:
        """Whether somebody has one."""
        query = select(feeds.c.digest).where(feeds.c.person == as_kept(person, feeds.c.person))
        async with self._engine.execution_options(**READING).connect() as connection:
            return (await connection.execute(query)).first() is not None

    async def person_of(self, secret: str) -> str | None:
        """Whose secret it is; None for none. It is looked for by its digest, so time tells nothing of it."""
        query = select(feeds.c.person).where(feeds.c.digest == _digest(secret))
        async with self._engine.execution_options(**READING).connect() as connection:
            found: str | None = (await connection.execute(query)).scalar()
        return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
