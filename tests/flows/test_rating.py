"""Did this help? Under every answer, kept as ids, and with a way on where it did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.message import Card, Facts, Table
from bot.routing import LONGEST_COMMAND
from tests.answering import ROOT
from tests.house import TestHouse, button

QUESTIONS = sorted((ROOT / "tests" / "questions" / "sample").glob("*.jsonl"))


def asked_in(file: Path) -> list[str]:
    return [json.loads(line)["question"] for line in file.read_text("utf-8").splitlines()]


def written(folder: Path) -> bytes:
    """Everything that the database has on disk."""
    return b"".join(file.read_bytes() for file in folder.glob("handrail.db*"))


async def counts(house: TestHouse) -> tuple[int, int]:
    return await house.services.ratings.counts()


async def test_an_answer_asks_whether_it_helped_and_a_word_is_kept_with_what_was_asked_as_ids(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.say("Can I put the gnomeplan with customer data in DeepSeek?")
    assert card.rating is not None
    assert card.rating.question == "Did this help?"
    assert card.rating.human.opens_form
    assert not card.rating.helpful.opens_form
    thanks = await chat.click(card, "Yes, it did")
    assert thanks.title.startswith("Thank you")
    assert await counts(house) == (1, 0)
    await chat.click(card, "Not really")
    assert await counts(house) == (0, 1), "the last word on an answer counts"
    await house.chat(Role.MANAGER).click(card, "Yes, it did")
    assert await counts(house) == (1, 1)


async def test_who_finds_an_answer_not_helpful_gets_ways_on_and_no_reproach(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.click(await chat.say("Can I put customer data in DeepSeek?"), "Not really")
    labels = [one.label for one in card.buttons]
    assert labels == ["Ask a person", "Choose the tool", "Choose the data", "Choose the purpose"]
    choices = await chat.click(card, "Choose the tool")
    answer = await chat.click(choices, "DeepL Pro")
    assert answer.title.startswith("Yes, on conditions: DeepL Pro with customer data")


@pytest.mark.parametrize(
    "line",
    [
        "helpful",
        "unhelpful",
        "helpful about=",
        "unhelpful about=nonsense",
        "unhelpful 'about=May I use my secret diary in DeepSeek?'",
        "helpful 'about=ask tool=deepl-pro data=gone'",
        "unhelpful 'about=ask'",
        'unhelpful "about=\'"',
        "helpful 'about=reload'",
        "unhelpful about=1 about=2",
    ],
)
async def test_a_word_about_nothing_known_is_thanked_for_too_and_keeps_nothing_that_was_typed(
    house: TestHouse, tmp_path: Path, line: str
) -> None:
    card = await house.chat().say(line)
    assert card.title.startswith("Thank you")
    assert sum(await counts(house)) == 1
    assert b"diary" not in written(tmp_path)


async def test_pages_greetings_and_thanks_ask_nobody_whether_they_helped(house: TestHouse) -> None:
    for line in ("help", "policy", "agents", "Thank you!", "What agents do we have?", "hello"):
        assert (await house.chat().say(line)).rating is None, line


async def test_a_question_about_something_else_can_go_to_a_person(house: TestHouse) -> None:
    card = await house.chat().say("What is for lunch in the canteen today?")
    assert card.rating is not None
    assert card.again == "", "a shrug is nothing to show to others"
    reply = await house.chat().reply(card.rating.human.command)
    assert reply.form is not None


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
async def test_the_line_of_an_answer_shows_the_very_same_answer(house: TestHouse, file: Path) -> None:
    """Whatever was asked: the same tone, tables and understood ids. Only what was said of the wording may differ."""
    questions, shown = asked_in(file), 0
    for number, question in enumerate(questions):
        card = await house.chat(name=f"asked {number}").say(question)
        if not card.again:
            continue
        again = await house.chat(name=f"again {number}", language=card.language).say(card.again)
        shown += 1
        assert (again.tone, tables(again)) == (card.tone, tables(card)), card.again
        assert [name for name, _ in understood(again)] == [name for name, _ in understood(card)], card.again
        assert again.again == card.again
    assert shown > 0.7 * len(questions)


def tables(card: Card) -> list[Table]:
    return [block for block in card.blocks if isinstance(block, Table)]


def understood(card: Card) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for block in card.blocks if isinstance(block, Facts) for fact in block.items]


async def test_pages_can_be_shown_again_by_their_own_line(house: TestHouse) -> None:
    chat = house.chat()
    lines = {"What can you do?": "help", "What agents do we have?": "agents", "policy": "policy", "Thank you!": ""}
    for line, again in lines.items():
        assert (await chat.say(line)).again == again
    assert (await chat.say("Which AI tools may I use?")).again == "ask intent=which_tools"
    assert (await chat.say("ask intent=which_tools")).title.startswith("It depends")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("May I use Grok for public information with my work account?", "met=work-account"),
        ("Can I use Copilot Chat with web search on for confidential data?", "unmet=no-web-search"),
        ("May I use DeepL Pro if there is no customer data in it?", "without=customer"),
        ("I already pasted a customer list into ChatGPT", "intent=incident"),
        ("Where do I store interview notes?", "intent=store"),
        ("Who decides about new tools?", "intent=who_decides"),
        ("What may I use for translating a contract?", "purpose=translation-of-contracts"),
    ],
)
async def test_the_line_carries_every_part_that_the_answer_rests_on(house: TestHouse, question: str, part: str) -> None:
    card = await house.chat().say(question)
    assert part in card.again.split()
    again = await house.chat(name="again").say(card.again)
    assert (again.title, again.blocks[:2]) == (card.title, card.blocks[:2])


async def test_a_private_edition_that_only_words_tell_apart_has_no_line_rather_than_a_wrong_one(
    house: TestHouse,
) -> None:
    card = await house.chat().say("I'd use Claude but only with my hotmail login, for a text from our public site")
    assert card.again == ""
    assert card.rating is not None
    assert card.rating.helpful.command == "helpful"


async def test_no_button_carries_a_line_that_is_too_long_to_be_read_back(house: TestHouse) -> None:
    tools = " ".join(f"'tool={'x x' * 22}{number}'" for number in range(26))
    for line in (f"ask {tools} data=customer data=employee", f"change slot=data {tools}"):
        assert LONGEST_COMMAND - 20 < len(line) < LONGEST_COMMAND
        card = await house.chat().say(line)
        commands = [one.command for one in card.buttons] + [card.again]
        commands += [
            fact.change.command
            for block in card.blocks
            if isinstance(block, Facts)
            for fact in block.items
            if fact.change
        ]
        commands += [one.command for block in card.blocks for one in getattr(block, "buttons", ())]
        if card.rating is not None:
            commands += [one.command for one in (card.rating.helpful, card.rating.unhelpful, card.rating.human)]
        assert max(map(len, commands)) <= LONGEST_COMMAND
        with pytest.raises(StopIteration):
            button(card, "Change tool")
    assert button(await house.chat().say(f"ask {tools}"), "Change tool"), "what fits is there"


async def test_where_a_form_is_elsewhere_a_button_leads_there(house: TestHouse) -> None:
    card = await house.chat().say("May I use Copilot in Outlook with employee data?")
    assert "> Open the form: https://intranet.brightwater.example/data-owners" in render_plain(card)
    with pytest.raises(StopIteration):
        button(card, "Open the form")


@pytest.mark.parametrize("line", ["May I use Gemini for internal documents?", "Who decides about new tools?"])
async def test_a_button_that_opens_a_form_says_so_before_the_click(house: TestHouse, line: str) -> None:
    chat = house.chat()
    card = await chat.say(line)
    wish = button(card, "Ask for")
    assert wish.opens_form
    assert (await chat.reply(wish.command)).form is not None
