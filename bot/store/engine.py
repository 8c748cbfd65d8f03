"""Opens the database: a file of SQLite or one of PostgreSQL, brought up to date, shared by several processes without harm."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import BadSetting
from bot.settings.database import Database
from bot.store.migrating import make_ready, migrate, revisions
from bot.store.postgres import PostgresServer, Unfit
from bot.store.sqlite import SqliteFile

HEAD = "0011"
"""The newest migration; tests hold it against the files."""

BUSY_SECONDS = 10
"""How long a write waits for another process's write before it gives up."""

OPENED = "opened"
"""The execution option of an engine that says what it was opened on."""

READING = {"reading": True}
"""Execution options of a connection that only reads: it waits for no writer."""


async def open_database(database: Database | Path, busy_seconds: float = BUSY_SECONDS) -> AsyncEngine:
    """The engine on a database, or on a file of SQLite; made and migrated if needed. A write waits at most `busy_seconds`
    for another's.

    Raises BadSetting naming cause and cure.
    """
    if isinstance(database, Path):
        database = Database(database)
    kept = _place(database, busy_seconds)
    try:
        await asyncio.to_thread(_bring_up_to_date, kept, database)
    except (DBAPIError, sqlite3.Error, Unfit) as error:
        raise kept.refusal(error) from error
    engine = kept.engine()
    engine.sync_engine.update_execution_options(**{OPENED: kept})
    return engine


def is_there(database: Database) -> bool:
    """Whether there is a database of just this version; asked without making or migrating one."""
    if database.file is not None and not database.file.exists():
        return False
    try:
        return _place(database, BUSY_SECONDS).revision() == HEAD
    except (DBAPIError, sqlite3.Error, Unfit, OSError):
        return False


def engine_beside(engine: AsyncEngine, surely: bool = False) -> Engine:
    """A synchronous engine on the same database, with one connection that stays open: for a thread that works for itself.

    `surely`: what it has written is on the disk before it goes on, so that a power cut takes nothing back.
    """
    kept: SqliteFile | PostgresServer = engine.sync_engine.get_execution_options()[OPENED]
    return kept.engine_beside(surely)


def _place(database: Database, busy_seconds: float) -> SqliteFile | PostgresServer:
    if database.file is not None:
        return SqliteFile(database.file, busy_seconds)
    return PostgresServer(database, busy_seconds)


def _bring_up_to_date(kept: SqliteFile | PostgresServer, database: Database) -> None:
    revision = kept.revision()
    if revision != HEAD:
        if revision not in revisions() | {None}:
            raise BadSetting(
                f"DATABASE_URL: {database.shown} was written by a newer Handrail (revision {revision}); "
                "start that version, or name another one"
            )
        make_ready()
        with kept.migrating() as connection:
            migrate(connection)
    kept.settle()
