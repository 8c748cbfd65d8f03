"""Secrets that platforms hand out, such as the tokens of a workspace: encrypted, with the key in a file of its own."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import vault
from bot.store.text import as_kept


class SqlVault:
    """Keeps secrets under a key of 32 bytes (`load_key`); a database that is carried away says nothing without it."""

    def __init__(self, engine: AsyncEngine, key: bytes) -> None:
        self._engine = engine
        self._lock = Fernet(base64.urlsafe_b64encode(key))

    async def put(self, key: str, secret: bytes) -> None:
        """Keeps a secret in the place of what was there."""
        sealed = self._lock.encrypt(secret)
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, vault), [{"key": key, "secret": sealed}])

    async def get(self, key: str) -> bytes | None:
        """The secret, None where there is none or where it was locked with another key."""
        async with self._engine.execution_options(**READING).connect() as connection:
            sealed = (await connection.execute(select(vault.c.secret).where(vault.c.key == key))).scalar()
        try:
            return self._lock.decrypt(sealed) if sealed is not None else None
        except InvalidToken:
            return None

    async def keys(self, beginning: str) -> Sequence[str]:
        """The keys that begin so, in order."""
        asked = select(vault.c.key).where(vault.c.key.startswith(beginning, autoescape=True)).order_by(vault.c.key)
        async with self._engine.execution_options(**READING).connect() as connection:
            return list((await connection.execute(asked)).scalars())

    async def drop(self, beginning: str) -> None:
        """Deletes every secret whose key begins so."""
        kept = as_kept(beginning, vault.c.key)
        async with self._engine.begin() as connection:
            await connection.execute(delete(vault).where(func.substr(vault.c.key, 1, len(kept)) == kept))
