"""A database that is away gives a reason, loses nothing, and is used again as soon as it is back."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreAway
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.line import Line, Ready
from bot.store.tables import occurrences
from bot.store.writing import Writing
from tests.postgres import fresh_database, postgres
from tests.stores import rows, writing

ONLY_READ = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"


@pytest_asyncio.fixture
async def on_postgres() -> AsyncIterator[tuple[Database, AsyncEngine]]:
    with fresh_database() as database:
        engine = await open_database(database, busy_seconds=0)
        yield database, engine
        await engine.dispose()


def look(line: Line) -> int:
    return len(line.rows(Ready(select(occurrences.c.schedule)), {}))


def empty(line: Line) -> int:
    return line.run(Ready(occurrences.delete()), {})


async def read(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int((await connection.execute(text("SELECT 1"))).scalar_one())


async def test_another_write_that_takes_too_long_means_away(database: Database, engine: AsyncEngine) -> None:
    with writing(database), pytest.raises(StoreAway):
        async with engine.begin() as connection:
            await connection.execute(occurrences.delete())
    async with engine.begin() as connection:
        await connection.execute(occurrences.delete())


async def test_a_line_that_cannot_be_run_is_a_bug_and_not_the_database(engine: AsyncEngine) -> None:
    with pytest.raises(Exception, match="nowhere") as bug:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1 FROM nowhere"))
    assert not isinstance(bug.value, StoreAway)


async def test_connections_that_the_server_cut_are_away_once_and_then_new_ones(
    on_postgres: tuple[Database, AsyncEngine],
) -> None:
    database, engine = on_postgres
    beside = Writing(engine)
    assert await beside.look_swiftly(look) == 0
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        _cut(database)
        with pytest.raises(StoreAway):
            await connection.execute(text("SELECT 1"))
    with pytest.raises(StoreAway):
        await beside.look_swiftly(look)
    assert await read(engine) == 1
    assert await beside.look_swiftly(look) == 0


async def test_a_server_that_others_took_over_from_is_given_up(on_postgres: tuple[Database, AsyncEngine]) -> None:
    """A primary that became a standby answers on, and would refuse every write for as long as its connections are held."""
    _, engine = on_postgres
    async with engine.begin() as connection:
        await connection.execute(text(ONLY_READ))
        before = await _pid(connection)
    async with engine.connect() as connection:
        assert await _pid(connection) == before
        with pytest.raises(StoreAway):
            await connection.execute(occurrences.delete())
    async with engine.begin() as connection:
        await connection.execute(occurrences.delete())
        assert await _pid(connection) != before
    beside = Writing(engine)
    await beside.do(lambda connection: connection.exec_driver_sql(ONLY_READ).close())
    with pytest.raises(StoreAway):
        await beside.do_swiftly(empty)
    assert await beside.do_swiftly(empty) == 0


async def test_a_full_disk_is_away_and_not_a_bug(tmp_path: Path) -> None:
    engine = await open_database(Database(tmp_path / "h.db"))
    async with engine.connect() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        much = text("INSERT INTO inbox VALUES (:key, '2026-11-23 09:00:00')")
        with pytest.raises(StoreAway) as full:
            await connection.execute(much, [{"key": f"{number:0160}"} for number in range(200)])
    assert isinstance(full.value, OperationalError)
    assert isinstance(full.value.orig, sqlite3.OperationalError)
    await engine.dispose()


def _cut(database: Database) -> None:
    ((name,),) = rows(database, "SELECT current_database()")
    postgres().do(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    )


async def _pid(connection: AsyncConnection) -> int:
    return int((await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one())
