"""What returns by itself: each occurrence once among any number of replicas, late only within its grace, again after a failure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.calendar.rules import Daily, Weekly
from bot.calendar.week import Weekday
from bot.jobs import LEASE, Chore, Job, look_after, run_due
from bot.message import Card
from bot.outbox.model import Kind, Planned, Run
from bot.services import Services
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.occurrences import SqlOccurrences
from handlers import JOBS
from tests.house import TestHouse, WrittenDown, open_house

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """Opened by somebody who waits for another's write, as replicas do."""
    opened = await open_database(database)
    yield opened
    await opened.dispose()


def daily(ran: list[datetime], trouble: list[Exception] | None = None) -> Job:
    async def run(at: datetime, _services: Services) -> None:
        if trouble:
            raise trouble.pop()
        ran.append(at)

    return Job("daily", Daily(time(9)), "UTC", run, timedelta(hours=2))


async def test_a_replica_that_ends_gives_back_what_it_did_not_finish(engine: AsyncEngine) -> None:
    ending, other = SqlOccurrences(engine, "one"), SqlOccurrences(engine, "two")
    done, halfway = NINE, NINE + timedelta(hours=1)
    for at in (done, halfway):
        assert await ending.claim("daily", at, halfway, LEASE)
    await ending.done("daily", done, halfway)
    soon = halfway + timedelta(seconds=1)
    assert not await other.claim("daily", halfway, soon, LEASE)
    await ending.leave(soon)
    later = soon + timedelta(seconds=1)
    assert await other.claim("daily", halfway, later, LEASE)
    assert not await other.claim("daily", done, later, LEASE)


async def test_an_occurrence_is_run_once_by_whoever_is_first(house: TestHouse, engine: AsyncEngine) -> None:
    ran: list[datetime] = []
    replicas = [SqlOccurrences(engine, name) for name in ("one", "two", "three")]
    counts = await asyncio.gather(*(run_due([daily(ran)], house.services, replica) for replica in replicas * 3))
    assert sum(counts) == 1
    assert ran == [NINE]
    house.clock.move(timedelta(days=1))
    await asyncio.gather(*(run_due([daily(ran)], house.services, replica) for replica in replicas))
    assert ran == [NINE, NINE + timedelta(days=1)]


async def test_what_nobody_ran_in_time_is_run_late_within_its_grace_and_left_out_after(
    house: TestHouse, engine: AsyncEngine
) -> None:
    ran: list[datetime] = []
    house.clock.move(timedelta(hours=2))
    await run_due([daily(ran)], house.services, SqlOccurrences(engine, "one"))
    assert ran == [NINE]
    house.clock.move(timedelta(days=1, seconds=1))
    await run_due([daily(ran)], house.services, SqlOccurrences(engine, "one"))
    assert ran == [NINE]


async def test_one_that_failed_is_tried_again_after_its_lease_and_stops_no_other(
    house: TestHouse, engine: AsyncEngine
) -> None:
    ran: list[datetime] = []
    broken, well = daily(ran, [RuntimeError("broken")]), replace(daily(ran), name="well")
    replica, other = SqlOccurrences(engine, "one"), SqlOccurrences(engine, "two")
    assert await run_due([broken, well], house.services, replica) == 1
    assert await run_due([broken, well], house.services, other) == 0
    house.clock.move(LEASE + timedelta(seconds=1))
    assert await run_due([broken, well], house.services, other) == 1
    assert ran == [NINE, NINE]


async def test_who_was_cut_off_is_succeeded_after_the_lease(house: TestHouse, engine: AsyncEngine) -> None:
    ran: list[datetime] = []
    now = house.clock.now()
    assert await SqlOccurrences(engine, "gone").claim("daily", NINE, now, LEASE)
    assert await run_due([daily(ran)], house.services, SqlOccurrences(engine, "one")) == 0
    house.clock.move(LEASE + timedelta(seconds=1))
    assert await run_due([daily(ran)], house.services, SqlOccurrences(engine, "one")) == 1


async def test_a_chore_that_fails_stops_no_other_and_comes_again(house: TestHouse) -> None:
    done: list[str] = []

    async def fail(_services: Services) -> None:
        done.append("tried")
        raise RuntimeError("broken")

    async def do(_services: Services) -> None:
        done.append("done")

    for _ in range(2):
        await look_after([Chore("broken", fail), Chore("well", do)], house.services)
    assert done == ["tried", "done"] * 2


async def test_the_digests_are_jobs_and_nothing_is_due_on_a_day_without_one(
    house: TestHouse, engine: AsyncEngine
) -> None:
    assert [job.name for job in JOBS][:3] == ["digest:daily", "digest:weekly", "digest:monthly"]
    house.clock.moment = datetime(2026, 11, 29, 19, 0, 5, tzinfo=UTC)  # Monday morning has begun on Kiritimati
    assert await run_due(JOBS[:3], house.services, SqlOccurrences(engine, "one")) == 2
    house.clock.moment = datetime(2026, 11, 30, 18, tzinfo=UTC)
    assert await run_due(JOBS[:3], house.services, SqlOccurrences(engine, "one")) == 0


async def test_a_rule_counts_on_the_clock_it_names(house: TestHouse, engine: AsyncEngine) -> None:
    ran: list[datetime] = []
    job = replace(daily(ran), rule=Weekly(Weekday.MON, time(9)), zone="Europe/Amsterdam")
    await run_due([job], house.services, SqlOccurrences(engine, "one"))
    assert ran == [datetime(2026, 11, 23, 8, tzinfo=UTC)]


async def test_what_was_sent_is_forgotten_after_the_days_that_things_are_kept(
    house: TestHouse, engine: AsyncEngine
) -> None:
    house.channels["slack"], now = WrittenDown(), house.clock.now()
    run = Run("update:1", Kind("update", "updates"), "News", "", now, now + timedelta(days=1))
    to = [Planned(f"{n}@x.example", "chat", "slack", "written-down", f"{n}", Card("News"), now) for n in range(3)]
    await house.services.outbox.plan(run, to, now)
    await house.empty_outbox()
    (forget,) = [job for job in JOBS if job.name == "outbox:forget"]
    house.clock.moment = now + house.services.handovers.kept - timedelta(days=1)
    await run_due([forget], house.services, SqlOccurrences(engine, "one"))
    assert len(await house.services.outbox.ledger("update:1")) == 3
    house.clock.move(timedelta(days=2))
    await run_due([forget], house.services, SqlOccurrences(engine, "one"))
    assert not await house.services.outbox.ledger("update:1")
    assert not await house.services.outbox.recent(house.clock.now())
