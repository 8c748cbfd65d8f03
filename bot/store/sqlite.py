"""A file of SQLite: made private, opened, and shared by several processes without harm."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from bot.errors import BadSetting, NotNow
from bot.store.away import heed, is_away

KEPT_IN_MEMORY = 16_000
"""Kilobytes of the file that a connection keeps which writes much; by default SQLite keeps two thousand."""

BETWEEN_TRIES = 0.02
"""Seconds between two tries to change how the file is written."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A file, and how many seconds a write waits for another process's."""

    file: Path
    busy_seconds: float

    def engine(self) -> AsyncEngine:
        """For everybody."""
        waits = {"timeout": self.busy_seconds}
        opened = create_async_engine(self._url("sqlite+aiosqlite"), connect_args=waits, hide_parameters=True)
        _mind_our_ways(opened.sync_engine)
        heed(opened.sync_engine)
        return opened

    def engine_beside(self, surely: bool) -> Engine:
        """One connection that stays open, for a thread that works for itself; `surely`: a power cut takes nothing back."""
        ways = {"timeout": self.busy_seconds, "check_same_thread": False}
        opened = create_engine(self._url("sqlite"), connect_args=ways, poolclass=StaticPool, hide_parameters=True)
        _mind_our_ways(opened)
        heed(opened)
        if surely:
            event.listen(opened, "connect", _on_connect_surely)
        return opened

    def revision(self) -> str | None:
        """The migration it is at, None for a new one. Raises BadSetting, OSError and errors of SQLite."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadSetting(
                f"DATABASE_URL: cannot make the folder {self.file.parent}: {error.strerror}; "
                "name a folder you may write to"
            ) from error
        self._make_private()
        # Without an engine: its threads would outlive a file that cannot be opened.
        with closing(sqlite3.connect(self.file, timeout=self.busy_seconds)) as connection:
            known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known.fetchone() else None
        return row[0] if row else None

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A transaction for migrations. Locked before anything is read: who comes second finds the work done."""
        engine = create_engine(self._url("sqlite"), connect_args={"timeout": self.busy_seconds})
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
        engine.dispose()

    def settle(self) -> None:
        """Readers and a writer leave each other alone from now on; the mode stays with the file.

        SQLite changes it only while nobody else is in the file, and says so at once instead of waiting: so we wait.
        """
        end = time.monotonic() + self.busy_seconds
        while True:
            try:
                with closing(sqlite3.connect(self.file, timeout=self.busy_seconds)) as connection:
                    connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
            time.sleep(BETWEEN_TRIES)

    def refusal(self, error: Exception) -> BadSetting:
        """What is said where it cannot be used."""
        why = getattr(error, "orig", None) or error
        if isinstance(error, (OperationalError, sqlite3.OperationalError)):
            return (NotNow if is_away(why) else BadSetting)(
                f"DATABASE_URL: {self.file} cannot be opened ({why}); if another Handrail is starting on it,"
                " try again in a moment, else check that this account may write there, and that there is room"
            )
        if getattr(why, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT:
            return BadSetting(
                f"DATABASE_URL: {self.file} is damaged ({why}); move it and the files beside it away, keep them, and put the last "
                "backup back with `python app.py restore`"
            )
        return BadSetting(f"DATABASE_URL: {self.file} is no database of Handrail ({why}); name another file")

    def _url(self, driver: str) -> URL:
        # Not a URL as text: a folder may have a question mark in its name.
        return URL.create(driver, database=str(self.file))

    def _make_private(self) -> None:
        """Makes the file before SQLite does, readable by this account alone; its side files take over the mode."""
        with suppress(OSError):  # opening it says why
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))


def _mind_our_ways(engine: Engine) -> None:
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _begin)


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself, or ours could not be IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _on_connect_surely(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA cache_size=-{KEPT_IN_MEMORY}")
    cursor.close()


def _begin(connection: Any) -> None:
    # Two writers that begin as readers and then both want to write would end in "database is locked" at once.
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
