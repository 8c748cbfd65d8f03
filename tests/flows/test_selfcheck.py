"""The self-check: one statement after the other, a picture and a plan for oneself alone, averages from ten people on; wishes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from bot.access import Role
from bot.markup import plain
from bot.message import Card, Facts, Picture, Said, Table
from bot.training.checking import averages, next_asked, plan_for, scores, statements
from bot.training.keeping import Check
from tests.flows.test_trainings import chat, said
from tests.house import Chat, TestHouse, asked_back, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def through(one: Chat, label: str = "Mostly") -> Card:
    card = await one.say("selfcheck")
    while "of 16" in card.title:
        card = await one.click(card, label)
    return card


async def test_sixteen_statements_then_a_picture_and_a_short_plan(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    first = await mia.say("how much do I know about AI?")
    assert first.title == "1 of 16 · Guardrails" and [b.label for b in asked_back(first)] == [
        "Not yet",
        "A little",
        "Mostly",
        "Fully",
    ]
    card = await through(mia)
    (picture,) = [block for block in card.blocks if isinstance(block, Picture)]
    assert "Guardrails: 67." in picture.alt and "Success: 67." in picture.alt
    with Image.open(BytesIO(picture.png)) as image:
        assert image.format == "PNG" and image.width == 1800
    plan = said(card).split("A short plan")[1]
    assert plan.count("Take “") == 2 and "Bring one question to a session" in plan and "Read " in plan
    again = await mia.say("selfcheck")
    assert [block for block in again.blocks if isinstance(block, Picture)], "it stays until it is begun anew"
    assert (await mia.click(again, "Forget it")).title == "Your self-check is forgotten"
    assert (await mia.say("selfcheck")).title == "1 of 16 · Guardrails"


async def test_what_was_answered_stays_and_can_be_answered_once_more(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    await mia.click(await mia.say("selfcheck"), "Fully")
    assert (await mia.say("selfcheck")).title == "2 of 16 · Guardrails"
    await mia.say("selfcheck about=guardrails-1 answer=0")
    kept = await house.services.training.checks.of(mia.person.id)
    assert kept is not None and kept.answers == {"guardrails-1": 0} and not kept.done
    for nonsense in (
        "selfcheck about=nothing answer=1",
        "selfcheck about=data-1 answer=9",
        "selfcheck about=data-1 answer=012",
    ):
        assert (await mia.say(nonsense)).title == "2 of 16 · Guardrails"


async def test_the_plan_is_for_what_there_is_most_to_win_and_leaves_out_what_is_done(house: TestHouse) -> None:
    programme = house.services.courses.current
    assert programme is not None
    answers = {one.key: 3 for one in statements(programme)} | {"data-1": 0, "data-2": 0, "data-3": 1}
    found = scores(programme, answers)
    assert found["data"] == 11 and found["people"] == 100
    plan = plan_for(programme, found, ["basics"])
    assert plan is not None and plan.weakest.id == "data" and plan.courses == ("customer-data", "guardrails")
    assert next_asked(programme, answers) is None


async def test_averages_are_shown_from_ten_people_on_and_in_steps(house: TestHouse) -> None:
    programme = house.services.courses.current
    assert programme is not None
    whole = {one.key: 2 for one in statements(programme)}
    checks = [Check("", house.clock.today(), "sales", whole, True) for _ in range(9)]
    assert averages(checks, "sales", programme) is None
    more = [*checks, Check("", house.clock.today(), "sales", {**whole, "data-1": 0}, True)]
    found = averages(more, "sales", programme)
    assert found is not None and set(found.values()) == {65} and averages(more, "it", programme) is None


async def test_whoever_leads_a_unit_sees_its_averages_and_nobody_elses(house: TestHouse) -> None:
    person = house.services.people.person("daniel.mensah@brightwater.example")
    daniel = Chat(house.services, person, "daniel")
    for number in range(10):
        await through(chat(house, f"sales{number}", "sales"), "Fully")
    await through(chat(house, "ada", "it"), "Not yet")
    card = await daniel.say("selfcheck team=yes")
    facts = [
        (fact.name, plain(fact.value)) for block in card.blocks if isinstance(block, Facts) for fact in block.items
    ]
    assert ("Guardrails", "100") in facts and "IT" not in said(card)
    assert "roundtable" in said(card)
    hr = await chat(house, "hr", role=Role.HR).say("selfcheck team=yes")
    assert said(hr).count("Fewer than 10 people") == 4
    assert "for whoever leads it" in said(await chat(house, "mia", "sales").say("selfcheck team=yes"))


@pytest.mark.parametrize(
    ("language", "line", "topic"),
    [
        ("en", "I want to learn more about Power BI", "Power BI"),
        ("en", "I'd like to learn prompting.", "prompting"),
        ("nl", "Ik wil prompten leren", "prompten"),
        ("nl", "Ik zou graag leren agents te bouwen", "agents te bouwen"),
        ("de", "Ich möchte Prompting lernen", "Prompting"),
        ("de", "Ich will lernen Agenten zu bauen", "Agenten zu bauen"),
    ],
)
async def test_what_somebody_would_like_to_learn_is_counted(
    house: TestHouse, language: str, line: str, topic: str
) -> None:
    card = await chat(house, "mia", language=language).say(line)
    assert card.title == house.services.texts.plain(language, "training.interest-noted")
    assert [block.text for block in card.blocks if isinstance(block, Said)] == [topic]


@pytest.mark.parametrize(
    "line",
    [
        "Can AI learn from what I type?",
        "I want to learn what it means that customer data in our own CRM may not leave us",
    ],
)
async def test_what_is_no_wish_goes_elsewhere(house: TestHouse, line: str) -> None:
    assert "Noted" not in (await chat(house, "mia").say(line)).title


async def test_wishes_reach_whoever_looks_after_learning_as_numbers(house: TestHouse) -> None:
    card = await chat(house, "mia").say("I want to learn Power BI")
    assert "You are the first to say so. Fatima el Amrani sees it" in said(card)
    assert "There are 60 places in 2026-Q4" in said(card)
    await chat(house, "mia").say("I want to learn power  bi")
    assert "Others who said so too: 1" in said(await chat(house, "ben").say("learn", {"topic": "POWER BI"}))
    owner = Chat(house.services, house.services.people.person("fatima.elamrani@brightwater.example"), "fatima")
    owner_card = await owner.say("interests")
    (table,) = [block for block in owner_card.blocks if isinstance(block, Table)]
    assert [plain(cell) for cell in table.rows[0]][1] == "2" and len(table.rows) == 1
    assert "interests" in [
        button.command for button in (await owner.say("trainings")).buttons if hasattr(button, "command")
    ]
    assert "That is for HR" in said(await chat(house, "mia").say("interests"))
    near = await chat(house, "zoe").say("I want to learn how to build agents")
    assert "Building and judging agents" in said(near)
