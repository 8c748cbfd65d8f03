"""Each event is begun once: however often it is delivered, by whatever process, and after a restart."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.inbox import KEPT, SqlInbox
from tests.stores import rows, writing


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


def keys(database: Database) -> list[str]:
    return sorted(key for (key,) in rows(database, "SELECT key FROM inbox"))


async def test_the_first_delivery_is_the_first_and_every_other_is_not(engine: AsyncEngine, clock: Clock) -> None:
    inbox = SqlInbox(engine, clock.now)
    assert await inbox.first("slack:event:Ev1")
    assert not await inbox.first("slack:event:Ev1")
    assert await inbox.first("slack:event:Ev2")


async def test_of_many_deliveries_at_once_exactly_one_is_the_first(database: Database, clock: Clock) -> None:
    engines = [await open_database(database) for _ in range(2)]
    inboxes = [SqlInbox(engine, clock.now) for engine in (*engines, engines[0])]
    said = await asyncio.gather(*(inbox.first(f"Ev{n}") for n in range(50) for inbox in inboxes for _ in range(3)))
    assert sum(said) == 50
    assert len(keys(database)) == 50
    for engine in engines:
        await engine.dispose()


async def test_a_restart_in_between_changes_nothing(database: Database, clock: Clock) -> None:
    for expected in (True, False):
        engine = await open_database(database)
        assert await SqlInbox(engine, clock.now).first("Ev1") is expected
        await engine.dispose()


async def test_it_is_written_down_before_it_is_said(engine: AsyncEngine, database: Database, clock: Clock) -> None:
    assert await SqlInbox(engine, clock.now).first("Ev1")
    assert keys(database) == ["Ev1"]


async def test_without_a_database_memory_decides_and_the_log_says_no_key(
    engine: AsyncEngine,
    database: Database,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    inbox = SqlInbox(engine, clock.now)
    with writing(database):
        assert await inbox.first("Ev1")
        assert not await inbox.first("Ev1")
    assert "inbox not written" in caplog.text
    assert "Ev1" not in repr([record.__dict__ for record in caplog.records])
    assert await inbox.first("Ev2")
    assert keys(database) == ["Ev2"]


async def test_a_key_that_no_file_can_hold_leaves_nobody_waiting(engine: AsyncEngine, clock: Clock) -> None:
    inbox = SqlInbox(engine, clock.now)
    async with asyncio.timeout(10):
        assert await asyncio.gather(inbox.first("half \ud800"), inbox.first("Ev1")) == [True, True]
        assert not await inbox.first("half \ud800")
        assert await inbox.first("Ev2")


async def test_after_a_day_a_key_is_forgotten_on_disk(engine: AsyncEngine, database: Database, clock: Clock) -> None:
    inbox = SqlInbox(engine, clock.now)
    await inbox.first("old")
    clock.at += KEPT
    await inbox.first("a day later")
    assert keys(database) == ["a day later", "old"], "a day is told, and a day it is"
    clock.at += timedelta(hours=1)
    await inbox.first("newest")
    assert keys(database) == ["a day later", "newest"]
