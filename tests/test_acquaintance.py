"""Whoever removes Handrail is not written to, and is known again as soon as they are back."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

from bot.people import Account
from tests.house import TestHouse, open_house

ANNA = "anna@shop.example"


async def meet(house: TestHouse, asked: list[str], place: str) -> None:
    async def look_up() -> Account:
        asked.append(place)
        return Account("chat", "1", house.clock.now(), address=ANNA, place=place)

    await house.reception.people.person("chat", "1", look_up)


async def places(house: TestHouse) -> list[str]:
    return [account.place for account in await house.services.accounts.of(ANNA)]


async def test_whoever_left_has_no_place_and_whoever_is_back_has_one_at_once(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        asked: list[str] = []
        await meet(house, asked, "here")
        await meet(house, asked, "here")
        assert asked == ["here"], "the platform is asked once an hour"
        await house.reception.people.left("chat", "1")
        assert await places(house) == [""]
        await meet(house, asked, "there")
        assert await places(house) == ["there"]


async def test_a_zone_that_is_known_stays_known_where_an_event_tells_none(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for zone in ("Europe/Lisbon", None, "Europe/Madrid"):

            async def look_up(zone: str | None = zone) -> Account:
                return Account("chat", "1", house.clock.now(), address=ANNA, place="here", zone=zone)

            house.clock.move(timedelta(hours=2))
            await house.reception.people.person("chat", "1", look_up)
            (account,) = await house.services.accounts.of(ANNA)
            assert account.zone == (zone or "Europe/Lisbon")


async def test_leaving_does_not_fail_without_a_database(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        database = sqlite3.connect(tmp_path / "handrail.db")
        database.execute("DROP TABLE accounts")
        database.close()
        await house.reception.people.left("chat", "1")
