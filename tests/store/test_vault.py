"""Secrets of platforms: encrypted on the disk, lost without the key, gone when they are dropped."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from bot.store.vault import SqlVault
from tests.stores import on_disk

KEY, OTHER = b"k" * 32, b"o" * 32


async def test_a_secret_reads_back_and_a_new_one_takes_its_place(engine: AsyncEngine) -> None:
    vault = SqlVault(engine, KEY)
    assert await vault.get("slack:T1") is None
    await vault.put("slack:T1", b"xoxb-1 \x00\xff")
    assert await vault.get("slack:T1") == b"xoxb-1 \x00\xff"
    await vault.put("slack:T1", b"xoxb-2")
    assert await SqlVault(engine, KEY).get("slack:T1") == b"xoxb-2"


async def test_nothing_of_a_secret_is_on_the_disk(engine: AsyncEngine, database: Database) -> None:
    await SqlVault(engine, KEY).put("slack:T1", b"xoxb-very-secret")
    assert b"slack:T1" in on_disk(database)
    assert b"very-secret" not in on_disk(database)
    assert KEY not in on_disk(database)


async def test_with_another_key_there_is_no_secret_and_no_error(engine: AsyncEngine) -> None:
    await SqlVault(engine, KEY).put("slack:T1", b"xoxb-1")
    other = SqlVault(engine, OTHER)
    assert await other.get("slack:T1") is None
    await other.put("slack:T1", b"xoxb-2")
    assert await other.get("slack:T1") == b"xoxb-2"


async def test_the_keys_that_begin_alike_are_told_in_order(engine: AsyncEngine) -> None:
    vault = SqlVault(engine, KEY)
    for key in ("slack/-/T2/bot", "slack/-/T1/bot", "slack_/T1", "teams/T1"):
        await vault.put(key, b"x")
    assert await vault.keys("slack/") == ["slack/-/T1/bot", "slack/-/T2/bot"]
    assert await vault.keys("slack_") == ["slack_/T1"]
    assert await vault.keys("%") == []


async def test_dropping_takes_what_begins_so_and_nothing_else(engine: AsyncEngine) -> None:
    vault = SqlVault(engine, KEY)
    for key in ("slack:T1:bot", "slack:T1:user", "slack:T11:bot", "slack:T_:bot", "teams:T1:bot"):
        await vault.put(key, key.encode())
    await vault.drop("slack:T1:")
    await vault.drop("slack:%")
    await vault.drop("slack:T_:")
    left = [key for key in ("slack:T1:bot", "slack:T1:user", "slack:T_:bot") if await vault.get(key) is not None]
    assert left == []
    assert await vault.get("slack:T11:bot") == b"slack:T11:bot"
    assert await vault.get("teams:T1:bot") == b"teams:T1:bot"
