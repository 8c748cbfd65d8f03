"""What all replicas have to know for a while: sealed, under names that say nothing without the key, and gone when its time is over."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.keeping import insert_or_replace
from bot.store.line import Line, Ready
from bot.store.tables import shared_memory
from bot.store.writing import Writing

_log = logging.getLogger("handrail.store")

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds that somebody who asks waits for it: an answer does without, rather than later."""

REST = 2.0
"""Seconds in which nobody waits for a database that was away just now."""

AN_HOUR = timedelta(hours=1)
"""The moment at which something may be deleted stands in the open, so it is a full hour: it tells no time of day of anything."""

OFTEN_ENOUGH = timedelta(minutes=10)
"""Between two times that a replica deletes what is over."""

NONCE = 12
ENDS = 8
"""Bytes: of what makes each sealing another, and of the moment at which it ends."""

_FIND = Ready(select(shared_memory.c.sealed).where(shared_memory.c.name == bindparam("named")))
_KEEP = Ready(lambda dialect: insert_or_replace(dialect, shared_memory))
_DROP = Ready(delete(shared_memory).where(shared_memory.c.name == bindparam("named")))
_TIDY = Ready(delete(shared_memory).where(shared_memory.c.until < bindparam("now")))


class SqlSharedMemory:
    """Keeps what was kept under the same name by any replica. Without the key neither a name nor what is under it can be read.

    Nothing here is the only copy of anything: where the database is away, everybody goes on with what they know themselves.
    """

    def __init__(self, engine: AsyncEngine, key: bytes, now: Callable[[], datetime]) -> None:
        self._writing = Writing(engine)
        self._naming = hashlib.sha256(b"handrail shared memory: names " + key).digest()
        self._lock = AESGCM(hashlib.sha256(b"handrail shared memory: seals " + key).digest())
        self._now = now
        self._rests_until = 0.0
        self._tidied = now() - OFTEN_ENOUGH

    async def make_ready(self) -> None:
        """Connects, so that the first who asks does not wait for that. Raises nothing."""
        with contextlib.suppress(SQLAlchemyError):
            await self._writing.look_swiftly(lambda line: line.rows(_FIND, {"named": ""}))

    async def recall(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """What is kept under some names, by name. Raises nothing; empty where the database is away."""
        hidden = {name: self._hidden(name) for name in names}

        def work(line: Line) -> list[tuple[str, list[tuple[Any, ...]]]]:
            return [(name, line.rows(_FIND, {"named": kept})) for name, kept in hidden.items()]

        found = await self._surely(lambda: self._writing.look_swiftly(work)) or ()
        opened = {name: self._opened(hidden[name], rows[0][0]) for name, rows in found if rows}
        return {name: content for name, content in opened.items() if content is not None}

    async def keep(self, held: Mapping[str, bytes], lasting: timedelta) -> None:
        """Keeps each in the place of what was there, for so long. Raises nothing; not kept where the database is away."""
        ends = self._now() + lasting
        until = datetime.fromtimestamp((ends.timestamp() // 3600 + 1) * 3600, UTC)
        hidden = {self._hidden(name): content for name, content in held.items()}
        rows = [
            {"name": name, "sealed": self._sealed(name, content, ends), "until": until}
            for name, content in sorted(hidden.items())
        ]
        await self._surely(lambda: self._writing.do_swiftly(lambda line: line.run_each(_KEEP, rows)))

    async def drop(self, names: Sequence[str]) -> None:
        """Forgets what is kept under some names. Raises nothing."""
        rows = [{"named": self._hidden(name)} for name in names]
        await self._surely(lambda: self._writing.do_swiftly(lambda line: line.run_each(_DROP, rows)))

    async def tidy(self) -> None:
        """Deletes what is over, now and then. Raises nothing."""
        now = self._now()
        if now - self._tidied >= OFTEN_ENOUGH:
            self._tidied = now
            await self._surely(lambda: self._writing.do_swiftly(lambda line: line.run(_TIDY, {"now": now})))

    async def _surely(self, work: Callable[[], Awaitable[T]]) -> T | None:
        """Does it, once more where a connection had broken meanwhile; None where the database is away."""
        if time.monotonic() < self._rests_until:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                try:
                    return await work()
                except SQLAlchemyError:
                    return await work()
        except (SQLAlchemyError, TimeoutError) as trouble:
            self._rests_until = time.monotonic() + REST
            _log.warning("shared memory not reached", extra={"why": type(trouble).__name__})
            return None

    def _hidden(self, name: str) -> str:
        return hmac.new(self._naming, name.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def _sealed(self, hidden: str, content: bytes, ends: datetime) -> bytes:
        nonce, told = secrets.token_bytes(NONCE), int(ends.timestamp() * 1000).to_bytes(ENDS, "big")
        return nonce + self._lock.encrypt(nonce, told + content, hidden.encode())

    def _opened(self, hidden: str, sealed: bytes) -> bytes | None:
        """What was sealed under a name; None where it is over, or was sealed with another key or under another name."""
        try:
            plain = self._lock.decrypt(sealed[:NONCE], sealed[NONCE:], hidden.encode())
        except (InvalidTag, ValueError):
            return None
        over = int.from_bytes(plain[:ENDS], "big") < int(self._now().timestamp() * 1000)
        return None if over else plain[ENDS:]
