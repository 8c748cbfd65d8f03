"""Updates from managers: what they wrote, what was made of it, and whom it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.roadmap.condensing.model import Condensed, Planned
from bot.roadmap.horizon import Horizon
from bot.roadmap.posting.model import Audience, CarriedOver, Destination, Outcome, Update, UpdateState
from bot.store.engine import READING
from bot.store.tables import updates
from bot.store.text import storable


class SqlUpdates:
    """Keeps them. Who may see which is asked elsewhere."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, new: Update) -> None:
        """Keeps a new one."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(updates), [_row(new)])

    async def find(self, id_: str) -> Update | None:
        """The one with an id, None where there is none (any more)."""
        return next(iter(await self._all(select(updates).where(updates.c.id == id_))), None)

    async def change(self, changed: Update, before: UpdateState) -> bool:
        """Keeps it in the place of what was known of it; False where it is not in the state `before` any more."""
        still = (updates.c.id == changed.id) & (updates.c.state == str(before))
        async with self._engine.begin() as connection:
            done = await connection.execute(update(updates).where(still).values(**_row(changed)))
        return done.rowcount == 1

    async def drop(self, id_: str, before: UpdateState) -> bool:
        """Deletes it; False where it is not in the state `before` (any more)."""
        still = (updates.c.id == id_) & (updates.c.state == str(before))
        async with self._engine.begin() as connection:
            done = await connection.execute(delete(updates).where(still))
        return done.rowcount == 1

    async def of(self, author: str) -> Sequence[Update]:
        """Those of an author, newest first."""
        return await self._all(select(updates).where(updates.c.author == author).order_by(updates.c.created_at.desc()))

    async def sent(self, by: datetime, most: int, since: datetime | None = None) -> Sequence[Update]:
        """Those whose sending began by a moment, and not before another; the last one first. Stopped ones are not among them."""
        query = _sent(by) if since is None else _sent(by).where(updates.c.send_at >= since)
        return await self._all(query.limit(most))

    async def last(self, author: str, track: str, by: datetime) -> Update | None:
        """The last one that an author, or anybody on a track of the roadmap, sent by a moment."""
        whose = updates.c.author == author
        if track:
            whose = whose | (updates.c.track == track)
        return next(iter(await self._all(_sent(by).where(whose).limit(1))), None)

    async def due(self, now: datetime) -> Sequence[Update]:
        """Those that are to be sent by now, the earliest first."""
        waiting = (updates.c.state == str(UpdateState.SCHEDULED)) & (updates.c.send_at <= now)
        return await self._all(select(updates).where(waiting).order_by(updates.c.send_at, updates.c.id))

    async def _all(self, query: Select[Any]) -> list[Update]:
        async with self._engine.execution_options(**READING).connect() as connection:
            return [_update(row) for row in (await connection.execute(query)).mappings().all()]


def _sent(by: datetime) -> Select[Any]:
    query = select(updates).where(updates.c.state == str(UpdateState.SENT), updates.c.send_at <= by)
    return query.order_by(updates.c.send_at.desc(), updates.c.id)


def _row(update_: Update) -> dict[str, Any]:
    return {
        "id": update_.id,
        "author": update_.author,
        "author_name": update_.author_name,
        "language": update_.language,
        "source": update_.source,
        "condensed": _storable(asdict(update_.condensed)),
        "left_out": _storable(update_.left_out),
        "by_model": update_.by_model,
        "carried": _storable([asdict(one) for one in update_.carried]),
        "track": update_.track,
        "audience": _storable(asdict(update_.audience)),
        "state": str(update_.state),
        "created_at": update_.created_at,
        "send_at": update_.send_at,
    }


def _storable(value: Any) -> Any:
    """A value as JSON may hold it, every text without what a database refuses."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {name: _storable(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable(one) for one in value]
    return value


def _update(row: RowMapping) -> Update:
    return Update(
        id=row["id"],
        author=row["author"],
        author_name=row["author_name"],
        language=row["language"],
        source=row["source"],
        condensed=_condensed(row["condensed"]),
        created_at=row["created_at"],
        left_out=tuple(row["left_out"]),
        by_model=row["by_model"],
        carried=tuple(CarriedOver(one["text"], Outcome(one["outcome"]), one["reason"]) for one in row["carried"]),
        audience=_audience(row["audience"]),
        state=UpdateState(row["state"]),
        send_at=row["send_at"],
        track=row["track"],
    )


def _condensed(kept: Mapping[str, Any]) -> Condensed:
    planned = (Planned(one["text"], Horizon(one["horizon"]) if one["horizon"] else None) for one in kept["next"])
    return Condensed(kept["headline"], kept["standing"], tuple(kept["delivered"]), tuple(planned), kept["ask"])


def _audience(kept: Mapping[str, Any]) -> Audience:
    rooms = (Destination(**room) for room in kept["rooms"])
    return Audience(kept["everybody"], tuple(kept["groups"]), tuple(rooms))
