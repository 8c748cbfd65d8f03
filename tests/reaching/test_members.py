"""Everybody is somebody once: whom the list has and whom the platforms know, joined by the address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.access import Role
from bot.people import Account, Directory, Grant, Person
from bot.reaching.members import Member, everybody, in_groups
from bot.store.accounts import SqlAccounts
from bot.store.engine import open_database

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LISTED = Person("daniel@shop.example", "Daniel", Role.MANAGER, frozenset({"sales"}))
PEOPLE = Directory((LISTED,), {("slack", "ai-team"): Grant(Role.ARCHITECT, frozenset({"it"}))})


def account(id_: str, address: str, channel: str = "slack", **more: object) -> Account:
    return replace(Account(channel, id_, NOON, address, id_, place=f"at {id_}"), **more)


class Told:
    """Accounts as a store gives them, out of a list."""

    def __init__(self, *accounts: Account) -> None:
        self._accounts = accounts

    async def all(self) -> AsyncIterator[Account]:
        for one in self._accounts:
            yield one


async def members(*accounts: Account) -> Sequence[Member]:
    return [member async for member in everybody(Told(*accounts), PEOPLE)]  # type: ignore[arg-type]


async def test_one_address_on_two_platforms_is_one_person_with_the_account_seen_last_first() -> None:
    later = account("U2", "anna@shop.example", "teams", looked_up=NOON + timedelta(1))
    first, listed = await members(account("U1", "anna@shop.example"), later)
    assert [one.id for one in first.accounts] == ["U2", "U1"]
    assert (first.person.id, listed.person) == ("anna@shop.example", LISTED)


async def test_whoever_is_listed_keeps_role_and_groups_and_those_of_a_platforms_group_are_added() -> None:
    (found,) = await members(account("U1", LISTED.id, groups=frozenset({"ai-team"})))
    assert (found.person.role, found.person.groups) == (Role.ARCHITECT, {"sales", "it"})
    assert in_groups(found, ["it"])
    assert not in_groups(found, ["hr"])
    assert not in_groups(found, [])


async def test_a_guest_account_makes_nobody_of_the_company_a_guest() -> None:
    guest = account("U1", LISTED.id, outsider=True)
    (found,) = await members(guest)
    assert found == Member(LISTED)
    own = account("U2", "kim@shop.example")
    both, _ = await members(account("U1", "kim@shop.example", outsider=True), own)
    assert (both.person.role, both.accounts) == (Role.EMPLOYEE, (own,))
    stranger, _ = await members(account("U1", "max@else.example", outsider=True))
    assert stranger.person.role is Role.GUEST


async def test_those_whose_platform_tells_no_address_are_each_their_own() -> None:
    found = await members(account("U1", ""), account("U2", ""), account("U3", "x@shop.example"))
    assert [member.person.id for member in found] == ["slack:u1", "slack:u2", "x@shop.example", LISTED.id]


async def test_a_store_gives_all_of_an_address_together_however_small_its_pieces(tmp_path: Path) -> None:
    engine = await open_database(tmp_path / "people.db")
    kept = SqlAccounts(engine)
    for number in range(11):
        await kept.keep(account(f"U{number}", f"p{number % 4}@shop.example", ("slack", "teams")[number % 2]))
    for most in (1, 2, 3, 11, 12):
        found = [one async for one in SqlAccounts(engine, most).all()]
        assert sorted(one.id for one in found) == sorted(f"U{number}" for number in range(11))
        assert [one.address for one in found] == sorted(one.address for one in found)
    await engine.dispose()
