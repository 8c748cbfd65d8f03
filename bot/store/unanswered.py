"""Who waits for an answer right now: a row from the moment an event is taken until its answer is shown.

Each row has a lease, which whoever answers renews. One whose lease is over was left by a process that ended without a word:
whoever claims it first tells the person. What is in it is sealed; without the key nobody can say who waits, or where.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import Interrupted, Waiting
from bot.store.engine import READING
from bot.store.line import Line, Ready
from bot.store.tables import unanswered

_log = logging.getLogger("handrail.store")

LEASE = timedelta(minutes=1)
"""How long a process that says nothing counts as alive."""

RENEWED = timedelta(seconds=15)
"""How often leases are renewed: three times may fail before one ends."""

LONGEST = timedelta(minutes=10)
"""How long an answer may be in the making. After that it never comes, whatever holds it up, and the person is told."""

KEPT = timedelta(days=1)
"""How long somebody can be told that they got no answer. Later they have long asked again, or do not want to know any more."""

NONCE = 12

_BEGIN = Ready(insert(unanswered))
_END = Ready(delete(unanswered).where(unanswered.c.id == bindparam("ended")))


@dataclass(slots=True)
class Row:
    """Somebody who waits for this process, as it is written down."""

    id: str
    sealed: bytes
    taken_at: datetime
    until: datetime

    @property
    def values(self) -> dict[str, object]:
        """By column."""
        return {"id": self.id, "sealed": self.sealed, "taken_at": self.taken_at, "until": self.until}


class SqlUnanswered:
    """Writes down who waits for this process, and finds those who wait for one that ended."""

    def __init__(self, engine: AsyncEngine, key: bytes, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._lock = AESGCM(hashlib.sha256(b"handrail unanswered: seals " + key).digest())
        self._now = now
        self._open: dict[str, Row] = {}

    def row(self, waiting: Waiting) -> Row:
        """A row for somebody who begins to wait."""
        id_, now = secrets.token_hex(16), self._now()
        return Row(id_, self._sealed(id_, waiting), now, now + LEASE)

    def write(self, line: Line, begun: Sequence[Row], ended: Sequence[str]) -> None:
        """Writes down who begins to wait, and deletes those rows whose answer was shown; within a transaction of others."""
        if begun:
            line.run_each(_BEGIN, [row.values for row in begun])
        if ended:
            line.run_each(_END, [{"ended": id_} for id_ in ended])

    def opened(self, key: str, row: Row) -> None:
        """What came in under a key was written down: from now on its lease is renewed."""
        self._open[key] = row

    def closed(self, key: str) -> Row | None:
        """Its lease is not renewed any more; the row, where there is one."""
        return self._open.pop(key, None)

    async def renew(self) -> None:
        """Says that this process lives, for every answer that has been in the making for a while. Raises nothing."""
        now = self._now()
        self._open = {key: row for key, row in self._open.items() if now - row.taken_at <= KEPT}
        making = [row for row in self._open.values() if now - row.taken_at <= LONGEST]
        ending = [row for row in making if row.until - now <= LEASE - RENEWED]
        if not ending:
            return
        until = now + LEASE
        renewed = update(unanswered).where(unanswered.c.id == bindparam("own")).values(until=until)
        try:
            async with self._engine.begin() as connection:
                await connection.execute(renewed, [{"own": row.id} for row in ending])
        except SQLAlchemyError as trouble:
            _log.warning("leases not renewed", extra={"why": type(trouble).__name__})
            return
        for row in ending:
            row.until = until

    async def claim(self, now: datetime) -> Interrupted | None:
        """Somebody whose answer nobody makes any more, the one who has waited longest first; deleted before it is told."""
        over = unanswered.c.until < now
        longest = select(unanswered.c.id).where(over).order_by(unanswered.c.taken_at).limit(1)
        async with self._engine.execution_options(**READING).connect() as connection:
            found = (await connection.execute(longest)).scalar()
        while found is not None:
            claimed, claim = str(found), delete(unanswered).where(unanswered.c.id == found, over)
            async with self._engine.begin() as connection:
                row = (await connection.execute(claim.returning(unanswered.c.sealed, unanswered.c.taken_at))).first()
                found = (await connection.execute(longest)).scalar()
            waiting = self._unsealed(claimed, row.sealed) if row is not None else None
            if row is not None and waiting is not None and now - row.taken_at <= KEPT:
                return Interrupted(claimed, waiting, row.taken_at)
        return None

    async def put_back(self, interrupted: Interrupted, until: datetime) -> None:
        """Writes down once more that somebody waits."""
        sealed = self._sealed(interrupted.id, interrupted.waiting)
        row = Row(interrupted.id, sealed, interrupted.taken_at, until).values
        async with self._engine.begin() as connection:
            await connection.execute(insert(unanswered), [row])

    def _sealed(self, id_: str, waiting: Waiting) -> bytes:
        nonce, told = secrets.token_bytes(NONCE), json.dumps(asdict(waiting), separators=(",", ":")).encode()
        return nonce + self._lock.encrypt(nonce, told, id_.encode())

    def _unsealed(self, id_: str, sealed: bytes) -> Waiting | None:
        """Who waits; None where it was sealed with another key, or in a form of before."""
        try:
            return Waiting(**json.loads(self._lock.decrypt(sealed[:NONCE], sealed[NONCE:], id_.encode())))
        except (InvalidTag, ValueError, TypeError):
            return None
