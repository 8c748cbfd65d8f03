"""Voices on PostgreSQL: a schema of their own, one more row for a voice, and what the server's own columns still tell (T2, T16, T22)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from bot.feedback.model import Month
from bot.settings.database import Database
from bot.store.feedback.intake import SqlIntake
from bot.store.feedback.opening import open_voices
from bot.store.feedback.tables import SCHEMA
from tests.feedback.releases import SMALL
from tests.feedback.test_intake import kendall
from tests.feedback.voices import form, speaker, spoken
from tests.house import open_house
from tests.postgres import fresh_database, new_database, postgres
from tests.stores import rows

MONTH = Month("2026-11")
BY_PLACE = f"SELECT id FROM {SCHEMA}.intake ORDER BY ctid"
BY_TRANSACTION = f"SELECT id FROM {SCHEMA}.intake ORDER BY xmin::text::bigint, ctid"


@dataclass(frozen=True)
class Voices:
    """The database of voices, and the ids in the order in which they came."""

    database: Database
    intake: SqlIntake
    came: list[bytes]

    async def add(self, count: int) -> None:
        for _ in range(count):
            await self.intake.add(MONTH, secrets.token_bytes(560))
            there = {one.id for one in await self.intake.all()}
            self.came.extend(there - set(self.came))

    def tau(self, asked: str) -> float:
        """How far an order in which the server gives rows is the one in which they came."""
        stored = [bytes(row[0]) for row in rows(self.database, asked)]
        return kendall([self.came.index(id_) for id_ in stored])


@pytest_asyncio.fixture
async def voices() -> AsyncIterator[Voices]:
    with new_database() as database:
        engine = await open_voices(database)
        yield Voices(database, SqlIntake(engine), [])
        await engine.dispose()


async def test_voices_have_a_schema_of_their_own_and_one_is_one_more_row(tmp_path: Path) -> None:
    with fresh_database() as database:
        async with open_house(tmp_path, database=database) as house:
            await spoken(house, 6)
            before = everything(database)
            await speaker(house, 99).say("feedback", form())
            after = everything(database)
            assert await house.services.desk.intake.all()
        tables = rows(database, "SELECT table_schema FROM information_schema.tables WHERE table_name = 'intake'")
        assert tables == [(SCHEMA,)]
        assert not (tmp_path / "voices.db").exists()
        postgres().do(f"DROP SCHEMA {SCHEMA} CASCADE", name=str(rows(database, "SELECT current_database()")[0][0]))
    assert len(after["intake"]) == len(before["intake"]) + 1
    assert before["intake"] < after["intake"]
    assert {name for name in after if after[name] != before[name]} == {"intake"}


async def test_neither_place_nor_transaction_tells_the_order_while_voices_wait(voices: Voices) -> None:
    await voices.add(150)
    assert abs(voices.tau(BY_PLACE)) <= 0.19
    assert abs(voices.tau(BY_TRANSACTION)) <= 0.19
    assert rows(voices.database, f"SELECT count(DISTINCT xmin::text) FROM {SCHEMA}.intake") == [(1,)]


async def test_of_what_was_released_no_byte_stays_in_the_files_of_its_table(voices: Voices) -> None:
    await voices.add(60)
    there = await voices.intake.all()
    released, left = there[:40], there[40:]
    assert await voices.intake.publish(SMALL, [one.id for one in released], [], {})
    content = table_file(voices.database)
    assert not any(one.content in content or one.id in content for one in released)
    assert all(one.content in content for one in left)
    assert [one.id for one in await voices.intake.all()] == [one.id for one in left]


async def test_while_rows_are_written_anew_none_is_lost_and_none_released_twice(voices: Voices) -> None:
    await voices.add(20)
    released, other = voices.came[:], await open_voices(voices.database)
    coming = [
        (SqlIntake(other) if number % 2 else voices.intake).add(MONTH, bytes([number] * 560)) for number in range(16)
    ]
    done = await asyncio.gather(voices.intake.publish(SMALL, released, [], {}), *coming)
    assert done[0]
    assert sorted(one.content[0] for one in await voices.intake.all()) == list(range(16))
    await other.dispose()


async def test_replicas_that_start_together_on_a_new_database_all_get_in() -> None:
    with new_database() as database:
        engines = await asyncio.gather(*(open_voices(database) for _ in range(8)))
        assert rows(database, f"SELECT count(*) FROM {SCHEMA}.intake") == [(0,)]
        for engine in engines:
            await engine.dispose()


def everything(database: Database) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table of voices."""
    named = rows(database, f"SELECT tablename FROM pg_tables WHERE schemaname = '{SCHEMA}'")
    return {str(name): set(rows(database, f"SELECT * FROM {SCHEMA}.{name}")) for (name,) in named}


def table_file(database: Database) -> bytes:
    """The bytes of the table on the disk, as whoever copies the server's folder has them."""
    name = str(rows(database, "SELECT current_database()")[0][0])
    postgres().do("CHECKPOINT", name=name)
    ((path,),) = postgres().do(f"SELECT pg_relation_filepath('{SCHEMA}.intake')", name=name)
    return b"".join(file.read_bytes() for file in _parts(postgres().folder / "data" / str(path)))


def _parts(file: Path) -> Sequence[Path]:
    return [file, *sorted(file.parent.glob(f"{file.name}.*"))]


async def test_several_that_start_at_once_on_a_new_database_all_get_it() -> None:
    with new_database() as database:
        opened = await asyncio.gather(*(open_voices(database) for _ in range(4)))
        for engine in opened:
            await engine.dispose()
