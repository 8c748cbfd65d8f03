"""Which occurrences of a schedule were run: a unique row each, so that any number of replicas runs each once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.tables import occurrences

KEPT = timedelta(days=400)
"""How long it is known that one was run: longer than anything that returns takes to return."""


class SqlOccurrences:
    """Keeps them for one replica, `owner`: a name that no other has."""

    def __init__(self, engine: AsyncEngine, owner: str) -> None:
        self._engine = engine
        self._owner = owner
        self._over: set[tuple[str, datetime]] = set()

    async def claim(self, schedule: str, at: datetime, now: datetime, lease: timedelta) -> bool:
        """Takes one; False where it was run, or where somebody else is at it within their lease.

        Whoever took one and ended before it was run is succeeded after the lease.
        """
        if (schedule, at) in self._over:
            return False
        this = (occurrences.c.schedule == schedule) & (occurrences.c.at == at)
        async with self._engine.execution_options(**READING).connect() as connection:
            known = (await connection.execute(select(occurrences).where(this))).mappings().first()
        if known is not None and (known["done_at"] is not None or known["lease_until"] >= now):
            if known["done_at"] is not None:
                self._over = {one for one in self._over if one[0] != schedule} | {(schedule, at)}
            return False
        row = {"schedule": schedule, "at": at, "owner": self._owner, "lease_until": now + lease}
        async with self._engine.begin() as connection:
            new = insert_new(connection.dialect, occurrences).returning(occurrences.c.owner)
            if (await connection.execute(new, [row])).first() is not None:
                await connection.execute(delete(occurrences).where(occurrences.c.at < now - KEPT))
                return True
            over = (occurrences.c.done_at.is_(None)) & (occurrences.c.lease_until < now)
            taken = update(occurrences).where(this, over).values(owner=self._owner, lease_until=now + lease)
            return (await connection.execute(taken)).rowcount == 1

    async def done(self, schedule: str, at: datetime, now: datetime) -> None:
        """Writes down that it was run."""
        this = (occurrences.c.schedule == schedule) & (occurrences.c.at == at)
        async with self._engine.begin() as connection:
            await connection.execute(update(occurrences).where(this).values(done_at=now))

    async def leave(self, now: datetime) -> None:
        """Gives back what this replica took and did not run to its end: another one may begin with it at once."""
        held = (
            (occurrences.c.owner == self._owner) & occurrences.c.done_at.is_(None) & (occurrences.c.lease_until > now)
        )
        async with self._engine.begin() as connection:
            await connection.execute(update(occurrences).where(held).values(lease_until=now))
