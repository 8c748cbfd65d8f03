"""What all replicas have to know for a while: found by any of them, readable by nobody without the key, and gone in time."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.model_tokens import SqlModelTokens
from bot.store.shared_memory import SqlSharedMemory
from tests.house import FixedClock
from tests.stores import on_disk, rows, take_away, writing

KEY = b"v" * 32
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


async def test_what_one_keeps_any_other_finds_until_it_is_over_or_dropped(
    engine: AsyncEngine, clock: FixedClock
) -> None:
    one, other = (SqlSharedMemory(engine, KEY, clock.now) for _ in range(2))
    await one.keep({"a": b"1", "b": b"2"}, HALF_AN_HOUR)
    await other.keep({"a": b"3"}, HALF_AN_HOUR)
    assert await one.recall(["a", "b", "c"]) == {"a": b"3", "b": b"2"}
    await one.drop(["b"])
    clock.move(HALF_AN_HOUR)
    assert await other.recall(["a", "b"]) == {"a": b"3"}
    clock.move(timedelta(seconds=1))
    assert await other.recall(["a", "b"]) == {}


async def test_without_the_key_neither_name_nor_content_nor_the_moment_can_be_told(
    new_database: Database, clock: FixedClock
) -> None:
    engine = await open_database(new_database)  # in pages of one that others used, words of theirs may stand
    kept = SqlSharedMemory(engine, KEY, clock.now)
    await kept.keep({"slack:D123": b"claude and customer data"}, HALF_AN_HOUR)
    bytes_there = on_disk(new_database)
    assert b"D123" not in bytes_there
    assert b"claude" not in bytes_there
    ((until,),) = rows(new_database, "SELECT until FROM shared_memory")
    until = datetime.fromisoformat(until) if isinstance(until, str) else until.astimezone(UTC)
    assert (until.minute, until.second, until.microsecond) == (0, 0, 0)
    stranger = SqlSharedMemory(engine, b"x" * 32, clock.now)
    assert await stranger.recall(["slack:D123"]) == {}
    await engine.dispose()


async def test_a_row_under_another_name_is_not_believed(
    engine: AsyncEngine, database: Database, clock: FixedClock
) -> None:
    """Who can write into the database must not be able to hand one conversation to another."""
    kept = SqlSharedMemory(engine, KEY, clock.now)
    await kept.keep({"a": b"1"}, HALF_AN_HOUR)
    await kept.keep({"b": b"2"}, HALF_AN_HOUR)
    async with engine.begin() as connection:
        names = [row[0] for row in await connection.exec_driver_sql("SELECT name FROM shared_memory ORDER BY name")]
        for old, new in ((names[0], "x"), (names[1], names[0]), ("x", names[1])):
            await connection.exec_driver_sql(f"UPDATE shared_memory SET name = '{new}' WHERE name = '{old}'")
    assert await kept.recall(["a", "b"]) == {}


async def test_what_is_over_is_deleted_within_the_hour_after(
    engine: AsyncEngine, database: Database, clock: FixedClock
) -> None:
    kept = SqlSharedMemory(engine, KEY, clock.now)
    await kept.keep({"a": b"1"}, HALF_AN_HOUR)
    clock.move(HALF_AN_HOUR + timedelta(hours=1, seconds=1))
    await kept.tidy()
    assert rows(database, "SELECT count(*) FROM shared_memory") == [(0,)]


async def test_where_the_database_is_away_nobody_waits_long_and_nothing_is_raised(
    new_database: Database, clock: FixedClock
) -> None:
    engine = await open_database(new_database)  # with the patience that a server has: ten seconds
    kept = SqlSharedMemory(engine, KEY, clock.now)
    await kept.keep({"a": b"1"}, HALF_AN_HOUR)
    with writing(new_database):
        async with asyncio.timeout(5):
            await kept.keep({"a": b"2"}, HALF_AN_HOUR)
            assert await kept.recall(["a"]) == {}, "it rests"
    take_away(new_database)
    await kept.keep({"a": b"3"}, HALF_AN_HOUR)
    await engine.dispose()


async def test_a_days_tokens_are_shared_and_never_overdrawn(database: Database, engine: AsyncEngine) -> None:
    patient = await open_database(database)
    one, other = SqlModelTokens(patient), SqlModelTokens(engine)
    day, next_day = date(2026, 11, 23), date(2026, 11, 24)
    assert not await one.take(day, 1001, 1000)
    taken = await asyncio.gather(*(SqlModelTokens(patient).take(day, 300, 1000) for _ in range(6)))
    assert sorted(taken) == [False, False, False, True, True, True]
    await one.put_right(day, -300)
    assert await other.take(day, 400, 1000)
    assert not await other.take(day, 1, 1000)
    assert await other.take(next_day, 1000, 1000)
    assert len(rows(database, "SELECT day FROM model_tokens")) == 1
    await patient.dispose()
