"""Requests in the database: each change at once or not at all, and only from the version it was decided on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, insert, not_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.requests.model import CLOSED, DECISIONS, Asker, Done, Filed, State, Step
from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.requests.rows import asker_of, asker_row, done_of, done_row, filed_of, filed_row
from bot.store.requests.tables import request_askers, request_steps, requests


class SqlRequests:
    """Keeps them. Who may do what is asked elsewhere."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def file(self, new: Filed) -> tuple[Filed, bool]:
        """Keeps a new one, or returns the one that is open for its key. Of two at the same moment one is kept."""
        async with self._engine.begin() as connection:
            row = filed_row(new) | {"open_key": new.key}
            statement = insert_new(connection.dialect, requests).values(row).returning(requests.c.id)
            id_ = (await connection.execute(statement)).scalar()
            if id_ is not None:
                people = [asker_row(one) | {"request": id_} for one in new.askers]
                await connection.execute(insert(request_askers), people)
                await connection.execute(insert(request_steps), [done_row(one) | {"request": id_} for one in new.steps])
        found = await (self.open_of(new.key) if id_ is None else self.find(id_))
        return (found, id_ is not None) if found is not None else await self.file(new)  # closed between the two

    async def find(self, id_: int) -> Filed | None:
        """The one with an id; None where there is none."""
        return next(iter(await self._all(select(requests).where(requests.c.id == id_))), None)

    async def open_of(self, key: str) -> Filed | None:
        """The one that is open for a key."""
        return next(iter(await self._all(select(requests).where(requests.c.open_key == key))), None)

    async def latest_of(self, key: str) -> Filed | None:
        """The last one for a key."""
        same = select(requests).where(requests.c.key == key)
        return next(iter(await self._all(same.order_by(requests.c.id.desc()).limit(1))), None)

    async def join(self, id_: int, asker: Asker, version: int, step: Done) -> bool:
        """Adds somebody."""
        async with self._engine.begin() as connection:
            if not await _moved(connection, id_, version, step, {}):
                return False
            await connection.execute(insert(request_askers), [asker_row(asker) | {"request": id_}])
        return True

    async def leave(self, id_: int, person: str, version: int, step: Done) -> bool:
        """Takes somebody out; with the last one it is not open any more."""
        changed: dict[str, Any] = {"due": None} if step.state is State.WITHDRAWN else {}
        mine = and_(request_askers.c.request == id_, request_askers.c.person == person)
        async with self._engine.begin() as connection:
            if not await _moved(connection, id_, version, step, changed):
                return False
            if step.state is not State.WITHDRAWN:
                await connection.execute(delete(request_askers).where(mine))
        return True

    async def step(self, id_: int, version: int, step: Done, due: date | None) -> bool:
        """Writes a step down."""
        async with self._engine.begin() as connection:
            return await _moved(connection, id_, version, step, {"due": due, "reminded": 0})

    async def in_states(self, states: Collection[State]) -> Sequence[Filed]:
        """Those in one of these states, the oldest first."""
        return await self._all(select(requests).where(_in(states)).order_by(requests.c.id))

    async def decided(self, since: datetime) -> Sequence[Filed]:
        """Those on which a decision was taken since a moment, the oldest first."""
        taken = request_steps.c.step.in_([str(one) for one in sorted(DECISIONS)]) & (request_steps.c.at >= since)
        found = exists().where(request_steps.c.request == requests.c.id, taken)
        return await self._all(select(requests).where(found).order_by(requests.c.id))

    async def of(self, person: str) -> Sequence[Filed]:
        """Those that somebody asks for, the newest first."""
        asks = exists().where(request_askers.c.request == requests.c.id, request_askers.c.person == person)
        return await self._all(select(requests).where(asks).order_by(requests.c.id.desc()))

    async def untold(self, most: int) -> Sequence[Filed]:
        """Those with steps that have not been told, the oldest first."""
        behind = requests.c.told < requests.c.version
        return await self._all(select(requests).where(behind).order_by(requests.c.id).limit(most))

    async def told(self, id_: int, version: int) -> None:
        """Everything up to a version has been told; what came since has not."""
        await self._set((requests.c.id == id_) & (requests.c.told < version), told=version)

    async def due(self, by: date) -> Sequence[Filed]:
        """Those whose next step is due by a day, the earliest first."""
        return await self._all(select(requests).where(requests.c.due <= by).order_by(requests.c.due, requests.c.id))

    async def reminded(self, id_: int, version: int, stage: int) -> None:
        """A reminder has been handed over, unless a step was taken since."""
        await self._set((requests.c.id == id_) & (requests.c.version == version), reminded=stage)

    async def forget(self, before: datetime) -> int:
        """Deletes those who asked, and their words, of what was closed before a moment."""
        later = exists().where(request_steps.c.request == requests.c.id, request_steps.c.at >= before)
        asked = exists().where(request_askers.c.request == requests.c.id)
        async with self._engine.begin() as connection:
            query = select(requests.c.id).where(_in(CLOSED), not_(later), asked)
            old = list((await connection.execute(query)).scalars())
            if old:
                await connection.execute(delete(request_askers).where(request_askers.c.request.in_(old)))
                theirs = request_steps.c.step.in_(
                    [str(one) for one in (Step.FILE, Step.JOIN, Step.WITHDRAW, Step.ANSWER)]
                )
                steps = update(request_steps).where(request_steps.c.request.in_(old), theirs)
                await connection.execute(steps.values(by_person="", by_name="", said={}))
        return len(old)

    async def _set(self, which: ColumnElement[bool], **values: Any) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(update(requests).where(which).values(**values))

    async def _all(self, query: Select[Any]) -> list[Filed]:
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
            ids = [row["id"] for row in rows]
            asking = select(request_askers).where(request_askers.c.request.in_(ids))
            taken = select(request_steps).where(request_steps.c.request.in_(ids))
            askers = _by_request((await connection.execute(asking)).mappings().all() if ids else ())
            steps = _by_request((await connection.execute(taken)).mappings().all() if ids else ())
        return [
            filed_of(
                row,
                sorted(map(asker_of, askers.get(row["id"], ())), key=lambda one: (one.since, one.person)),
                sorted(map(done_of, steps.get(row["id"], ())), key=lambda one: one.number),
            )
            for row in rows
        ]


async def _moved(connection: AsyncConnection, id_: int, version: int, step: Done, values: Mapping[str, Any]) -> bool:
    """Whether it was still at that version; then it is at the next one, and the step is written down."""
    values = dict(values) | {"state": str(step.state), "version": step.number}
    if step.state in CLOSED:
        values["open_key"] = None
    still = (requests.c.id == id_) & (requests.c.version == version)
    if (await connection.execute(update(requests).where(still).values(**values))).rowcount != 1:
        return False
    await connection.execute(insert(request_steps), [done_row(step) | {"request": id_}])
    return True


def _by_request(rows: Sequence[Mapping[Any, Any]]) -> dict[int, list[Mapping[Any, Any]]]:
    found: dict[int, list[Mapping[Any, Any]]] = {}
    for row in rows:
        found.setdefault(row["request"], []).append(row)
    return found


def _in(states: Collection[State]) -> ColumnElement[bool]:
    return requests.c.state.in_([str(state) for state in sorted(states)])
