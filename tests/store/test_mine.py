"""My data and the editions on both stores."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.mine.model import SAID, Owner
from bot.people import Account
from bot.policy.recalibrating.editions import Edition
from bot.settings.database import Database
from bot.store.accounts import SqlAccounts
from bot.store.editions import SqlEditions
from bot.store.engine import open_database
from bot.store.mine import KINDS, SqlMine
from bot.store.tables import decisions
from bot.store.training.opening import open_training
from tests.stores import on_disk

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MIA = Owner("mia@brightwater.example", "m" * 32, "h" * 32)
LINE = {
    "day": date(2026, 11, 20),
    "language": "en",
    "channel": "web",
    "outcome": "allowed",
    "answers": [],
    "unlisted": [],
    "policy": "p",
    "digest": "d",
}


async def test_each_kind_is_found_and_only_its_owner_s_goes(engine: AsyncEngine) -> None:
    mine, accounts = SqlMine(engine), SqlAccounts(engine)
    for address in (MIA.person, "ben@brightwater.example"):
        await accounts.keep(Account("slack", f"T1:{address[:3]}", NOW, address, place="x"))
    async with engine.begin() as connection:
        await connection.execute(insert(decisions), [LINE | {"asker": asker} for asker in (MIA.pseudonym, "b" * 32)])
    held = {one.kind: len(one.rows) for one in await mine.of(MIA)}
    assert held == dict.fromkeys([*(kind.id for kind in KINDS), "votes"], 0) | {"answers": 1, "accounts": 1}
    assert await mine.forget(MIA, NOW) == 2
    assert await mine.forget(MIA, NOW) == 0
    assert [account.id async for account in accounts.all()] == ["T1:ben"]


async def test_an_account_without_an_address_is_found_by_the_platform_s_id(engine: AsyncEngine) -> None:
    await SqlAccounts(engine).keep(Account("teams", "T1:ABC", NOW))
    owner = Owner("teams:t1:abc", "x" * 32, "y" * 32)
    assert await SqlMine(engine).forget(owner, NOW) == 1


async def test_a_kind_goes_when_its_days_are_over(engine: AsyncEngine) -> None:
    await SqlAccounts(engine).keep(Account("slack", "T1:U1", NOW, MIA.person))
    mine = SqlMine(engine)
    assert await mine.expire({"accounts": 10}, NOW + timedelta(days=9)) == 0
    assert await mine.expire({"accounts": 10}, NOW + timedelta(days=11)) == 1


async def test_what_is_kept_until_it_is_deleted_goes_where_a_setting_says_so(engine: AsyncEngine) -> None:
    mine, later = SqlMine(engine), NOW + timedelta(days=4000)
    await open_training(engine).interests.add(MIA.person, "Prompting", NOW.date())
    assert await mine.expire({}, later) == 0
    assert await mine.expire({"interests": 30}, NOW + timedelta(days=30)) == 0
    assert await mine.expire({"interests": 30}, NOW + timedelta(days=31)) == 1


def test_of_every_kind_that_a_setting_may_name_it_is_known_what_grows_old() -> None:
    assert {kind.id for kind in KINDS if kind.dated} == set(SAID) - {"requests"}, (
        "requests grow old once they are closed"
    )


async def test_editions_come_one_after_the_other_and_each_number_once(engine: AsyncEngine) -> None:
    editions = SqlEditions(engine)
    assert await editions.last() is None
    first, second = (Edition(number, f"sha256:{number}", b"text \xff", NOW) for number in (1, 2))
    assert await editions.add(first)
    assert not await editions.add(Edition(1, "sha256:other", b"", NOW))
    assert await editions.untold() == []
    assert await editions.add(second)
    assert await editions.last() == second
    assert await editions.find(1) == first
    assert await editions.untold() == await editions.uneased() == [second]
    await editions.told(2, NOW)
    await editions.eased([2], NOW)
    assert await editions.untold() == await editions.uneased() == []


async def test_the_bytes_go_too_where_sqlite_itself_leaves_them(tmp_path: Path) -> None:
    """Some builds of SQLite write zeros over what is deleted, most do not: here it is told not to."""
    file = tmp_path / "store" / "h.db"
    engine = await open_database(file)
    event.listen(engine.sync_engine, "connect", _careless)
    await engine.dispose()
    accounts = SqlAccounts(engine)
    for number in range(50):
        address = MIA.person if number % 5 == 0 else f"p{number}@brightwater.example"
        await accounts.keep(Account("slack", f"T1:U{number}", NOW, address, place="x" * 300))
    assert MIA.person.encode() in on_disk(Database(file))
    await SqlMine(engine).forget(MIA, NOW)
    left = on_disk(Database(file))
    await engine.dispose()
    assert MIA.person.encode() not in left
    assert b"p7@brightwater.example" in left


def _careless(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA secure_delete=OFF")
