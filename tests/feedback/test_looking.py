"""Every look at a summary is written down in a chain, tries that are denied too, and everybody sees how often HR looked (T18)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.feedback.publishing import publish
from bot.store.feedback.releases import broken
from tests.feedback.voices import TEXT, spoken
from tests.house import TestHouse, open_house

TUESDAY = date(2026, 11, 24)
READERS = (Role.HR,)
NOBODY = (Role.GUEST, Role.UNKNOWN)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        await spoken(made, 25)
        assert await publish(made.services.desk, TUESDAY, str, lambda _text: False)
        yield made


@pytest.mark.parametrize("role", Role)
async def test_the_whole_summary_is_for_hr_alone_and_nobody_gets_a_row(house: TestHouse, role: Role) -> None:
    shown = str(await house.chat(role).reply("voices"))
    looks = await house.services.desk.releases.looks()
    assert [look.action for look in looks] == ["read"] * (role in READERS)
    assert TEXT not in shown
    if role in NOBODY:
        assert "Summary" not in shown


async def test_how_often_hr_looked_is_there_for_everybody(house: TestHouse) -> None:
    before = str(await house.chat().reply("voices"))
    for _ in range(7):
        await house.chat(Role.HR, name="hr").reply("voices")
    after = str(await house.chat().reply("voices"))
    assert await house.services.desk.releases.pulls() == {1: 7}
    assert after != before and "7" in after


@pytest.mark.parametrize("line", ["respond release=1 theme=quality", "ask_author id=ab"])
async def test_a_try_that_is_denied_is_written_down(house: TestHouse, line: str) -> None:
    await house.chat().reply(line)
    assert [look.action for look in await house.services.desk.releases.looks()] == ["denied"]


async def test_a_look_that_is_taken_out_or_changed_is_found(house: TestHouse) -> None:
    for _ in range(4):
        await house.chat(Role.HR, name="hr").reply("voices")
    looks = list(await house.services.desk.releases.looks())
    assert broken(looks) is None
    assert broken([*looks[:1], *looks[2:]]) is not None
    assert broken([looks[0], replace(looks[1], reader="somebody else"), *looks[2:]]) is not None
