"""The demand register: what people ask for and do not get, in finished months, of five people or more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.demand.register import About, Register, months_before
from bot.message import Card, Folded, Picture, Table
from bot.people import Person
from bot.policy.recalibrating.past import NOTICE
from bot.ports import LoggedDecision
from tests.house import Chat, TestHouse, open_house

OCTOBER = date(2026, 10, 1)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def line(asker: int, day: date, verdict: str = "prohibited", channel: str = "slack") -> LoggedDecision:
    said = {"tool": "deepseek", "data": "customer", "purposes": ["coding"], "verdict": verdict, "clauses": []}
    return LoggedDecision(f"{asker}", day, "en", channel, verdict, (said,), "p", "d", ("Otter",))


@pytest.mark.parametrize(
    ("today", "kept", "months"),
    [
        (date(2026, 11, 23), 180, [7, 8, 9, 10]),
        (date(2026, 12, 31), 180, [8, 9, 10, 11]),
        (date(2026, 3, 31), 180, [11, 12, 1, 2]),
        (date(2026, 11, 23), 60, [10]),
        (date(2026, 11, 23), 20, []),
    ],
)
def test_only_months_that_are_over_and_whole_in_the_log_are_counted(today: date, kept: int, months: list[int]) -> None:
    assert [month.month for month in months_before(today, timedelta(days=kept))] == months


def test_people_are_counted_once_each_and_only_what_was_refused() -> None:
    register = Register(months_before(date(2026, 11, 23), timedelta(days=180)))
    register.add([line(asker, OCTOBER + timedelta(days=day)) for asker in range(5) for day in range(3)])
    register.add([line(asker, OCTOBER, "allowed") for asker in range(10, 20)])
    register.add([line(asker, OCTOBER, channel=NOTICE) for asker in range(20, 30)])
    register.add([line(asker, date(2026, 11, 2)) for asker in range(30, 40)])
    rows = register.demand().rows
    assert [(row.id, row.people) for row in rows[About.TOOL]] == [("deepseek", 5)]
    assert [(row.id, row.people) for row in rows[About.DATA]] == [("customer", 5)]
    assert [(row.id, row.people) for row in rows[About.PURPOSE]] == [("coding", 5)]
    assert [(row.id, row.people) for row in rows[About.UNLISTED]] == [("otter", 15)]


def test_four_people_are_nobody() -> None:
    register = Register(months_before(date(2026, 11, 23), timedelta(days=180)))
    register.add([line(asker, OCTOBER) for asker in range(4)])
    assert not any(register.demand().rows.values())


async def asked(house: TestHouse, people: int, text: str) -> None:
    for number in range(people):
        await Chat(house.services, Person(f"p{number}@brightwater.example", f"P {number}"), f"c{number}").say(text)


async def test_the_page_has_a_chart_and_a_table_and_no_names(house: TestHouse) -> None:
    await asked(house, 6, "May I use DeepSeek with customer data?")
    await asked(house, 4, "May I use ChatGPT for contracts?")
    house.clock.move(timedelta(days=30))
    card = await house.chat(Role.MANAGER).say("demand")
    assert card.title == "What people ask for and do not get"
    (picture,) = [block for block in card.blocks if isinstance(block, Picture)]
    assert picture.png.startswith(b"\x89PNG")
    assert "DeepSeek 6" in picture.alt
    assert "ChatGPT" not in str(card)
    assert "P 1" not in str(card)
    table = folded(card)
    assert table.rows[0][1] == "6"


def folded(card: Card) -> Table:
    block = next(block for block in card.blocks if isinstance(block, Folded)).blocks[0]
    assert isinstance(block, Table)
    return block


async def test_where_nobody_is_told_of_it_says_so(house: TestHouse) -> None:
    await asked(house, 6, "May I use DeepSeek with customer data?")
    assert (await house.chat(Role.ARCHITECT).say("demand")).title == "Nothing that five people or more asked for."
    assert (await house.chat(Role.EMPLOYEE).say("demand")).title == "That is not possible."
