"""From an account to a person: asked of the platform once an hour, never guessed, one person over all platforms."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.access import Role
from bot.acquaintance import FRESH, Acquaintances
from bot.people import Account, Directory, Grant, Person
from bot.store.accounts import SqlAccounts
from bot.store.engine import open_database
from tests.house import FixedClock

ANNA = "anna@shop.example"
LISTED = Person(ANNA, "Anna", Role.MANAGER, frozenset({"sales"}), "nl")
GRANTS = {
    ("slack", "S1"): Grant(groups=frozenset({"marketing"})),
    ("slack", "keepers"): Grant(Role.ARCHITECT),
    ("teams", "legal"): Grant(Role.HR, frozenset({"legal"})),
}


@dataclass
class Platform:
    """What a platform tells, and how often it was asked; `away`: it does not answer."""

    clock: FixedClock
    told: Account
    away: Exception | None = None
    asked: list[datetime] = field(default_factory=list)

    async def __call__(self) -> Account:
        self.asked.append(self.clock.now())
        if self.away is not None:
            raise self.away
        return replace(self.told, looked_up=self.clock.now())


@dataclass
class Met:
    """Acquaintances of a directory on a database of its own."""

    engine: AsyncEngine
    clock: FixedClock
    directory: Directory
    accounts: SqlAccounts

    def begun_anew(self) -> Acquaintances:
        """As after a restart: nothing in memory."""
        return Acquaintances(self.directory, self.accounts, self.clock)

    def platform(self, channel: str = "slack", id_: str = "T1:U1", **told: object) -> Platform:
        account = Account(channel, id_, self.clock.now(), address=ANNA, name="Anna V.", place="D1")
        return Platform(self.clock, replace(account, **told))


async def met(folder: Path, people: tuple[Person, ...] = (LISTED,)) -> Met:
    engine = await open_database(folder / "h.db", busy_seconds=0)
    return Met(engine, FixedClock(), Directory(people, GRANTS), SqlAccounts(engine))


async def test_a_platform_is_asked_once_an_hour_also_over_a_restart(tmp_path: Path) -> None:
    all_ = await met(tmp_path)
    people, slack = all_.begun_anew(), all_.platform()
    first = await people.person("slack", "T1:U1", slack)
    assert (first.id, first.name, first.role, first.groups, first.language) == (
        *(ANNA, "Anna", Role.MANAGER, frozenset({"sales"}), "nl"),
    )
    all_.clock.move(FRESH - timedelta(seconds=1))
    assert await people.person("slack", "T1:U1", slack) == first
    assert await all_.begun_anew().person("slack", "T1:U1", slack) == first
    assert len(slack.asked) == 1
    all_.clock.move(timedelta(seconds=1))
    await people.person("slack", "T1:U1", slack)
    assert len(slack.asked) == 2
    people.forget("slack", "T1:U1")
    await people.person("slack", "T1:U1", slack)
    assert len(slack.asked) == 2, "what is on disk is fresh"
    await all_.engine.dispose()


async def test_a_guest_may_nothing_whatever_address_they_show_and_within_the_hour_everybody_who_becomes_one(
    tmp_path: Path,
) -> None:
    all_ = await met(tmp_path)
    people, slack = all_.begun_anew(), all_.platform()
    assert (await people.person("slack", "T1:U1", slack)).role is Role.MANAGER
    slack.told = replace(slack.told, outsider=True, groups=frozenset({"keepers"}))
    all_.clock.move(FRESH)
    guest = await people.person("slack", "T1:U1", slack)
    assert (guest.role, guest.groups) == (Role.GUEST, frozenset())
    assert guest.id == "slack:t1:u1", "not the address: it is not to be trusted"
    await all_.engine.dispose()


async def test_a_platform_that_is_away_leaves_what_was_known_and_a_stranger_unknown(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    all_ = await met(tmp_path)
    people, slack = all_.begun_anew(), all_.platform()
    await people.person("slack", "T1:U1", slack)
    all_.clock.move(timedelta(hours=5))
    slack.away = RuntimeError(f"cannot look up {ANNA}")
    with caplog.at_level(logging.DEBUG, "handrail"):
        assert (await people.person("slack", "T1:U1", slack)).role is Role.MANAGER
        stranger = await people.person("slack", "T1:U2", slack)
    assert (stranger.role, stranger.id) == (Role.UNKNOWN, "slack:t1:u2")
    assert "not looked up" in caplog.text
    assert "anna" not in repr([record.__dict__ for record in caplog.records]).casefold()
    slack.away = None
    assert (await people.person("slack", "T1:U2", slack)).role is Role.MANAGER, "asked again at once"
    await all_.engine.dispose()


async def test_without_a_database_everybody_is_asked_of_the_platform_and_nobody_is_turned_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    all_ = await met(tmp_path)
    await all_.engine.dispose()
    broken = Acquaintances(all_.directory, SqlAccounts(await _without_tables(tmp_path)), all_.clock)
    slack = all_.platform(groups=frozenset({"S1"}))
    person = await broken.person("slack", "T1:U1", slack)
    assert (person.role, person.groups) == (Role.MANAGER, frozenset({"sales", "marketing"}))
    assert {record.message for record in caplog.records} == {"accounts not read", "account not kept"}
    slack.away = TimeoutError()
    assert (await broken.person("slack", "T1:U9", slack)).role is Role.UNKNOWN


async def _without_tables(folder: Path) -> AsyncEngine:
    engine = await open_database(folder / "broken.db", busy_seconds=0)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE accounts")
    return engine


async def test_one_address_on_two_platforms_is_one_person_with_what_both_give(tmp_path: Path) -> None:
    all_ = await met(tmp_path)
    people = all_.begun_anew()
    slack = all_.platform(groups=frozenset({"S1", "S2"}))
    teams = all_.platform("teams", "tenant:1", address="ANNA@Shop.example ", groups=frozenset({"legal"}))
    alone = await people.person("slack", "T1:U1", slack)
    assert alone.groups == {"sales", "marketing"}
    both = await people.person("teams", "tenant:1", teams)
    assert both.id == alone.id
    assert both.groups == {"sales", "marketing", "legal"}
    assert both.role is Role.HR, "of several roles the strongest"
    all_.clock.move(FRESH)
    assert await people.person("slack", "T1:U1", slack) == both
    await all_.engine.dispose()


async def test_a_guest_account_of_the_same_address_gives_nothing(tmp_path: Path) -> None:
    all_ = await met(tmp_path)
    people = all_.begun_anew()
    elsewhere = all_.platform(id_="T2:U7", groups=frozenset({"keepers"}), outsider=True)
    assert (await people.person("slack", "T2:U7", elsewhere)).role is Role.GUEST
    assert (await people.person("slack", "T1:U1", all_.platform())).role is Role.MANAGER
    await all_.engine.dispose()


async def test_whoever_is_not_listed_is_an_employee_by_name_and_keeps_their_own_language_and_zone(
    tmp_path: Path,
) -> None:
    all_ = await met(tmp_path, people=())
    people = all_.begun_anew()
    person = await people.person("slack", "T1:U1", all_.platform(language="de"))
    assert (person.id, person.name, person.role, person.language) == (ANNA, "Anna V.", Role.EMPLOYEE, "de")
    assert (await people.person("slack", "T1:U2", all_.platform(id_="T1:U2", zone="Asia/Tokyo"))).zone == "Asia/Tokyo"
    no_address = await people.person("slack", "T1:U3", all_.platform(id_="T1:U3", address=""))
    assert (no_address.id, no_address.role) == ("slack:t1:u3", Role.EMPLOYEE)
    await all_.engine.dispose()


async def test_the_zone_that_is_listed_comes_before_the_one_a_platform_tells(tmp_path: Path) -> None:
    all_ = await met(tmp_path, people=(replace(LISTED, zone="Europe/Lisbon"),))
    person = await all_.begun_anew().person("slack", "T1:U1", all_.platform(zone="Asia/Tokyo"))
    assert person.zone == "Europe/Lisbon"
    await all_.engine.dispose()
