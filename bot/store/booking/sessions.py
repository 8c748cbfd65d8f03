"""Sessions opened, found and changed; what a change means for people is written in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.booking.changes import SessionChange
from bot.booking.model import Session, SessionState, Slot
from bot.booking.rules import cancelled, heard_of
from bot.errors import Refusal
from bot.store.booking.held import Locked, lock, one_at_a_time
from bot.store.booking.rows import session_of, session_row, slot_of, slot_row
from bot.store.booking.tables import sessions, slots
from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.writing import Writing

_TERMS = ("where", "capacity", "title", "agenda", "audience", "language", "book_notice", "leave_notice")

Found = tuple[Session, Sequence[Slot]]


class SqlSessions:
    """Keeps them. A host is never in two places at once: whoever plans for a host plans alone meanwhile."""

    def __init__(self, engine: AsyncEngine, writing: Writing) -> None:
        self._engine = engine
        self._writing = writing

    async def open(self, session: Session, parts: Sequence[Slot]) -> bool:
        """Keeps a new one with its slots; False where this occurrence of its series is there already, and nothing is changed."""

        def work(connection: Connection) -> bool:
            one_at_a_time(connection, f"host:{session.terms.host}")
            if session.series and _is_there(connection, session):
                return False
            _mind_the_host(connection, session)
            new = insert_new(connection.dialect, sessions).returning(sessions.c.id)
            if connection.execute(new, [session_row(session)]).first() is None:
                return False
            connection.execute(insert(slots), [slot_row(one) for one in parts])
            return True

        return await self._writing.do(work)

    async def find(self, id_: str) -> Found | None:
        """A session and its slots in order; None where there is none."""
        return next(iter(await self._found(select(sessions).where(sessions.c.id == id_))), None)

    async def slot(self, id_: str) -> tuple[Session, Slot] | None:
        """A slot with its session; None where there is none."""
        whose = select(slots.c.session).where(slots.c.id == id_).scalar_subquery()
        found = await self._found(select(sessions).where(sessions.c.id == whose))
        return next(((session, one) for session, parts in found for one in parts if one.id == id_), None)

    async def between(self, start: datetime, end: datetime) -> Sequence[Found]:
        """Those that end after `start` and begin before `end`, cancelled ones too, the earliest first."""
        return await self._found(select(sessions).where(sessions.c.ends_at > start, sessions.c.starts_at < end))

    async def of_host(self, host: str, since: datetime) -> Sequence[Found]:
        """A host's that end after a moment, the earliest first, cancelled ones too."""
        return await self._found(select(sessions).where(sessions.c.host == host, sessions.c.ends_at > since))

    async def of_series(self, series: str, since: datetime) -> Sequence[Found]:
        """Those of a series that end after a moment, the earliest first, cancelled ones too."""
        return await self._found(select(sessions).where(sessions.c.series == series, sessions.c.ends_at > since))

    async def change(self, id_: str, change: SessionChange, now: datetime) -> Session:
        """Changes one, its slots and its places at once, and returns it as it is then."""

        def work(connection: Connection) -> Session:
            locked = lock(connection, (id_,)).get(id_)
            if locked is None:
                raise Refusal("booking.unknown")
            before = locked.session
            _refuse(before, change, now)
            _apply(locked, change, now)
            if locked.session.starts_at != before.starts_at:
                one_at_a_time(connection, f"host:{before.terms.host}")
                _mind_the_host(connection, locked.session)
            locked.write_session(connection, before)
            for slot in list(locked.slots):
                locked.fill(slot, now)
            locked.write(connection)
            return locked.session

        return await self._writing.do(work)

    async def _found(self, query: Select[Any]) -> list[Found]:
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = await connection.execute(query.order_by(sessions.c.starts_at, sessions.c.id))
            whole = [session_of(row) for row in rows.mappings()]
            own: dict[str, list[Slot]] = {session.id: [] for session in whole}
            ids = query.with_only_columns(sessions.c.id)
            parts = select(slots).where(slots.c.session.in_(ids)).order_by(slots.c.number)
            for row in (await connection.execute(parts)).mappings():
                own.setdefault(row["session"], []).append(slot_of(row))
        return [(session, own[session.id]) for session in whole]


def _is_there(connection: Connection, session: Session) -> bool:
    same = (sessions.c.series == session.series) & (sessions.c.planned_at == session.planned_at)
    return connection.execute(select(sessions.c.id).where(same)).first() is not None


def _mind_the_host(connection: Connection, session: Session) -> None:
    """Raises Refusal where the host has another session at the time."""
    query = select(sessions).where(
        sessions.c.host == session.terms.host,
        sessions.c.id != session.id,
        sessions.c.state != str(SessionState.CANCELLED),
        sessions.c.starts_at < session.ends_at,
        sessions.c.ends_at > session.starts_at,
    )
    other = connection.execute(query.order_by(sessions.c.starts_at).limit(1)).mappings().first()
    if other is not None:
        raise Refusal("booking.host-busy", title=session_of(other).terms.title)


def _refuse(session: Session, change: SessionChange, now: datetime) -> None:
    """What cannot be changed any more: of a cancelled session nothing, of one that is over what is said afterwards alone."""
    if session.state is SessionState.CANCELLED:
        raise Refusal("booking.cancelled")
    ahead = (change.starts_at, change.where, change.capacity, change.state)
    if session.ends_at <= now and any(one is not None for one in ahead):
        raise Refusal("booking.past")
    if change.starts_at is not None and change.starts_at <= now:
        raise Refusal("booking.in-the-past")


def _apply(locked: Locked, change: SessionChange, now: datetime) -> None:
    before, terms = locked.session, locked.session.terms
    given = {name: getattr(change, name) for name in _TERMS}
    terms = replace(terms, **{name: value for name, value in given.items() if value is not None})
    starts_at, state = change.starts_at or before.starts_at, change.state or before.state
    elsewhere = starts_at != before.starts_at or terms.where != before.terms.where
    off = state is SessionState.CANCELLED
    locked.session = replace(
        before,
        terms=terms,
        starts_at=starts_at,
        state=state,
        sequence=before.sequence + (elsewhere or off),
        notes=before.notes if change.notes is None else change.notes,
        attended=before.attended if change.attended is None else change.attended,
    )
    later = starts_at - before.starts_at
    for slot in locked.slots.values():
        moved = replace(slot, starts_at=slot.starts_at + later, capacity=terms.capacity)
        locked.slots[slot.id] = moved
    for place in locked.active():
        if off:
            locked.put(cancelled(place, now))
        elif elsewhere:
            locked.put(heard_of(place, now))
