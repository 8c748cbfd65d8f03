"""When something is away, slow or broken: nobody waits in the dark, nobody gets a thing twice, nothing is lost in silence."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.delivery import send_to_person
from bot.markup import Markup
from bot.message import Card, Paragraph, Reply, answer
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
        assert p99(answers) <= 1.0
        await at.teams.until(lambda: model.asked == 50)
        chats = {person.chat.id for person in people}
        await at.teams.until(
            lambda: chats <= {*at.teams.typing, *(one.conversation for one in at.teams.everything()[50:])}
        )
        assert loop.time() - begun < 3.0
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


# -- broken


def breaks(reception: Reception) -> Reception:
    async def dispatch(incoming: Incoming) -> Reply:
        raise RuntimeError(f"a bug that quotes {incoming.text}")

    return replace(reception, dispatch=dispatch)


def cannot_be_shown(reception: Reception) -> Reception:
    async def dispatch(incoming: Incoming) -> Reply:
        return answer(Card(title=None, blocks=("no block",)))  # type: ignore[arg-type]

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
            answered = await person._invokes(name, value, person._at())
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
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
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


# -- a connector that does not take it


async def test_throttled_twice_it_waits_as_long_as_it_is_told_and_sends_one_copy(at: Scene) -> None:
    person = await somebody(at)
    before = len(at.teams.messages(person.chat))
    at.teams.fault("send reply", 429, retry_after=1, times=2)
    await person.asks(DEEPSEEK)
    await at.teams.settled()
    tried = [one for one in at.teams.called(*SENDING) if one.conversation == person.chat.id][-3:]
    assert [one.status for one in tried] == [429, 429, 201]
    assert all(later.at - one.at >= 0.95 for one, later in pairwise(tried))
    assert len(at.teams.messages(person.chat)) == before + 1


@pytest.mark.parametrize("retry_after", ["0", "", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"])
async def test_whatever_stands_in_retry_after_the_answer_comes(at: Scene, retry_after: str) -> None:
    person = await somebody(at)
    at.teams.fault("send reply", 429, retry_after=retry_after)
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


@pytest.mark.parametrize("status", [412, 502, 503, 504])
async def test_a_passing_fault_keeps_nobody_from_their_answer(at: Scene, status: int) -> None:
    person = await somebody(at)
    at.teams.fault("send reply", status)
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_a_line_that_breaks_after_delivery_does_not_flood_the_chat(at: Scene) -> None:
    person = await somebody(at)
    before = len(at.teams.messages(person.chat))
    at.teams.fault("send reply", broken=True, after=True)
    await person.asks(DEEPSEEK)
    await at.teams.settled()
    assert 1 <= len(at.teams.messages(person.chat)) - before <= 2


async def test_a_connector_that_is_down_for_good_ends_in_a_line_of_the_log_and_no_endless_trying(at: Scene) -> None:
    person = await somebody(at)
    calls = len(at.teams.called(*SENDING))
    at.teams.fault("send reply create", 500, times=1000)
    await person.says(DEEPSEEK)
    await at.teams.settled()
    assert 1 <= len(at.teams.called(*SENDING)) - calls <= 10
    assert any(record.name.startswith("handrail") and record.levelname in ("WARNING", "ERROR") for record in at.records)
    assert "DeepSeek" not in at.logged()
    at.teams.connector.faults.clear()
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_a_hanging_conversation_keeps_nobody_else_waiting(at: Scene) -> None:
    people = [await somebody(at, number) for number in range(12)]
    stuck = {person.chat.id for person in people}
    at.teams.fault("send reply update", hang=asyncio.Event(), times=1000, only=lambda where: where in stuck)
    at.teams.settle = None
    for person in people:
        assert (await person.says(DEEPSEEK)).seconds < 1.0
    free = at.teams.person("Free", "free@brightwater.example")
    free.chat.installed = True
    await free.says(DEEPSEEK)
    await at.teams.until(lambda: at.teams.messages(free.chat), within=3)


async def test_an_answer_to_somebody_who_has_just_blocked_handrail_is_no_fault_and_they_are_not_tried_again(
    at: Scene,
) -> None:
    person = await somebody(at)
    said = person.message(DEEPSEEK)
    person.chat.blocked = True
    assert (await at.teams.deliver(said)).status < 300
    await at.teams.settled()
    calls = len(at.teams.called(*SENDING))
    assert calls <= 4
    assert not await send_to_person(person.email, Card("News"), at.house.services)
    assert not [record for record in at.records if record.levelname == "ERROR"]


async def test_what_is_too_big_comes_in_parts_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    lines = [f"Paragraph {number:03}: " + "long and wide " * 60 for number in range(150)]

    def talks_much(reception: Reception) -> Reception:
        async def dispatch(incoming: Incoming) -> Reply:
            return answer(Card("A very long answer", tuple(Paragraph(Markup(line)) for line in lines)))

        return replace(reception, dispatch=dispatch)

    async with scene(tmp_path, changed=talks_much) as at:
        person = at.teams.person()
        person.chat.installed = True
        await person.asks("everything, please")
        told = "\n".join(one.words for one in at.teams.messages(person.chat))
        assert "A very long answer" in told.partition("\n")[0]
        assert not at.teams.refused and not [one for one in at.teams.called() if one.status == 413]
        missing = [line[:13] for line in lines if line[:13] not in told]
        assert not missing or at.teams.messages(person.chat)[-1].cards[0].get("actions"), f"lost: {missing[:3]}"


async def test_a_card_that_teams_finds_too_big_after_all_is_not_met_with_silence(at: Scene) -> None:
    person = await somebody(at)
    at.teams.fault(
        "send reply", 413, body={"error": {"code": "MessageSizeTooBig", "message": "Message size too large."}}
    )
    posted = await person.asks("policy")
    assert posted.words


# -- tokens


async def test_a_token_is_asked_for_once_and_again_before_it_ends(tmp_path: Path) -> None:
    async with stand_in() as teams:
        teams.identity.lives = timedelta(minutes=30)
        async with behind(teams, tmp_path) as at:
            person = await somebody(at)
            await person.asks(DEEPSEEK)
            await person.asks(DEEPSEEK)
            assert len(teams.identity.asked) == 1
            at.house.clock.move(timedelta(minutes=29))
            await person.asks(DEEPSEEK)
            assert len(teams.identity.asked) <= 2
            assert 401 not in {one.status for one in teams.called()}


async def test_a_token_that_is_not_taken_any_more_is_asked_for_anew_and_the_answer_comes(at: Scene) -> None:
    person = await somebody(at)
    at.teams.identity.forget_tokens()
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_while_tokens_cannot_be_had_for_a_moment_the_answer_comes_late(at: Scene) -> None:
    person = await somebody(at)
    at.teams.identity.forget_tokens()
    at.teams.identity.answers[:] = [503]
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_a_wrong_secret_is_said_in_the_log_without_the_secret_and_acknowledged_all_the_same(
    tmp_path: Path,
) -> None:
    async with stand_in() as teams:
        teams.identity.password = "what it really is"
        async with behind(teams, tmp_path) as at:
            person = at.teams.person()
            person.chat.installed = True
            assert (await person.says(DEEPSEEK)).status < 300
            ours = [
                one for one in at.records if one.name.startswith("handrail") and one.levelname in ("WARNING", "ERROR")
            ]
            assert ours, "an operator would look for the reason for ever"
            assert teams.password not in at.logged()
            assert len(teams.identity.asked) <= 10
