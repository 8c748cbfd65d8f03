"""Everything that stands in the database of one person, by kind: a line for each table joins a capability to "my data"."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Date, Table, delete, func, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.booking.model import ACTIVE
from bot.mine.model import KEPT_DAYS, Held, Owner
from bot.store.booking.tables import feeds, places, questions_ahead, series, sessions, slots, votes
from bot.store.engine import READING, engine_beside
from bot.store.requests.tables import request_askers, request_steps, requests
from bot.store.tables import (
    accounts,
    cards,
    decisions,
    deliveries,
    handovers,
    preferences,
    ratings,
    roadmap_changes,
    runs,
    updates,
    wishes,
)
from bot.store.training.tables import checks, choices, completions, exports, interests, lookups, told


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of one table that are somebody's.

    `column` holds one of the owner's names, which `by` says; `shown` are the columns an export has. `forgotten`: how a row is
    deleted, "blanked" where only the names in it are, `blanked` are those columns; "kept" for what is written for others.
    `dated`: the column by which it grows old.
    """

    id: str
    table: Table
    column: str
    by: Literal["person", "pseudonym", "asker"]
    shown: tuple[str, ...]
    forgotten: Literal["deleted", "blanked", "kept"] = "deleted"
    blanked: tuple[str, ...] = ()
    dated: str = ""


KINDS = (
    Kind("answers", decisions, "asker", "pseudonym", ("day", "language", "channel", "outcome", "answers", "unlisted")),
    Kind("ratings", ratings, "asker", "pseudonym", ("day", "channel", "again", "helpful")),
    Kind(*("wishes", wishes, "asker", "pseudonym"), ("day", "tool", "vendor", "purpose", "data", "why"), dated="day"),
    Kind(
        "questions", handovers, "asker", "asker", ("day", "channel", "question", "answer", "answered_by", "answered_on")
    ),
    Kind(
        *("accounts", accounts, "address", "person"),
        ("channel", "id", "address", "name", "language", "zone", "groups", "place", "looked_up"),
        dated="looked_up",
    ),
    Kind(
        *("preferences", preferences, "person", "person"),
        ("topics", "media", "quiet", "language", "zone", "paused_until", "changed_at"),
    ),
    Kind("places", places, "person", "person", ("session", "slot", "name", "language", "standing", "since")),
    Kind(
        *("asked", questions_ahead, "asker", "person"),
        ("session", "day", "text", "answer"),
        "blanked",
        ("asker", "asker_name"),
    ),
    Kind("feeds", feeds, "person", "person", ("digest",)),
    Kind("messages", deliveries, "recipient", "person", ("run", "channel", "state", "reason", "due_at", "settled_at")),
    Kind(
        *("updates", updates, "author", "person"),
        ("created_at", "send_at", "state", "track", "source"),
        "kept",
        dated="created_at",
    ),
    Kind("requests", request_askers, "person", "person", ("request", "name", "language", "since", "why")),
    Kind(
        *("steps", request_steps, "by_person", "person"),
        ("request", "step", "state", "at", "said"),
        "blanked",
        ("by_person", "by_name"),
    ),
    Kind(
        "trainings",
        completions,
        "person",
        "person",
        ("course", "day", "how", "waived", "revoked_on"),
        "kept",
        dated="day",
    ),
    Kind("later", choices, "person", "person", ("item", "until", "stopped")),
    Kind("reminded", told, "person", "person", ("item", "step", "day")),
    Kind("selfcheck", checks, "person", "person", ("day", "unit", "answers", "done"), dated="day"),
    Kind("interests", interests, "person", "person", ("topic", "words", "day"), dated="day"),
    Kind("lookups", lookups, "by_person", "person", ("day", "about"), "kept", dated="day"),
    Kind("evidence", exports, "by_person", "person", ("period", "made_at"), "kept"),
    Kind("roadmap", roadmap_changes, "by_person", "person", ("at", "item", "field", "before", "after"), "kept"),
    Kind("sessions", sessions, "host", "person", ("id", "starts_at", "ends_at", "state", "terms", "notes"), "kept"),
    Kind("series", series, "host", "person", ("id", "begins", "ends", "rule", "terms"), "kept"),
)
"""A capability that keeps something of people has its line here, its sentence `mine.kind-…`, and its row in docs/retention.md."""


