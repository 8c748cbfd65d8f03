"""A question to a person is answered once: the answer goes to all who asked that, and is proposed for the policy."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from adapters.terminal.render import render_plain
from bot.message import Card, ManyField, Said
from bot.policy.shelf import Shelf, failing_tests
from bot.requests.patch.offered import proposed
from tests.answering import ROOT, TODAY, readers
from tests.flows.test_requests import ines
from tests.house import Chat, TestHouse, WrittenDown, button

ABOUT = "human 'about=ask tool=deepseek data=customer'"
QUESTION = "May I put customer data into DeepSeek if the customer agrees?"


@pytest.fixture
def slack(house: TestHouse) -> WrittenDown:
    channel = WrittenDown()
    house.channels["slack"] = channel
    return channel


def asker(house: TestHouse, name: str) -> Chat:
    chat = house.chat(name=name, place=f"C1 {name}")
    person = type(chat.person)(f"{name.casefold()}@brightwater.example", name, language="en")
    return Chat(house.services, person, name, "slack", f"C1 {name}")


def said(card: Card) -> list[str]:
    return [block.text for block in card.blocks if isinstance(block, Said)]


async def waiting(house: TestHouse) -> list[str]:
    return [one.id for one in await house.services.handovers.open()]


async def test_one_answer_reaches_everybody_who_asked_the_same_once(house: TestHouse, slack: WrittenDown) -> None:
    for name, words in (("Anna", QUESTION), ("Ben", QUESTION.upper()), ("Cem", "And if it is only a name?")):
        await asker(house, name).say(ABOUT, {"question": words})
    await asker(house, "Dee").say("human", {"question": QUESTION})
    first, second, third, other = await waiting(house)
    form = (await ines(house).reply(f"reply id={first}")).form
    assert form is not None
    also = next(field for field in form.fields if isinstance(field, ManyField))
    assert [choice.id for choice in also.choices] == [second, third], "what is asked about the same"
    assert also.value == (second,), "in the same words it is chosen already"
    done = await ines(house).say(form.command, {"answer": "No, not even then.", "also": f"{second}\n{third}"})
    assert "2 others who asked the same have it too." in render_plain(done)
    for name in ("Anna", "Ben", "Cem"):
        (card,) = slack.at(f"C1 {name}")
        assert said(card)[-1] == "No, not even then."
    assert slack.at("C1 Dee") == []
    assert await waiting(house) == [other]
    again = await ines(house).say(form.command, {"answer": "Yes!", "also": f"{second}\n{third}"})
    assert again.title == "Ines Moreira has already answered."
    assert len(slack.at("C1 Ben")) == 1


async def test_two_who_answer_at_once_reach_everybody_once(house: TestHouse, slack: WrittenDown) -> None:
    for name in ("Anna", "Ben"):
        await asker(house, name).say(ABOUT, {"question": QUESTION})
    first, second = await waiting(house)
    await asyncio.gather(
        ines(house).say(f"reply id={first}", {"answer": "No.", "also": second}),
        ines(house).say(f"reply id={second}", {"answer": "Never.", "also": first}),
    )
    assert [len(slack.at(f"C1 {name}")) for name in ("Anna", "Ben")] == [1, 1]


async def test_what_was_answered_before_is_answered_at_once(house: TestHouse, slack: WrittenDown) -> None:
    await asker(house, "Anna").say(ABOUT, {"question": QUESTION})
    (id_,) = await waiting(house)
    await ines(house).say(f"reply id={id_}", {"answer": "No, not even then."})
    ben = asker(house, "Ben")
    known = await ben.say(ABOUT, {"question": QUESTION.lower()})
    assert known.title == "This was asked before, and answered."
    assert said(known) == ["No, not even then."]
    assert await waiting(house) == []
    await ben.fill(known, "Ask a person all the same", question=QUESTION)
    assert len(await waiting(house)) == 1


@pytest.mark.parametrize(
    ("line", "words"), [(ABOUT, "Why not?"), ("human", QUESTION), (ABOUT, QUESTION + " And by contract?")]
)
async def test_what_may_mean_something_else_goes_to_a_person(
    house: TestHouse, slack: WrittenDown, line: str, words: str
) -> None:
    await asker(house, "Anna").say(ABOUT, {"question": words if words == "Why not?" else QUESTION})
    (id_,) = await waiting(house)
    await ines(house).say(f"reply id={id_}", {"answer": "No."})
    await asker(house, "Ben").say(line, {"question": words})
    assert len(await waiting(house)) == 1


async def answered(house: TestHouse, question: str = QUESTION) -> Card:
    await asker(house, "Anna").say(ABOUT, {"question": question})
    (id_,) = await waiting(house)
    return await ines(house).say(f"reply id={id_}", {"answer": "No: agreement does not move\nthe servers."})


async def test_an_answer_becomes_a_clause_by_a_patch_that_the_policy_takes(house: TestHouse) -> None:
    done = await answered(house)
    form = (await ines(house).reply(button(done, "Propose a clause").command)).form
    assert form is not None
    values = {field.id: field.value for field in form.fields}
    assert values == {"title": QUESTION, "text": "No: agreement does not move the servers."}
    told = await ines(house).say(form.command, {"title": "Agreement", "text": str(values["text"])})
    (patch,) = said(told)
    numbers = [int(id_[2:]) for id_ in house.services.shelf.opened.policy.clauses if re.fullmatch(r"G-\d+", id_)]
    new = f"G-{max(numbers) + 1}"
    assert f"+  - id: {new}" in patch
    assert "--out clause.patch" in render_plain(told)


@pytest.mark.parametrize("question", [QUESTION, "What is for lunch in the canteen today, and who cooks it?"])
async def test_an_answer_becomes_a_test_of_what_the_policy_says_now(house: TestHouse, question: str) -> None:
    done = await answered(house, question)
    told = await ines(house).say(button(done, "Propose a test").command, {"ask": question})
    (patch,) = said(told)
    assert f'+  - ask: "{question}"' in patch
    assert ("+    expect: prohibited" if question == QUESTION else "+    expect: out_of_scope") in patch


async def test_a_test_that_is_there_or_would_break_one_day_is_not_proposed(house: TestHouse) -> None:
    done = await answered(house)
    line = button(done, "Propose a test").command
    there = await ines(house).say(line, {"ask": "Can I use ChatGPT?"})
    assert "says this already" in render_plain(there)
    form = (await ines(house).reply(line, {"ask": " "})).form
    assert form is not None and form.errors
    refused = await asker(house, "Anna").say(line, {"ask": "x"})
    assert "those who keep the policy" in render_plain(refused)


async def test_a_proposal_that_was_applied_is_taken_by_the_server(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_bytes((ROOT / "content" / "policy.yaml").read_bytes())
    shelf = Shelf(path, readers(), TODAY)
    for what, words in (("clause", {"title": "A: b", "text": '"Yes" # no'}), ("test", {"ask": QUESTION})):
        patch = proposed(what, words, shelf.opened, path, TODAY)
        path.write_bytes(patch.new)
        assert shelf.try_reload(TODAY) is None
    assert failing_tests(shelf.opened, TODAY) == ()
    assert [test.ask for test in shelf.opened.policy.tests][-1] == QUESTION
    assert list(shelf.opened.policy.clauses.values())[-1].text.say("en") == '"Yes" # no'
