"""What the database tells whoever watches: open messages by channel and state, and what was run; on both stores."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import Refused
from bot.jobs import LEASE
from bot.outbox.model import State
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.occurrences import SqlOccurrences
from bot.store.standing import SqlStanding
from bot.watching import Open, Standing
from tests.house import FixedClock, WrittenDown
from tests.outbox.pieces import NOON, people, replica, run


async def test_an_empty_database_tells_of_nothing(engine: AsyncEngine) -> None:
    assert await SqlStanding(engine).standing() == Standing()


async def test_open_messages_are_counted_and_those_that_are_settled_are_not(engine: AsyncEngine) -> None:
    channel = WrittenDown(trouble={"D1": Refused("platform", "no")})
    one = replica(engine, {"platform": channel}, FixedClock(NOON))  # type: ignore[arg-type]
    later = NOON + timedelta(hours=3)
    await one.outbox.plan(run(), people(3), NOON)
    await one.outbox.plan(run("news:2"), people(2, due_at=later), NOON)
    standing = await SqlStanding(engine).standing()
    assert standing is not None
    assert standing.outbox == {("platform", State.DUE): Open(5, NOON)}
    await one.empty()
    standing = await SqlStanding(engine).standing()
    assert standing is not None
    assert standing.outbox == {("platform", State.DUE): Open(2, later)}


async def test_of_each_schedule_the_last_that_was_done_is_told(engine: AsyncEngine) -> None:
    kept = SqlOccurrences(engine, "one")
    for days in (0, 1, 2):
        at = NOON + timedelta(days=days)
        assert await kept.claim("daily", at, at, LEASE)
        if days < 2:
            await kept.done("daily", at, at + timedelta(minutes=1))
    standing = await SqlStanding(engine).standing()
    assert standing is not None
    assert standing.done == {"daily": NOON + timedelta(days=1)}


async def test_where_it_cannot_be_asked_nothing_is_told(new_database: Database) -> None:
    engine = await open_database(new_database)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE deliveries RENAME TO elsewhere")
    assert await SqlStanding(engine).standing() is None
    await engine.dispose()
