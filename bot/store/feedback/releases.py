"""Releases, what was said to them, and the chain of who looked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.feedback.keeping import Look
from bot.feedback.release import Release, Response, read_release
from bot.store.feedback.tables import look, release, response
from bot.store.keeping import insert_or_replace

DENIED = "denied"


class SqlReleases:
    """Where releases are kept."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def all(self) -> Sequence[Release]:
        """Every release, the oldest first."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(release.c.content).order_by(release.c.number))
            return [read_release(row.content) for row in rows]

    async def respond(self, said: Response) -> None:
        """Keeps what leadership says to a theme, in the place of what it said before."""
        row = {
            "release": said.release,
            "theme": said.theme,
            "status": said.status,
            "text": said.text,
            "owner": said.owner,
            "due": said.due.isoformat() if said.due else "",
            "by": said.by,
            "on": said.on.isoformat(),
        }
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, response).values(row))

    async def responses(self) -> Sequence[Response]:
        """Every response, the oldest first."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                select(response).order_by(response.c.on, response.c.release, response.c.theme)
            )
            return [
                Response(
                    row.release,
                    row.theme,
                    row.status,
                    row.text,
                    row.owner,
                    date.fromisoformat(row.due) if row.due else None,
                    row.by,
                    date.fromisoformat(row.on),
                )
                for row in rows
            ]

    async def look(self, looked: Look) -> None:
        """Writes a look into the chain of hashes. Two at once: one after the other."""
        async with self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(0x766F6963)))
            newest = select(look.c.number, look.c.hash).order_by(look.c.number.desc()).limit(1)
            last = (await connection.execute(newest)).first()
            number, before = (last.number + 1, last.hash) if last else (1, "")
            row = {
                "number": number,
                "reader": looked.reader,
                "action": looked.action,
                "release": looked.release,
                "at": looked.at.isoformat(timespec="seconds"),
                "hash": chained(before, looked),
            }
            await connection.execute(insert(look).values(row))

    async def looks(self) -> Sequence[Look]:
        """The whole chain, the oldest first."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(look).order_by(look.c.number))
            return [Look(row.reader, row.action, row.release, datetime.fromisoformat(row.at), row.hash) for row in rows]

    async def pulls(self) -> dict[int, int]:
        """How often each release was looked at; tries that were denied are no looks."""
        return dict(Counter(one.release for one in await self.looks() if one.action != DENIED))

    async def forget(self, before: date) -> None:
        """Deletes releases, responses and looks of before a day; the chain goes on from what is left."""
        old = [one.number for one in await self.all() if one.day < before]
        async with self._engine.begin() as connection:
            await connection.execute(delete(release).where(release.c.number.in_(old)))
            await connection.execute(delete(response).where(response.c.release.in_(old)))
            await connection.execute(delete(look).where(look.c.at < before.isoformat()))


def chained(before: str, looked: Look) -> str:
    """The hash of a look that follows another."""
    parts = (before, looked.reader, looked.action, str(looked.release), looked.at.isoformat(timespec="seconds"))
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def broken(looks: Sequence[Look]) -> int | None:
    """The place of the first look whose hash does not follow from the one before, None for a whole chain.

    What was forgotten at the beginning is no break: the first look is taken as it stands.
    """
    for place, (before, one) in enumerate(pairwise(looks), 1):
        if chained(before.hash, replace(one, hash="")) != one.hash:
            return place
    return None
