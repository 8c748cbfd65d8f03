"""Opens the database: one file of SQLite, brought up to date, shared by several processes without harm."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import BadSetting

HEAD = "0002"
"""The newest migration; tests hold it against the files."""

BUSY_SECONDS = 10
"""How long a write waits for another process's write before it gives up."""


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
    engine = create_async_engine(url, connect_args={"timeout": busy_seconds}, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


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
    with closing(sqlite3.connect(path, timeout=busy_seconds)) as connection:
        connection.execute(
            "PRAGMA journal_mode=WAL"
        )  # stays with the file: readers and a writer leave each other alone


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
