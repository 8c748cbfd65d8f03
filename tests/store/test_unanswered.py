"""Who waits for an answer is written down with the event, and deleted with its answer; what a process leaves is claimed once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import Waiting
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.inbox import SqlInbox
from bot.store.unanswered import KEPT, LEASE, LONGEST, RENEWED, SqlUnanswered
from tests.stores import rows, writing

KEY = b"k" * 32
PRIYA = Waiting("slack", '{"team":"T1","user":"UPRIYA"}', "T1/UPRIYA", "slack:T1:D1:1.5", "slack:T1:D1", "nl")


class Process:
    """The inbox of one process, and those who wait for it; its clock stands still until it is moved."""

    def __init__(self, engine: AsyncEngine, key: bytes = KEY) -> None:
        self.at = datetime(2026, 11, 23, 12, tzinfo=UTC)
        self.unanswered = SqlUnanswered(engine, key, lambda: self.at)
        self.inbox = SqlInbox(engine, lambda: self.at, self.unanswered)

    async def live(self, so_long: timedelta) -> None:
        """Lets time pass, as a process does that is not killed."""
        end = self.at + so_long
        while self.at < end:
            self.at += RENEWED
            await self.unanswered.renew()


@pytest.fixture
def process(engine: AsyncEngine) -> Process:
    return Process(engine)


def count(database: Database) -> int:
    return int(rows(database, "SELECT count(*) FROM unanswered")[0][0])


async def test_it_is_written_down_before_the_event_counts_as_taken(process: Process, database: Database) -> None:
    assert await process.inbox.first("Ev1", PRIYA)
    assert count(database) == 1
    assert not await process.inbox.first("Ev1", PRIYA)
    assert await process.inbox.first("Ev2")
    assert count(database) == 1


async def test_what_another_process_took_is_not_written_down_twice(database: Database) -> None:
    engines = [await open_database(database) for _ in range(2)]
    both = [Process(engine) for engine in engines]
    assert sorted(await asyncio.gather(*(one.inbox.first("Ev1", PRIYA) for one in both))) == [False, True]
    assert count(database) == 1
    for engine in engines:
        await engine.dispose()


async def test_with_the_answer_it_is_gone(process: Process, database: Database) -> None:
    await process.inbox.first("Ev1", PRIYA)
    process.inbox.answered("Ev1")
    process.inbox.answered("never heard of")
    await process.inbox.flush()
    assert count(database) == 0
    assert await process.unanswered.claim(process.at + timedelta(hours=1)) is None


async def test_the_next_key_takes_it_along(process: Process, database: Database) -> None:
    await process.inbox.first("Ev1", PRIYA)
    process.inbox.answered("Ev1")
    await process.inbox.first("Ev2")
    assert count(database) == 0


async def test_where_the_database_was_away_it_is_deleted_with_what_is_written_after(
    process: Process, database: Database
) -> None:
    await process.inbox.first("Ev1", PRIYA)
    with writing(database):
        process.inbox.answered("Ev1")
        assert await process.inbox.first("Ev2", PRIYA), "memory decides"
    await process.inbox.first("Ev3")
    assert count(database) == 0


async def test_of_who_waits_and_where_the_database_says_nothing(process: Process, database: Database) -> None:
    await process.inbox.first("Ev1", PRIYA)
    ((id_, sealed),) = rows(database, "SELECT id, sealed FROM unanswered")
    assert "Ev1" not in id_
    assert not any(word in bytes(sealed) for word in (b"slack", b"T1", b"UPRIYA", b"nl", b"place"))
    stranger = Process(process.unanswered._engine, b"x" * 32)
    assert await stranger.unanswered.claim(process.at + timedelta(minutes=2)) is None


async def test_what_a_killed_process_left_is_claimed_by_one_alone(database: Database) -> None:
    engines = [await open_database(database) for _ in range(3)]
    killed, *others = [Process(engine) for engine in engines]
    for number in range(10):
        await killed.inbox.first(f"Ev{number}", PRIYA)
    assert await others[0].unanswered.claim(killed.at + LEASE) is None, "it may be alive"
    late = killed.at + LEASE + timedelta(seconds=1)

    async def all_of(one: Process) -> list[str]:
        found = []
        while (claimed := await one.unanswered.claim(late)) is not None:
            assert claimed.waiting == PRIYA
            assert claimed.taken_at == killed.at
            found.append(claimed.id)
        return found

    said = await asyncio.gather(*(all_of(one) for one in others))
    left = await all_of(others[0])
    told = [*said[0], *said[1], *left]
    assert len(told) == len(set(told)) == 10
    assert count(database) == 0
    for engine in engines:
        await engine.dispose()


async def test_whoever_lives_keeps_those_who_wait_for_long(process: Process, engine: AsyncEngine) -> None:
    await process.inbox.first("Ev1", PRIYA)
    await process.live(timedelta(minutes=5))
    assert await Process(engine).unanswered.claim(process.at) is None
    assert await Process(engine).unanswered.claim(process.at + LEASE + timedelta(seconds=1)) is not None


async def test_an_answer_that_never_comes_is_told_though_its_process_lives(process: Process) -> None:
    await process.inbox.first("Ev1", PRIYA)
    await process.live(LONGEST + 2 * LEASE)
    assert await process.unanswered.claim(process.at) is not None


async def test_what_is_given_up_is_told_though_its_process_lives(process: Process, database: Database) -> None:
    await process.inbox.first("Ev1", PRIYA)
    process.inbox.given_up("Ev1")
    await process.inbox.flush()
    assert count(database) == 1
    await process.live(2 * LEASE)
    assert await process.unanswered.claim(process.at) is not None


async def test_what_is_put_back_comes_at_its_time(process: Process) -> None:
    await process.inbox.first("Ev1", PRIYA)
    late = process.at + timedelta(minutes=2)
    claimed = await process.unanswered.claim(late)
    assert claimed is not None
    await process.unanswered.put_back(claimed, late + timedelta(minutes=1))
    assert await process.unanswered.claim(late + timedelta(seconds=59)) is None
    assert await process.unanswered.claim(late + timedelta(seconds=61)) == claimed


async def test_after_a_day_nobody_is_told_and_nothing_is_left(process: Process, database: Database) -> None:
    await process.inbox.first("old", PRIYA)
    process.at += timedelta(hours=1)
    await process.inbox.first("of an hour later", PRIYA)
    claimed = await process.unanswered.claim(process.at + KEPT - timedelta(minutes=1))
    assert claimed is not None
    assert claimed.taken_at == process.at
    assert count(database) == 0
