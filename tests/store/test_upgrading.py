"""A newer replica starts beside older ones that go on writing: each migration leaves them all that they write and read."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from alembic import command
from sqlalchemy import Connection, Inspector, inspect, text

from bot.settings.database import Database
from bot.store.engine import BUSY_SECONDS, HEAD
from bot.store.migrating import migrations_on, revisions
from bot.store.postgres import PostgresServer
from bot.store.sqlite import SqliteFile
from tests.processes import at_once
from tests.stores import plain_engine, rows

FIRST_BESIDE = "0008"
"""The first migration that runs while older replicas are at work; before it, nobody had more than one."""

OLDER = sorted(revisions())[-2]
STEPS = [
    (before, after)
    for before, after in zip(sorted(revisions()), sorted(revisions())[1:], strict=False)
    if after >= FIRST_BESIDE
]

OPEN = """
engine = await open_database(database)
async with engine.connect() as connection:
    print("open", end="")
await engine.dispose()
"""

LONGEST = {"postgres": 2.0, "sqlite": BUSY_SECONDS}
"""Seconds that a write of an older replica may wait for a migration. In SQLite, one that migrates keeps all others out."""

BETWEEN = 0.005
"""Seconds between two writes of a replica: without, one that waits in SQLite would hardly ever be served."""

INBOX = text("INSERT INTO inbox (key, at) VALUES (:key, '2026-11-23 09:00:00+00')")
DECISION = text(
    "INSERT INTO decisions (asker, day, language, channel, outcome, answers, unlisted, policy, digest)"
    " VALUES (:key, '2026-11-23', 'en', 'slack', 'allowed', '[]', '[]', 'p', 'd')"
)
PREFERENCE = text(
    "INSERT INTO preferences (person, topics, media, quiet, language, zone, changed_at)"
    " VALUES (:key, '{}', '', '', '', '', '2026-11-23 09:00:00+00')"
)
READ = text("SELECT count(*) FROM decisions")


def to(database: Database, revision: str) -> None:
    if database.file is not None:
        database.file.parent.mkdir(exist_ok=True)
    with plain_engine(database).begin() as connection:
        command.upgrade(migrations_on(connection), revision)


def narrowed(before: Inspector, after: Inspector) -> Iterator[str]:
    """Why a replica that knows the tables as they were `before` could not go on."""
    for table in before.get_table_names():
        if table == "alembic_version":
            continue
        if table not in after.get_table_names():
            yield f"{table} is gone"
            continue
        old = {column["name"]: column for column in before.get_columns(table)}
        new = {column["name"]: column for column in after.get_columns(table)}
        yield from (f"{table}.{name} is gone" for name in old.keys() - new.keys())
        for name, column in new.items():
            if name in old:
                if str(column["type"]) != str(old[name]["type"]):
                    yield f"{table}.{name} is of another type"
                if old[name]["nullable"] and not column["nullable"]:
                    yield f"{table}.{name} must be given"
            elif not column["nullable"] and column["default"] is None:
                yield f"{table}.{name} is new, and must be given"
        if len(after.get_unique_constraints(table)) > len(before.get_unique_constraints(table)):
            yield f"{table} refuses more"


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_a_migration_takes_nothing_from_the_replicas_before_it(new_database: Database, before: str, after: str) -> None:
    """What is to go is left by one version, and deleted by the next."""
    to(new_database, before)
    with plain_engine(new_database).connect() as connection:
        known = inspect(connection)
        for table in known.get_table_names():  # an inspector remembers what it was asked
            known.get_columns(table)
            known.get_unique_constraints(table)
    to(new_database, after)
    assert list(narrowed(known, inspect(plain_engine(new_database)))) == []


@contextmanager
def older_replicas(database: Database, number: int = 3) -> Iterator[list[float]]:
    """Some that write and read by the tables of the version before; yields how long each write took."""
    took: list[float] = []
    over = threading.Event()

    def work(replica: int) -> int:
        done = 0
        engine = _kept(database).engine_beside(True)
        with engine.connect() as connection:
            while not over.wait(BETWEEN):
                began = time.monotonic()
                _write(connection, f"{replica}:{done}")
                took.append(time.monotonic() - began)
                done += 1
        engine.dispose()
        return done

    with ThreadPoolExecutor(number) as pool:
        working = [pool.submit(work, replica) for replica in range(number)]
        try:
            yield took
        finally:
            over.set()
        written = sum(one.result() for one in working)
    assert written == len(took)
    for table in ("inbox", "decisions", "preferences"):
        assert rows(database, f"SELECT count(*) FROM {table}") == [(written,)], "something that was written is gone"


def _kept(database: Database) -> SqliteFile | PostgresServer:
    """The database as a replica has it, without bringing it up to date."""
    if database.file is not None:
        return SqliteFile(database.file, BUSY_SECONDS)
    return PostgresServer(database, BUSY_SECONDS)


def _write(connection: Connection, key: str) -> None:
    with connection.begin():
        for line in (INBOX, DECISION, PREFERENCE):
            connection.execute(line, {"key": key})
        connection.execute(READ)


def test_newer_replicas_that_start_at_once_under_load_upgrade_once_and_stop_nobody(new_database: Database) -> None:
    to(new_database, OLDER)
    _kept(new_database).settle()
    with older_replicas(new_database) as took:
        assert at_once(OPEN, new_database) == ["open", "open"]
    assert rows(new_database, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert took
    assert max(took) < LONGEST["sqlite" if new_database.file else "postgres"]
    print(f"longest write {max(took):.3f} s of {len(took)}")
