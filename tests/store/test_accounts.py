"""Accounts as platforms tell of them: each kept once, found by address and by group, without a place when they are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Account
from bot.store.accounts import SqlAccounts

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANNA = Account(
    "slack",
    "T1:U1",
    NOON,
    address="anna@shop.example",
    name="Anna",
    language="nl",
    groups=frozenset({"S1", "ai-team"}),
    place="T1 D1",
    zone="Europe/Amsterdam",
)


async def test_what_is_kept_reads_back_as_it_was_and_takes_the_place_of_what_was_known(engine: AsyncEngine) -> None:
    accounts = SqlAccounts(engine)
    assert await accounts.find("slack", "T1:U1") is None
    await accounts.keep(ANNA)
    assert await accounts.find("slack", "T1:U1") == ANNA
    assert await accounts.find("teams", "T1:U1") is None
    guest = replace(ANNA, outsider=True, address="", groups=frozenset(), language=None, looked_up=NOON + timedelta(1))
    await accounts.keep(guest)
    assert await accounts.find("slack", "T1:U1") == guest
    assert await accounts.of("anna@shop.example") == []


async def test_the_moment_comes_back_in_utc_whatever_the_zone_it_was_told_in(engine: AsyncEngine) -> None:
    accounts = SqlAccounts(engine)
    await accounts.keep(replace(ANNA, looked_up=NOON.astimezone(timezone(timedelta(hours=9)))))
    found = await accounts.find("slack", "T1:U1")
    assert found is not None
    assert found.looked_up == NOON
    assert found.looked_up.tzinfo is UTC


async def test_the_accounts_of_an_address_come_with_the_one_looked_up_last_first(engine: AsyncEngine) -> None:
    accounts = SqlAccounts(engine)
    later = replace(ANNA, channel="teams", id="tenant:1", address=" ANNA@shop.Example", looked_up=NOON + timedelta(1))
    for account in (ANNA, later, replace(ANNA, id="T1:U2", address="other@shop.example")):
        await accounts.keep(account)
    assert [one.channel for one in await accounts.of("Anna@Shop.example ")] == ["teams", "slack"]
    assert await accounts.of("nobody@shop.example") == []


async def test_the_members_of_a_group_are_those_of_that_very_group_of_that_platform(engine: AsyncEngine) -> None:
    accounts = SqlAccounts(engine)
    groups = {"T1:U2": {"ai-team-social", "AI-Team"}, "T1:U3": {"S11"}, "T1:U4": {'a"b', "ü_%"}, "T1:U5": {"S1"}}
    for id_, own in groups.items():
        await accounts.keep(replace(ANNA, id=id_, groups=frozenset(own)))
    await accounts.keep(ANNA)
    await accounts.keep(replace(ANNA, channel="teams"))
    found = {group: {one.id for one in await accounts.in_group("slack", group)} for group in ("S1", "ai-team", "ü_%")}
    assert found == {"S1": {"T1:U1", "T1:U5"}, "ai-team": {"T1:U1"}, "ü_%": {"T1:U4"}}
    assert [one.id for one in await accounts.in_group("slack", 'a"b')] == ["T1:U4"]
    assert await accounts.in_group("slack", "ü__") == []


async def test_whoever_cannot_be_reached_keeps_everything_but_the_place(engine: AsyncEngine) -> None:
    accounts = SqlAccounts(engine)
    await accounts.keep(ANNA)
    await accounts.unreachable("slack", "T1:U1")
    await accounts.unreachable("slack", "nobody")
    assert await accounts.find("slack", "T1:U1") == replace(ANNA, place="")


async def test_a_name_that_no_file_can_hold_is_kept_as_far_as_it_goes(engine: AsyncEngine) -> None:
    accounts = SqlAccounts(engine)
    await accounts.keep(replace(ANNA, name="A\ud800\x00" + "b" * 500, address="anna\udfff@shop.example"))
    found = await accounts.find("slack", "T1:U1")
    assert found is not None
    assert found.name == "A?" + "b" * 198
    assert found.address == "anna?@shop.example"
