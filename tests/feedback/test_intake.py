"""What lies in the database of voices: nothing that tells who, when, in which order or how much (T2 to T6, T16, T22, T24)."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import BadSetting
from bot.feedback.model import Month, Risk, Theme, Voice
from bot.feedback.publishing import forget
from bot.feedback.sealing import LENGTHS, OVERHEAD, NotOpened, seal, unseal
from bot.settings.database import Database
from bot.store.feedback.keys import KeyFolder
from bot.store.feedback.opening import open_voices
from bot.store.feedback.tables import metadata
from tests.feedback.canaries import everything_in
from tests.feedback.voices import TEXT, form, speaker, spoken
from tests.house import TestHouse, open_house

COLUMNS = {
    "intake": {"id", "period", "sealed"},
    "batch": {"only", "number", "people"},
    "held": {"id", "period", "decided", "sealed"},
    "thread": {"lookup", "public", "withdrawn"},
    "note": {"id", "lookup", "state", "period", "sealed"},
    "passed": {"id", "lookup"},
    "release": {"number", "content"},
    "response": {"release", "theme", "status", "text", "owner", "due", "by", "on"},
    "look": {"number", "reader", "action", "release", "at", "hash"},
}
"""Looked through one by one. A new column is a way to find somebody until it was weighed: then it is added here."""

AT_SUBMISSION = ("intake", "batch", "held", "thread", "note", "passed")


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "voices.db")) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_every_column_was_looked_through() -> None:
    assert {table.name: {column.name for column in table.columns} for table in metadata.sorted_tables} == COLUMNS


async def test_a_column_that_is_not_ours_keeps_handrail_from_starting(tmp_path: Path) -> None:
    await (await open_voices(Database(tmp_path / "voices.db"))).dispose()
    with closing(sqlite3.connect(tmp_path / "voices.db")) as connection:
        connection.execute("ALTER TABLE intake ADD COLUMN at TEXT")
        connection.commit()
    with pytest.raises(BadSetting, match=r"intake has other columns.*at"):
        await open_voices(Database(tmp_path / "voices.db"))


async def test_no_row_number_and_no_order_in_any_page(tmp_path: Path) -> None:
    ids: list[bytes] = []
    drawn = random.Random(13)  # by chance one order in a thousand is above 0.19

    def draw(length: int) -> bytes:
        ids.append(drawn.randbytes(length))
        return ids[-1]

    async with open_house(tmp_path, draw=draw) as house:
        for number in range(150):
            await speaker(house, number).say("feedback", form(f"{TEXT} {number}"))
    with closing(sqlite3.connect(tmp_path / "voices.db")) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("SELECT rowid FROM intake").fetchall()
    stored = [bytes(row[0]) for row in rows(tmp_path, "intake")]  # type: ignore[arg-type]
    content = (tmp_path / "voices.db").read_bytes()
    in_page = sorted(ids, key=lambda one: (content.index(one) % 4096, one))
    for order in (stored, sorted(ids, key=content.index), in_page):
        assert abs(kendall([ids.index(one) for one in order])) <= 0.19


async def test_nothing_tells_a_time_but_the_month(house: TestHouse, tmp_path: Path) -> None:
    await spoken(house, 12)
    for table in AT_SUBMISSION:
        for row in rows(tmp_path, table):
            for value in row:
                assert not isinstance(value, float)
                assert not (isinstance(value, int) and value > 1000), "a number as large as a time"
                if isinstance(value, str):
                    assert re.fullmatch(r"\d{4}-\d{2}", value)
    names = [name.rpartition("/")[2] for name in everything_in(tmp_path) if "voices" in name]
    assert sorted(names) == ["2026-11.key", "2026-11.pub", "2026-12.key", "2026-12.pub", "voices.db"]


async def test_lengths_are_of_few_kinds(house: TestHouse, tmp_path: Path) -> None:
    for number, text in enumerate(("x" * 20, "word " * 80, "ü" * 900, "😀" * 2000)):
        await speaker(house, number).say("feedback", form(text))
    sealed = {len(row[2]) for row in rows(tmp_path, "intake")}  # type: ignore[arg-type]
    assert len(sealed) == 4
    assert sealed <= {length + OVERHEAD for length in LENGTHS}


async def test_two_texts_of_one_person_share_nothing(house: TestHouse, tmp_path: Path) -> None:
    for number in range(20):
        for _ in range(2):
            await speaker(house, number).say("feedback", form())
    stored = rows(tmp_path, "intake")
    assert len({row[0] for row in stored}) == len({row[2] for row in stored}) == 40


async def test_one_more_voice_is_one_more_row_and_nothing_else(house: TestHouse, tmp_path: Path) -> None:
    await spoken(house, 6)
    before = {table: set(rows(tmp_path, table)) for table in COLUMNS}
    await speaker(house, 99).say("feedback", form())
    after = {table: set(rows(tmp_path, table)) for table in COLUMNS}
    assert len(after["intake"] - before["intake"]) == 1
    assert before["intake"] < after["intake"]
    assert all(before[table] == after[table] for table in COLUMNS if table != "intake")


async def test_who_said_what_leaves_no_trace_in_any_byte(tmp_path: Path) -> None:
    first = await _said(tmp_path / "one", [(1, "We lose our craft with all of this."), (2, "Nobody asked us before.")])
    swapped = await _said(
        tmp_path / "two", [(1, "Nobody asked us before."), (2, "We lose our craft with all of this.")]
    )
    assert first == swapped
    opened = await _said(
        tmp_path / "three", [(1, "We lose our craft with all of this."), (2, "Nobody asked us before.")], looks_in=3
    )
    assert first == opened


async def _said(folder: Path, said: list[tuple[int, str]], looks_in: int = 0) -> bytes:
    """The file after people said something, with randomness that depends on what is said alone."""
    drawn: list[bytes] = []

    def sealed(voice: Voice, _key: object, _month: Month) -> bytes:
        drawn.append(voice.text.encode()[:16])
        return repr((sorted(voice.themes), voice.concern, voice.text, voice.counts)).encode().ljust(512)

    async with open_house(folder, seal=sealed, draw=lambda _length: drawn[-1]) as house:
        for number, text in said:
            await speaker(house, number).say("feedback", form(text))
        if looks_in:
            await speaker(house, looks_in).reply("feedback")
    return (folder / "voices.db").read_bytes()


async def test_what_is_sealed_opens_with_the_key_of_its_month_alone(tmp_path: Path) -> None:
    keys, voice = KeyFolder(tmp_path), Voice("general", frozenset({Theme.JOBS}), 4, Risk.DATA, TEXT)
    november, december = Month("2026-11"), Month("2026-12")
    sealed = seal(voice, keys.public(november), november)
    private, other = keys.private(november), keys.public(december) and keys.private(december)
    assert private is not None and other is not None
    assert unseal(sealed, private, november) == voice
    for key, month in ((other, november), (private, december)):
        with pytest.raises(NotOpened):
            unseal(sealed, key, month)


async def test_ninety_days_after_its_month_a_voice_is_gone_and_an_old_copy_stays_shut(
    house: TestHouse, tmp_path: Path
) -> None:
    await spoken(house, 3)
    copy, sealed = (tmp_path / "voices.db").read_bytes(), await house.services.desk.intake.all()
    last_day = date(2026, 11, 30) + timedelta(days=90)
    assert await forget(house.services.desk, last_day) == []
    assert len(await house.services.desk.intake.all()) == 3
    assert await forget(house.services.desk, last_day + timedelta(days=1)) == [Month("2026-11")]
    assert await house.services.desk.intake.all() == []
    content = (tmp_path / "voices.db").read_bytes()
    assert not any(one.content in content or one.id in content for one in sealed)
    assert all(one.content in copy for one in sealed)
    assert house.services.desk.keys.private(Month("2026-11")) is None


def test_a_key_that_others_can_read_keeps_handrail_from_starting(tmp_path: Path) -> None:
    KeyFolder(tmp_path).check(date(2026, 11, 30))
    (tmp_path / "2026-11.key").chmod(0o440)
    with pytest.raises(BadSetting, match="can be read by others"):
        KeyFolder(tmp_path).check(date(2026, 11, 30))


async def test_a_file_that_cannot_leave_its_side_file_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "voices.db")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE something (a)")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadSetting):
            await open_voices(Database(tmp_path / "voices.db"), busy_seconds=0.1)


def kendall(order: list[int]) -> float:
    """Kendall's tau of an order against 0, 1, 2, …: 1 for the same, 0 for none."""
    pairs = [(a, b) for place, a in enumerate(order) for b in order[place + 1 :]]
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)
