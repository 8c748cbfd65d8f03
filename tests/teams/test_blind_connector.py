"""When the connector does not take what is sent: throttled, away, blocked, too big, without a token that holds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import send_to_person
from bot.markup import Markup
from bot.message import Card, Paragraph, Reply, answer
from bot.reception import Reception
from bot.request import Incoming
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_people import Person

DEEPSEEK = "Can I put customer data in DeepSeek?"
SENDING = ("send", "reply", "create")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


async def somebody(at: Scene, number: int = 0) -> Person:
    person = at.teams.person(f"Person {number}", f"person{number}@brightwater.example")
    await person.installs()
    return person


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
        at.teams.connector.paced = True
        person = at.teams.person()
        person.chat.installed = True
        await person.asks("everything, please")
        told = "\n".join(one.words for one in at.teams.messages(person.chat))
        assert "A very long answer" in told.partition("\n")[0]
        assert not at.teams.refused and not [one for one in at.teams.called() if one.status == 413]
        missing = [line[:13] for line in lines if line[:13] not in told]
        assert not missing or at.teams.messages(person.chat)[-1].cards[0].get("actions"), f"lost: {missing[:3]}"


async def test_a_card_that_teams_finds_too_big_after_all_comes_in_smaller_parts(at: Scene) -> None:
    person = await somebody(at)
    whole = (await person.asks(DEEPSEEK)).words.splitlines()
    before = len(at.teams.messages(person.chat))
    at.teams.fault(
        "send reply", 413, body={"error": {"code": "MessageSizeTooBig", "message": "Message size too large."}}
    )
    await person.asks(DEEPSEEK)
    parts = "\n".join(one.words for one in at.teams.messages(person.chat)[before:])
    assert not [line for line in whole if line not in parts]


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
