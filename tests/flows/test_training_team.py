"""What managers see of their unit, and HR of everybody: numbers, and names only for a reason that is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.markup import plain
from bot.message import Card, Table
from bot.people import Account, Grant
from bot.training.kept import Completion, How
from tests.flows.test_trainings import chat, said
from tests.house import Chat, TestHouse, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        made.services.people.grants = {  # type: ignore[misc]
            ("slack", group): Grant(groups=frozenset({group})) for group in ("sales", "it", "marketing")
        }
        yield made


async def company(house: TestHouse, group: str, count: int, done: int) -> None:
    """So many people of a group, of whom so many have done the guardrails."""
    for number in range(count):
        address = f"{group}{number}@brightwater.example"
        account = Account(
            "slack", address, house.clock.now(), address, f"{group.title()} {number}", groups=frozenset({group})
        )
        await house.services.accounts.keep(account)
        if number < done:
            one = Completion("lms", address, address, "guardrails", date(2026, 11, 2), How.FILE)
            await house.services.training.completions.add((one,))


def rows(card: Card) -> list[tuple[str, ...]]:
    return [
        tuple(plain(cell) for cell in row) for block in card.blocks if isinstance(block, Table) for row in block.rows
    ]


def daniel(house: TestHouse) -> Chat:
    person = house.services.people.person("daniel.mensah@brightwater.example")
    return Chat(house.services, person, "daniel")


async def test_a_manager_sees_the_numbers_of_their_own_unit(house: TestHouse) -> None:
    await company(house, "sales", 18, 7)
    await company(house, "it", 20, 9)
    card = await daniel(house).say("team_trainings")
    assert ("Where the edge is", "Sales", "7 of 20", "18 December 2026") in rows(card), "with the two who are listed"
    assert {row[1] for row in rows(card)} == {"Sales"}
    assert "Sales 0" not in said(card) and not card.buttons


async def test_small_counts_are_not_told(house: TestHouse) -> None:
    await company(house, "sales", 10, 3)
    card = await daniel(house).say("trainings of my team")
    assert ("Where the edge is", "Sales", "fewer than 5 of 12", "18 December 2026") in rows(card)
    await company(house, "sales", 10, 10)
    card = await daniel(house).say("team_trainings")
    assert ("Where the edge is", "Sales", "all but fewer than 5 of 12", "18 December 2026") in rows(card)
    assert ("Leading a team that works with AI", "Sales", "fewer than 5 people, not shown", "9 December 2026") in rows(
        card
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Who has not done the training?"),
        ("nl", "Wie heeft de training nog niet gedaan?"),
        ("de", "Wer hat die Schulung noch nicht gemacht?"),
    ],
)
async def test_asking_for_names_is_answered_with_the_rule(house: TestHouse, language: str, line: str) -> None:
    person = house.services.people.person("daniel.mensah@brightwater.example")
    card = await Chat(house.services, person, language).say(line)
    assert said(card).split("\n")[1] == plain(house.services.texts.say(language, "training.no-names"))


async def test_another_unit_is_not_theirs_and_whoever_leads_nothing_hears_so(house: TestHouse) -> None:
    assert "not a unit you lead" in said(await daniel(house).say("team_trainings unit=it"))
    stranger = chat(house, "zoe", "sales", role=Role.MANAGER)
    assert "You lead no unit" in said(await stranger.say("team_trainings"))
    assert "for whoever leads it" in said(await chat(house, "mia", "sales").say("team_trainings"))
    assert "That is for HR" in said(await daniel(house).say("training_names item=guardrails-2026-q4"))


async def test_hr_sees_all_units_and_names_of_mandatory_items_for_a_reason_that_is_kept(house: TestHouse) -> None:
    await company(house, "sales", 18, 7)
    await company(house, "marketing", 15, 6)
    hr = chat(house, "hr", role=Role.HR)
    card = await hr.say("team_trainings")
    assert {row[1] for row in rows(card)} == {"Sales", "Marketing"}, "small units are left out"
    assert "All together" not in {row[1] for row in rows(card)}, "with a small unit hidden there is no total"
    reply = await hr.reply("training_names item=guardrails-2026-q4", {"reason": " "})
    assert reply.form is not None and reply.form.errors
    card = await hr.fill(card, "Names: Where the edge is", reason="a second date")
    assert card.title.startswith("Open for ") and "Sales 9 (sales9@brightwater.example)" in said(card)
    assert "Sales 3" not in said(card), "who has done it is nobody's list"
    assert "hr@brightwater.example · guardrails-2026-q4: a second date" in said(card)
    refused = await hr.say("training_names item=basics-2026-q4", {"reason": "curious"})
    assert "for mandatory trainings only" in said(refused)
    assert len(await house.services.training.lookups.recent(10)) == 1
