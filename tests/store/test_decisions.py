"""The decision log and the wishes: pseudonyms, batches, deleting in time, and nothing lost while the database is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import LoggedDecision, Wish
from bot.settings.database import Database
from bot.store.decisions import MOST_WAITING, SqlDecisionLog, SqlWishes
from bot.store.engine import open_database
from tests.stores import rows, take_away, writing

TODAY = date(2026, 11, 23)
KEPT = timedelta(days=180)
DEADLINE = 10

LINE = LoggedDecision(
    asker="a" * 32,
    day=TODAY,
    language="nl",
    channel="web",
    outcome="prohibited",
    answers=({"tool": "deepseek", "data": "customer", "purposes": [], "verdict": "prohibited", "clauses": ["G-1"]},),
    policy="brightwater-ai",
    digest="sha256:" + "0" * 64,
    unlisted=("half\ud800GPT",),
)


def log_on(engine: AsyncEngine, today: Callable[[], date] = lambda: TODAY, key: bytes = b"k" * 32) -> SqlDecisionLog:
    return SqlDecisionLog(engine, key, KEPT, today)


def test_a_pseudonym_is_the_same_every_time_and_tells_nothing_without_the_key(engine: AsyncEngine) -> None:
    log, person = log_on(engine), "anna.visser@brightwater.example"
    pseudonym = log.pseudonym(person)
    assert pseudonym == log_on(engine).pseudonym(person)
    assert len(pseudonym) == 32
    assert not any(part in pseudonym for part in ("anna", "visser", "brightwater"))
    assert log.pseudonym("emre.yildiz@brightwater.example") != pseudonym
    assert log_on(engine, key=b"x" * 32).pseudonym(person) != pseudonym


async def test_what_is_written_reads_back_as_it_was_in_order(engine: AsyncEngine) -> None:
    log = log_on(engine)
    lines = [replace(LINE, asker=f"{number:032}") for number in range(250)]
    for line in lines:
        log.add(line)
    await log.flush()
    assert await log.all() == lines
    await log.flush()
    assert len(await log.all()) == 250


async def test_lines_are_written_by_themselves_a_moment_after_they_came(engine: AsyncEngine) -> None:
    writing = asyncio.Event()

    def today() -> date:
        writing.set()
        return TODAY

    log = log_on(engine, today)
    loop = asyncio.create_task(log.run())
    log.add(LINE)
    await asyncio.wait_for(writing.wait(), DEADLINE)
    loop.cancel()  # in the middle of the batch: what is being written then must not be lost
    await log.flush()
    assert await log.all() == [LINE]
    assert loop.cancelled() or loop.cancelling()


async def test_what_is_older_than_is_kept_is_deleted_and_the_last_day_stays(engine: AsyncEngine) -> None:
    days = [TODAY - KEPT - timedelta(days=1), TODAY - KEPT, TODAY]
    log = log_on(engine)
    for day in days:
        log.add(replace(LINE, day=day))
    await log.flush()
    assert [line.day for line in await log.all()] == days[1:]


async def test_a_new_day_deletes_also_when_nobody_asks(engine: AsyncEngine) -> None:
    day = TODAY
    log = log_on(engine, lambda: day)
    log.add(LINE)
    await log.flush()
    day = TODAY + KEPT
    await log.flush()
    assert await log.all() == [LINE]
    day = TODAY + KEPT + timedelta(days=1)
    await log.flush()
    assert await log.all() == []


async def test_a_locked_database_loses_nothing_and_keeps_the_order(
    engine: AsyncEngine, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    log, lines = log_on(engine), [replace(LINE, asker=f"{number:032}") for number in range(4)]
    with writing(database):
        for line in lines[:2]:
            log.add(line)
        await log.flush()
        log.add(lines[2])
        await log.flush()
    assert "not written" in caplog.text
    assert "a" * 32 not in repr([record.__dict__ for record in caplog.records])
    log.add(lines[3])
    await log.flush()
    assert await log.all() == lines


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # what waits does so in memory, whatever the store
async def test_of_too_many_lines_waiting_the_oldest_go_and_the_log_says_how_many(
    engine: AsyncEngine, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    log = log_on(engine)
    oldest = replace(LINE, day=TODAY - timedelta(days=1))
    for line in [oldest] * 3 + [LINE] * MOST_WAITING:
        log.add(line)
    with writing(database):
        await log.flush()
    assert caplog.records[-1].__dict__["lost"] == 3
    await log.flush()
    ((count, first),) = rows(database, "SELECT count(*), min(day) FROM decisions")
    assert (count, str(first)) == (MOST_WAITING, TODAY.isoformat())


async def test_somebody_elses_write_does_not_make_us_unready(engine: AsyncEngine, database: Database) -> None:
    log = log_on(engine)
    with writing(database):
        assert await log.ready()
        assert await log.all() == []


async def test_a_database_that_is_gone_is_not_ready(new_database: Database) -> None:
    engine = await open_database(new_database, busy_seconds=0)
    log = log_on(engine)
    assert await log.ready()
    take_away(new_database)
    await engine.dispose()
    assert not await log.ready()


WISH = Wish("a" * 32, TODAY, "Langdock", "Langdock", "writing", "public", "It is quicker.", "sha256:0")


async def test_wishes_are_counted_by_people_in_whatever_capitals(engine: AsyncEngine) -> None:
    wishes = SqlWishes(engine)
    assert await wishes.counts() == []
    assert await wishes.add(WISH) == 1
    assert await wishes.add(replace(WISH, why="Again.")) == 1
    assert await wishes.add(replace(WISH, asker="b" * 32, tool="LANGDOCK")) == 2
    assert await wishes.add(replace(WISH, tool="Otter")) == 1
    assert await wishes.add(replace(WISH, tool="Aidbot", asker="c" * 32)) == 1
    assert [(tool.casefold(), people) for tool, people in await wishes.counts()] == [
        ("langdock", 2),
        ("aidbot", 1),
        ("otter", 1),
    ]


async def test_a_wish_holds_whatever_can_be_typed(engine: AsyncEngine, database: Database) -> None:
    why = "'; DROP TABLE wishes; -- “é” 😀 \x00 \udfff"
    await SqlWishes(engine).add(replace(WISH, why=why))
    assert rows(database, "SELECT why FROM wishes") == [(why.replace("\udfff", "?").replace("\x00", ""),)]
