"""The architect recalibrates: what a proposed edition would turn for whom, and how the one in force is used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.access import Role
from bot.message import Bullets, Card, Folded, Table
from bot.people import Person
from bot.policy.shelf import PROPOSED
from bot.request import Attached, Incoming
from tests.answering import ROOT
from tests.house import ROUTES, Chat, TestHouse, dispatch, open_house


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of one's own."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def turned(content: Path, old: str, new: str, name: str = PROPOSED) -> None:
    text = (content / "policy.yaml").read_text("utf-8")
    assert old in text
    (content / name).write_text(text.replace(old, new, 1), "utf-8")


def table(card: Card) -> Table:
    return next(block for block in card.blocks if isinstance(block, Table))


def lines(card: Card) -> list[str]:
    return [str(item) for block in card.blocks if isinstance(block, Bullets) for item in block.items]


def folded(card: Card) -> str:
    return str([block for block in card.blocks if isinstance(block, Folded)])


async def asked_by(house: TestHouse, *people: str, line: str) -> None:
    for name in people:
        person = Person(f"{name}@brightwater.example", name.title())
        await Chat(house.services, person, name).say(line)


STRICTER = (
    "      internal: allowed\n      marketing: allowed\n",
    "      internal: allowed\n      marketing: prohibited\n",
)
FAILING = (
    "      internal: allowed\n      marketing: allowed\n",
    "      internal: prohibited\n      marketing: allowed\n",
)
"""Of Microsoft 365 Copilot."""


async def test_without_a_proposal_it_tells_how_the_policy_is_used(house: TestHouse) -> None:
    await asked_by(house, "anna", "bo", line="May I use DeepSeek with customer data?")
    await asked_by(house, "bo", line="What is for lunch today?")
    card = await house.chat(Role.ARCHITECT).say("recalibrate")
    assert "3 questions since" in str(card.blocks[0])
    told = folded(card)
    assert "DeepSeek" in told
    assert "1 × about something else" in told
    assert "Clauses that no answer cites" in told


async def test_a_proposal_beside_the_policy_tells_what_it_turns_and_for_how_many(content: Path, tmp_path: Path) -> None:
    async with open_house(tmp_path, content / "policy.yaml") as house:
        await asked_by(house, "anna", "bo", "anna", line="ask tool=copilot-m365 data=marketing")
        turned(content, *STRICTER)
        card = await house.chat(Role.ARCHITECT).say("recalibrate")
        (row,) = table(card).rows
        assert "Changes that nobody asked about" in folded(card)
        assert "stricter" in row[0]
        assert "Microsoft 365 Copilot" in row[1]
        assert row[-1] == "3, of 2 people"
        assert "3 past answers were asked anew." in lines(card)
        assert "Stricter now: 3, of 2 people." in lines(card)


async def test_an_edition_can_be_brought_along_and_is_not_kept(content: Path, tmp_path: Path) -> None:
    async with open_house(tmp_path, content / "policy.yaml") as house:
        await asked_by(house, "anna", line="ask tool=copilot-m365 data=marketing")
        keeper = house.chat(Role.ARCHITECT)
        form = (await keeper.reply("recalibrate step=compare")).form
        assert form is not None
        assert (await keeper.reply(form.command, {"policy": " "})).form is not None
        turned(content, *STRICTER, name="elsewhere.yaml")
        text = (content / "elsewhere.yaml").read_text("utf-8")
        assert table(await keeper.say(form.command, {"policy": text}))
        file = Attached("new.yaml", text.encode())
        attached = Incoming("test", "chat", keeper.person, form.command, files=(file,))
        assert table((await dispatch(attached, ROUTES, house.services)).cards[0])
        assert not house.services.shelf.proposed_at.exists()


async def test_a_proposal_that_cannot_be_read_says_why_and_changes_nothing(content: Path, tmp_path: Path) -> None:
    async with open_house(tmp_path, content / "policy.yaml") as house:
        (content / PROPOSED).write_text("format: 1\npolicy: {id: x}\ntoools: []\n", "utf-8")
        card = await house.chat(Role.ARCHITECT).say("recalibrate")
        assert card.title == "The proposed policy cannot be read."
        assert any("toools" in line for line in lines(card))


async def test_failing_tests_of_a_proposal_are_named_with_their_lines(content: Path, tmp_path: Path) -> None:
    async with open_house(tmp_path, content / "policy.yaml") as house:
        turned(content, *FAILING)
        card = await house.chat(Role.ARCHITECT).say("recalibrate")
        assert "will not be published" in str(card.blocks[0])
        assert any("line" in line for line in lines(card))


async def test_it_is_for_whoever_keeps_the_policy_alone(house: TestHouse) -> None:
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.GUEST):
        assert (await house.chat(role).say("recalibrate")).title == "That is not possible."
