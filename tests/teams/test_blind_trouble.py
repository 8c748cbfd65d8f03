"""When something is away, slow or broken: nobody waits in the dark, nobody gets a thing twice, nothing is lost in silence."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.message import Card, Reply, answer
from bot.ports import Proposal
from bot.reception import Reception
from bot.request import Incoming
from tests.teams.stand_in import Answer
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_package import check
from tests.teams.stand_in_people import Person
from tests.teams.stand_in_things import words

DEEPSEEK = "Can I put customer data in DeepSeek?"
RIDDLE = "Would it be alright to let zorblatt quibble over the frobnicated whatsits tomorrow?"
"""Words of which no vocabulary knows one, so that a model is asked."""
SENDING = ("send", "reply", "create")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


async def somebody(at: Scene, number: int = 0) -> Person:
    person = at.teams.person(f"Person {number}", f"person{number}@brightwater.example")
    await person.installs()
    return person


# -- slow


@dataclass
class PonderingModel:
    """A model that does not answer until it is told to."""

    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    asked: int = 0

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        self.asked += 1
        await self.let_go.wait()
        return None


def p99(answers: list[Answer]) -> float:
    took = sorted(one.seconds for one in answers)
    return took[int(len(took) * 0.99) - 1]


async def test_with_fifty_questions_in_flight_each_is_acknowledged_and_seen_to_be_worked_on_at_once(
    tmp_path: Path,
) -> None:
    model = PonderingModel()
    async with scene(tmp_path, model=model) as at:
        people = [await somebody(at, number) for number in range(50)]
        greeted = len(at.teams.everything())
        at.teams.settle = None
        loop = asyncio.get_running_loop()
        begun = loop.time()
        answers = await asyncio.gather(*(person.says(RIDDLE) for person in people))
        assert {one.status for one in answers} <= {200, 201, 202}
        print(f"\nacknowledged with 50 questions in flight: p99 {p99(answers) * 1000:.0f} ms")
        assert p99(answers) <= 3.0, (
            "nobody waits for the model; how long it takes alone, python -m bench --only teams says"
        )
        await at.teams.until(lambda: model.asked == 50)
        chats = {person.chat.id for person in people}
        await at.teams.until(
            lambda: chats <= {*at.teams.typing, *(one.conversation for one in at.teams.everything()[50:])}
        )
        assert loop.time() - begun < 5.0
        quick = at.teams.person("Quick", "quick@brightwater.example")
        quick.chat.installed = True
        await quick.says("help")
        await at.teams.until(lambda: at.teams.messages(quick.chat))
        model.let_go.set()
        await at.teams.until(lambda: all(len(at.teams.messages(person.chat)) == 2 for person in people))
        await at.house.reception.background.finish(10)
        assert len(at.teams.everything()) == greeted + 51
        assert len(at.teams.identity.asked) <= 2, "a token was asked for again and again"


async def test_somebody_whose_answer_takes_long_sees_that_it_is_being_made(tmp_path: Path) -> None:
    model = PonderingModel()
    async with scene(tmp_path, model=model) as at:
        person = await somebody(at)
        at.teams.settle = None
        said = await person.says(RIDDLE)
        assert said.seconds < 1.0
        await at.teams.until(
            lambda: person.chat.id in at.teams.typing or len(at.teams.messages(person.chat)) > 1, within=1.5
        )
        model.let_go.set()
        await at.teams.until(lambda: len(at.teams.messages(person.chat)) == 2)


@pytest.mark.parametrize("shown", [True, False])
async def test_a_dialog_that_takes_long_says_so_at_once_and_what_comes_of_it_comes_as_a_message(
    tmp_path: Path, shown: bool
) -> None:
    let_go = asyncio.Event()

    def slow(reception: Reception) -> Reception:
        async def dispatch(incoming: Incoming) -> Reply:
            await let_go.wait()
            return answer(Card("It came after all") if shown else UNSHOWABLE)

        return replace(reception, dispatch=dispatch)

    async with stand_in() as teams:
        async with behind(teams, tmp_path) as at:
            person = await somebody(at)
            await person.asks("Can I use zorblatt with customer data?")
        async with behind(teams, tmp_path, changed=slow) as at:
            teams.settle = None
            before = len(teams.messages(person.chat))
            opened = await person.invokes("task/fetch", wants(person, "task/fetch"), person.place())
            assert (opened.status, opened.seconds < 2.5) == (200, True)
            assert read(opened.body)
            let_go.set()
            (posted,) = await teams.until(lambda: teams.messages(person.chat)[before:])
            assert "It came after all" in posted.words or told_with_a_reference(posted.words, at)


# -- broken

UNSHOWABLE = Card(title=None, blocks=("no block",))  # type: ignore[arg-type]
"""A card that no renderer can make anything of."""


def breaks(reception: Reception) -> Reception:
    async def dispatch(incoming: Incoming) -> Reply:
        raise RuntimeError(f"a bug that quotes {incoming.text}")

    return replace(reception, dispatch=dispatch)


def cannot_be_shown(reception: Reception) -> Reception:
    async def dispatch(incoming: Incoming) -> Reply:
        return answer(UNSHOWABLE)

    return replace(reception, dispatch=dispatch)


def told_with_a_reference(told: str, at: Scene) -> bool:
    """Whether a person is told of a bug with a reference that stands in the log, and the log says nothing else of them."""
    found = re.search(r"reference\W+([0-9a-f]{6,})", told)
    assert found is not None, f"no reference to quote in {told[:300]!r}"
    assert "wrong on our side" in told
    assert found[1] in at.logged(), "the reference is not in the log"
    assert "Kwakkelstein" not in at.logged() and "zorblatt" not in at.logged()
    return True


@pytest.mark.parametrize("changed", [breaks, cannot_be_shown])
async def test_a_bug_after_the_acknowledgement_is_told_with_a_reference(tmp_path: Path, changed: Any) -> None:
    async with scene(tmp_path, changed=changed) as at:
        person = at.teams.person()
        person.chat.installed = True
        posted = await person.asks("May I use DeepL for the Kwakkelstein contract?")
        assert at.teams.answers[-1].status < 300
        assert told_with_a_reference(posted.words, at)
        assert len(at.teams.messages(person.chat)) == 1


@pytest.mark.parametrize("changed", [breaks, cannot_be_shown])
@pytest.mark.parametrize("name", ["task/fetch", "task/submit", "composeExtension/fetchTask", "adaptiveCard/action"])
async def test_a_bug_while_a_dialog_is_wanted_is_told_in_the_dialog(tmp_path: Path, changed: Any, name: str) -> None:
    async with stand_in() as teams:
        async with behind(teams, tmp_path / "one") as at:
            person = await somebody(at)
            await person.asks("Can I use zorblatt with customer data?")
            await person.asks(DEEPSEEK)
        async with behind(teams, tmp_path / "other", changed=changed) as at:
            value = wants(person, name)
            answered = await person.invokes(name, value, person.place())
            assert answered.status == 200, f"Teams shows its own error for {answered.status}"
            assert told_with_a_reference(read(answered.body), at)


def read(body: Mapping[str, Any]) -> str:
    """What is read in an answer: a sentence, or a card."""
    told = (body.get("task") or body).get("value")
    return told if isinstance(told, str) else words(body)


def wants(person: Person, name: str) -> dict[str, Any]:
    """The value of an invoke, with what a button of ours carries."""
    _, action = person.button("Ask for this tool")
    data = dict(action["data"])
    match name:
        case "task/fetch" | "task/submit":
            return {"data": data | {"tool": "Zorblatt"}, "context": {"theme": "default"}}
        case "adaptiveCard/action":
            return {"action": {"type": "Action.Execute", "verb": "any", "data": data}, "trigger": "manual"}
        case _:
            return {
                "commandId": check(),
                "commandContext": "message",
                "messagePayload": person.payload(DEEPSEEK, person.chat),
            }


async def test_with_the_database_gone_people_are_answered_or_told(at: Scene) -> None:
    person = await somebody(at)
    database = sqlite3.connect(at.folder / "handrail.db")
    for (table,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        database.execute(f"DROP TABLE {table}")
    database.commit()
    database.close()
    posted = await person.asks(DEEPSEEK)
    assert at.teams.answers[-1].status < 300
    assert posted.first.startswith("No: ") or told_with_a_reference(posted.words, at)


async def test_with_the_model_broken_the_question_is_answered_without_it(tmp_path: Path) -> None:
    class BrokenModel:
        async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
            raise ConnectionError(text)

    async with scene(tmp_path, model=BrokenModel()) as at:
        person = await somebody(at)
        assert (await person.asks(RIDDLE)).words
        assert "zorblatt" not in at.logged()
