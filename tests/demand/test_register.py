"""The demand register: what people ask for and do not get, in finished months, of five people or more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Permission, Role, may
from bot.demand.page import demand_of
from bot.demand.register import About, Register, months_before
from bot.message import Card, Folded, Picture, Table
from bot.people import Account, Person
from bot.policy.recalibrating.past import NOTICE
from bot.ports import LoggedDecision
from handlers.demand import JOBS
from tests.house import Chat, TestHouse, WrittenDown, open_house

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


async def filed(house: TestHouse, people: range, line: str, **fields: str) -> None:
    for number in people:
        chat = Chat(house.services, Person(f"p{number}@brightwater.example", f"P {number}"), f"c{number}")
        await chat.say(line, {"tool": "Langdock", "data": "internal", "why": "Quicker"} | fields)


async def test_whoever_asked_and_filed_counts_once_and_joining_counts_too(house: TestHouse) -> None:
    await asked(house, 3, "May I use Langdock for internal documents?")
    await filed(house, range(1, 6), "request kind=tool")
    await filed(house, range(4), "request kind=use", tool="DeepL Pro", data="customer")
    await filed(house, range(5), "request kind=agent", tool="Minutes agent", human="The chair", owner="Office")
    house.clock.move(timedelta(days=30))
    rows = (await demand_of(house.services)).rows
    assert [(row.id, row.people) for row in rows[About.UNLISTED]] == [("langdock", 6)]
    assert [(row.id, row.people) for row in rows[About.AGENT]] == [("minutes agent", 5)]
    assert [(row.id, row.people) for row in rows[About.DATA]] == [("internal", 6)], (
        "four who filed for a tool are nobody"
    )
    assert rows[About.TOOL] == ()


def test_a_group_is_told_where_enough_of_it_asked_and_enough_did_not() -> None:
    groups = {str(number): frozenset({"sales", "all"} if number < 8 else {"all"}) for number in range(20)}
    register = Register((OCTOBER,), groups)
    register.add([line(asker, OCTOBER) for asker in range(6)])
    assert [(row.id, row.people) for row in register.demand().rows[About.GROUP]] == [("all", 6)]


async def test_it_comes_once_a_month_by_itself_to_whoever_leads_and_wants_it(house: TestHouse) -> None:
    (job,) = JOBS
    await asked(house, 6, "May I use DeepSeek with customer data?")
    house.channels["test"] = channel = WrittenDown()
    leads = [person for person in house.people.all() if may(person.role, Permission.SEE_DEMAND)]
    for person in (*leads, Person("p@brightwater.example", "P")):
        account = Account("test", person.id, house.clock.now(), person.id, person.name, place=person.id)
        await house.services.accounts.keep(account)
    await job.run(house.clock.now(), house.services)
    await house.empty_outbox()
    assert channel.sent == [], "there is nothing to tell of a month that goes on"
    house.clock.move(timedelta(days=30))
    quiet = leads[0]
    chat = Chat(house.services, quiet, "quiet")
    form = (await chat.reply("preferences change=yes")).form
    assert form is not None
    assert "figures" in {field.id for field in form.fields}
    await chat.say(form.command, {"figures": "off"})
    for _ in range(2):
        await job.run(house.clock.now(), house.services)
        await house.empty_outbox()
    assert sorted(place for place, _ in channel.sent) == sorted(person.id for person in leads[1:])
    assert all(any(isinstance(block, Picture) for block in card.blocks) for _, card in channel.sent)


async def test_whoever_does_not_lead_is_not_asked_about_it(house: TestHouse) -> None:
    form = (await house.chat().reply("preferences change=yes")).form
    assert form is not None
    assert "figures" not in {field.id for field in form.fields}