class SqlMine:
    """Finds, deletes and ages it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, owner: Owner) -> Sequence[Held]:
        """What is kept of somebody, by kind; kinds of which there is nothing too."""
        found: list[Held] = []
        async with self._engine.execution_options(**READING).connect() as connection:
            for kind in KINDS:
                columns = [kind.table.c[name] for name in kind.shown]
                rows = (await connection.execute(select(*columns).where(_owned(kind, owner)))).mappings().all()
                found.append(Held(kind.id, [dict(row) for row in rows], kind.forgotten != "kept"))
            cast = await _votes(connection, owner)
        return [*found, Held("votes", [{"question": question} for question, _ in cast], deletable=True)]

    async def forget(self, owner: Owner, now: datetime) -> int:
        """Deletes what can be deleted, also from where its bytes lay; returns how many rows."""
        async with self._engine.begin() as connection:
            count = 0
            for question, voter in await _votes(connection, owner):
                await connection.execute(delete(votes).where(votes.c.question == question, votes.c.voter == voter))
                count += 1
            sent = select(deliveries.c.run, deliveries.c.card).where(deliveries.c.recipient == owner.person)
            gone = (await connection.execute(sent)).all()
            await _take_words_out(connection, owner)
            for kind in KINDS:
                if kind.forgotten == "kept":
                    continue
                mine = _owned(kind, owner) if kind.table is not places else _owned(kind, owner) & _over(now)
                blank = update(kind.table).where(mine).values(dict.fromkeys(kind.blanked, ""))
                line = blank if kind.forgotten == "blanked" else delete(kind.table).where(mine)
                count += (await connection.execute(line)).rowcount
            await _forget_unasked(connection)
            await _forget_alone(connection, {run for run, _ in gone}, {card for _, card in gone})
        await self._overwrite()
        return count

    async def expire(self, keep: Mapping[str, int], now: datetime) -> int:
        """Deletes what is older than so many days, by kind; returns how many rows."""
        count = 0
        async with self._engine.begin() as connection:
            for kind in KINDS:
                days = {**KEPT_DAYS, **keep}.get(kind.id)
                if kind.dated and days is not None:
                    column, before = kind.table.c[kind.dated], now - timedelta(days=days)
                    edge: date | datetime = before.date() if isinstance(column.type, Date) else before
                    count += (await connection.execute(delete(kind.table).where(column < edge))).rowcount
        if count:
            await self._overwrite()
        return count

    async def _overwrite(self) -> None:
        """Writes a file of SQLite anew, without the places where something was; a server does so by itself."""
        if self._engine.dialect.name == "sqlite":
            await asyncio.to_thread(self._rewrite)

    def _rewrite(self) -> None:
        beside = engine_beside(self._engine)
        try:
            raw = beside.raw_connection()
            cursor = raw.cursor()
            with contextlib.suppress(OperationalError, sqlite3.OperationalError):  # busy: the night comes back to it
                cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
            raw.close()
        finally:
            beside.dispose()


def _owned(kind: Kind, owner: Owner) -> ColumnElement[bool]:
    name = {"person": owner.person, "pseudonym": owner.pseudonym, "asker": owner.asker}[kind.by]
    column: ColumnElement[Any] = kind.table.c[kind.column]
    if kind.table is accounts:  # one without an address, or of a guest, is known by the platform's own id
        own = func.lower(accounts.c.channel + ":" + accounts.c.id)
        return or_(column == name, own == name)
    return column == name


def _over(now: datetime) -> ColumnElement[bool]:
    """Places that nobody counts on: given up, or of a session that is past."""
    past = select(slots.c.id).where(slots.c.starts_at < now)
    return or_(places.c.standing.not_in([str(standing) for standing in ACTIVE]), places.c.slot.in_(past))


async def _votes(connection: AsyncConnection, owner: Owner) -> list[tuple[str, str]]:
    """(question, voter) of somebody's votes: their pseudonym is another in each session, so each is tried."""
    found: list[tuple[str, str]] = []
    asked = select(questions_ahead.c.session).join(votes, votes.c.question == questions_ahead.c.id).distinct()
    for session in (await connection.execute(asked)).scalars().all():
        voter = owner.voter(session)
        theirs = select(votes.c.question).join(questions_ahead, votes.c.question == questions_ahead.c.id)
        rows = await connection.execute(theirs.where(questions_ahead.c.session == session, votes.c.voter == voter))
        found += [(question, voter) for question in rows.scalars()]
    return found


async def _take_words_out(connection: AsyncConnection, owner: Owner) -> None:
    """Takes the reasons of somebody out of requests that they filed and others ask for too. What an agent does is no reason."""
    filed = select(request_steps.c.request).where(
        request_steps.c.number == 1, request_steps.c.by_person == owner.person
    )
    theirs = requests.c.id.in_(filed) & (requests.c.kind != "agent")
    for row in (await connection.execute(select(requests.c.id, requests.c.form).where(theirs))).all():
        form = {**row.form, "why": ""}
        await connection.execute(update(requests).where(requests.c.id == row.id).values(form=form))


async def _forget_unasked(connection: AsyncConnection) -> None:
    """Deletes open requests that nobody asks for any more, with the words in which they were asked."""
    asked = select(request_askers.c.request)
    await connection.execute(delete(requests).where(requests.c.open_key.is_not(None), requests.c.id.not_in(asked)))


async def _forget_alone(connection: AsyncConnection, run_ids: set[str], digests: set[str]) -> None:
    """Deletes runs and cards that were for them alone: a run may be named after its recipient."""
    for run in run_ids:
        left = select(deliveries.c.id).where(deliveries.c.run == run).exists()
        await connection.execute(delete(runs).where(runs.c.id == run, ~left))
    for digest in digests:
        left = select(deliveries.c.id).where(deliveries.c.card == digest).exists()
        await connection.execute(delete(cards).where(cards.c.digest == digest, ~left))
