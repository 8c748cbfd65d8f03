"""Opens the database: one file of SQLite, brought up to date, shared by several processes without harm."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from bot.errors import BadSetting

HEAD = "0003"
"""The newest migration; tests hold it against the files."""

BUSY_SECONDS = 10
"""How long a write waits for another process's write before it gives up."""


BETWEEN_TRIES = 0.02
"""Seconds between two tries to change how the file is written."""

BUSY = "busy_seconds"
"""The execution option of an engine that says how long its writes wait."""

READING = {"reading": True}
"""Execution options of a connection that only reads: it waits for no writer."""


async def open_database(path: Path, busy_seconds: float = BUSY_SECONDS) -> AsyncEngine:
    """The engine on `path`, created and migrated if needed; a write waits at most `busy_seconds` for another's.

    Raises BadSetting naming cause and cure.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(
            f"DATABASE_URL: cannot make the folder {path.parent}: {error.strerror}; name a folder you may write to"
        ) from error
    _make_private(path)
    try:
        await asyncio.to_thread(_bring_up_to_date, path, busy_seconds)
    except (OperationalError, sqlite3.OperationalError) as error:
        raise BadSetting(
            f"DATABASE_URL: {path} cannot be opened ({_why(error)}); if another Handrail is starting on it,"
            " try again in a moment, else check that this account may write there"
        ) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise BadSetting(
            f"DATABASE_URL: {path} is no database of Handrail ({_why(error)}); name another file"
        ) from error
    # Not a URL as text: a folder may have a question mark in its name.
    url = URL.create("sqlite+aiosqlite", database=str(path))
    given = {BUSY: busy_seconds}
    engine = create_async_engine(
        url, connect_args={"timeout": busy_seconds}, execution_options=given, hide_parameters=True
    )
    _mind_our_ways(engine.sync_engine)
    return engine


def engine_beside(engine: AsyncEngine) -> Engine:
    """A synchronous engine on the same file, with one connection that stays open: for a thread that works for itself."""
    url = engine.url.set(drivername="sqlite")
    busy = engine.sync_engine.get_execution_options()[BUSY]
    beside = create_engine(
        url, connect_args={"timeout": busy, "check_same_thread": False}, poolclass=StaticPool, hide_parameters=True
    )
    _mind_our_ways(beside)
    return beside


def _mind_our_ways(engine: Engine) -> None:
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _begin)


def _make_private(path: Path) -> None:
    """Makes the file before SQLite does, readable by this account alone; its side files take over the mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        return  # opening it says why


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself, or ours could not be IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Any) -> None:
    # Two writers that begin as readers and then both want to write would end in "database is locked" at once.
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _bring_up_to_date(path: Path, busy_seconds: float) -> None:
    # Without the engine: its threads would outlive a file that cannot be opened.
    with closing(sqlite3.connect(path, timeout=busy_seconds)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known.fetchone() else None
    revision = row[0] if row else None
    if revision != HEAD:
        _migrate(path, revision)
    _side_by_side(path, busy_seconds)


def _side_by_side(path: Path, busy_seconds: float) -> None:
    """Readers and a writer leave each other alone from now on; the mode stays with the file.

    SQLite changes it only while nobody else is in the file, and says so at once instead of waiting: so we wait.
    """
    end = time.monotonic() + busy_seconds
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=busy_seconds)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(BETWEEN_TRIES)


def _migrate(path: Path, revision: str | None) -> None:
    # Imported here: an up-to-date database needs none of it, and it is a tenth of a second.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["path"] = path
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise BadSetting(
            f"DATABASE_URL: {path} was written by a newer Handrail (revision {revision}); start that version, or name another file"
        )
    command.upgrade(config, "head")


def _why(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)
