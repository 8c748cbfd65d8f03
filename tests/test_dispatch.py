"""Whoever speaks to the bot gets an answer or a reason: refusals become sentences, bugs become references, nothing leaks."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.terminal.render import render_plain
from bot.access import Permission, Role
from bot.dispatch import dispatch
from bot.errors import Refusal
from bot.message import Card, Reply, answer
from bot.people import Person
from bot.request import Incoming, Request
from bot.routing import AnyRoute, Route
from bot.services import Services
from handlers import ROUTES
from tests.house import TestHouse, open_house
from tests.running import write_content

TYPED = "my salary is 4711 gulden"
REFERENCE = re.compile(r"[0-9a-f]{8}")


async def stumble(request: Request, services: Services) -> Reply:
    raise ValueError(f"cannot read {request.text} of {request.person.id}")


async def refuse(request: Request, services: Services) -> Reply:
    raise Refusal("policy.gone", id="**x**")


async def refuse_wordlessly(request: Request, services: Services) -> Reply:
    raise Refusal("policy.no-such-sentence")


async def refuse_halfway(request: Request, services: Services) -> Reply:
    raise Refusal("policy.gone")


async def tell_language(request: Request, services: Services) -> Reply:
    return answer(Card(request.language))


TABLE = (
    Route("ask", Permission.ASK, stumble, default=True),
    Route("refuse", Permission.ASK, refuse),
    Route("wordless", Permission.ASK, refuse_wordlessly),
    Route("halfway", Permission.ASK, refuse_halfway),
    Route("language", Permission.ASK, tell_language),
    Route("keep", Permission.KEEP_POLICY, tell_language),
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def incoming(text: str, language: str | None = "en", role: Role = Role.EMPLOYEE) -> Incoming:
    return Incoming("test", "thread", Person("emma@brightwater.example", "Emma", role, language=language), text)


async def card_for(house: TestHouse, event: Incoming) -> Card:
    reply = await dispatch(event, TABLE, house.services)
    assert reply.form is None
    (card,) = reply.cards
    return card


async def test_a_bug_becomes_a_reference_that_the_log_has_with_the_place_and_without_a_word_of_what_was_typed(
    house: TestHouse, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        card = await card_for(house, incoming(TYPED))
    text = render_plain(card)
    reference = REFERENCE.search(text)
    assert reference is not None
    assert "not your fault" in text
    assert "ValueError" not in text
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert record.__dict__["reference"] == reference[0]
    assert record.__dict__["route"] == "ask"
    assert record.__dict__["channel"] == "test"
    assert record.__dict__["bug"].startswith("ValueError at test_dispatch.py:")
    logged = caplog.text + repr([record.__dict__ for record in caplog.records])
    assert "gulden" not in logged
    assert "emma" not in logged


async def test_two_bugs_have_two_references(house: TestHouse) -> None:
    cards = [render_plain(await card_for(house, incoming(TYPED))) for _ in range(2)]
    assert cards[0] != cards[1]


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("en", "That is not possible.", "“**x**” is not in the policy any more"),
        ("nl", "Dat gaat niet.", "“**x**” staat niet meer in het beleid"),
        ("de", "Das geht nicht.", "„**x**“ steht nicht mehr in der Richtlinie"),
    ],
)
async def test_a_refusal_is_a_sentence_in_the_persons_language(
    house: TestHouse, language: str, title: str, sentence: str
) -> None:
    card = await card_for(house, incoming("refuse", language))
    assert (card.title, card.language) == (title, language)
    assert sentence in render_plain(card)


@pytest.mark.parametrize("line", ["wordless", "halfway"])
async def test_a_refusal_that_has_no_sentence_is_a_bug_with_a_reference(house: TestHouse, line: str) -> None:
    assert REFERENCE.search(render_plain(await card_for(house, incoming(line))))


async def test_who_may_not_is_told_whom_to_ask(house: TestHouse) -> None:
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.HR):
        card = await card_for(house, incoming("keep", role=role))
        assert "ask the architect of AI" in render_plain(card)
    assert (await card_for(house, incoming("keep", role=Role.ARCHITECT))).title == "en"


async def test_the_language_is_the_conversations_then_the_persons_then_the_channels_then_english(
    house: TestHouse,
) -> None:
    async def spoken(event: Incoming) -> str:
        return (await card_for(house, event)).title

    assert await spoken(incoming("language", None)) == "en"
    assert await spoken(replace(incoming("language", None), language="de")) == "de"
    assert await spoken(replace(incoming("language", "nl"), language="de")) == "nl"
    assert await spoken(replace(incoming("language", "fr"), language="pt")) == "en"
    await dispatch(incoming("Darf ich DeepL Pro für Kundendaten nutzen?", "nl"), ROUTES, house.services)
    assert await spoken(incoming("language", "nl")) == "de"


@pytest.mark.parametrize(
    "line",
    [
        "ask tool=deepl-pro data=gone",
        "ask tool=deepl-pro purpose=gone",
        "ask tool=deepl-pro unmet=gone",
        "ask data='gone|customer'",
        "change slot=gone",
        "change",
        "change slot=data data=gone",
    ],
)
async def test_an_id_that_is_gone_is_refused_and_is_no_bug(house: TestHouse, line: str) -> None:
    reply = await dispatch(incoming(line), ROUTES, house.services)
    assert "not in the policy any more" in render_plain(reply.cards[0])


@pytest.mark.parametrize(
    "line",
    [
        "ask tool=Nowhere",
        "ask tool='deepl-pro|gone' data=customer",
        "ask tool=" + "x" * 1900,
        "ask tool=deepl-pro nonsense=1",
        "ask tool= data= purpose=",
        "change slot=tool tool=Nowhere",
        "wish tool=Nowhere data=gone purpose=gone",
        "policy x=1",
        "help me=please",
        "agents",
        "ask 'tool=\ud800' data=customer",
        "May I use \ud800GPT for \udfff?",
    ],
)
async def test_an_unknown_thing_in_a_command_gets_an_answer(house: TestHouse, line: str) -> None:
    reply = await dispatch(incoming(line), ROUTES, house.services)
    assert reply.form is not None or reply.cards[0].title
    assert not any(REFERENCE.search(render_plain(card)) for card in reply.cards)


async def test_letters_that_are_none_in_a_wish_are_no_bug(house: TestHouse) -> None:
    event = replace(incoming("wish"), fields={"tool": "Any\ud800GPT", "why": "\udfff"})
    reply = await dispatch(event, ROUTES, house.services)
    assert reply.cards[0].title.startswith("Noted")


@pytest.mark.parametrize(("line", "routes"), [(f"May I use DeepL? {TYPED}", ROUTES), ("refuse", TABLE)])
async def test_the_log_has_no_line_and_so_no_moment_of_what_went_well(
    house: TestHouse, caplog: pytest.LogCaptureFixture, line: str, routes: Sequence[AnyRoute]
) -> None:
    """Beside the log of a proxy, a moment that has no such line would be a critical voice."""
    with caplog.at_level(logging.INFO):
        await dispatch(incoming(line), routes, house.services)
    assert not [record for record in caplog.records if record.name == "handrail.dispatch"]


async def test_a_broken_policy_file_changes_no_answer_and_its_keeper_is_told_until_it_is_mended(tmp_path: Path) -> None:
    policy = write_content(tmp_path / "content")
    good = policy.read_text("utf-8")
    question = "May I use Claude with customer data?"
    async with open_house(tmp_path, policy) as house:
        keeper, other = house.chat(Role.ARCHITECT), house.chat()
        before = render_plain(await other.say(question))
        policy.write_text(good.replace("kind: agent", "kind: robot"), "utf-8")
        assert "robot" in render_plain(await keeper.say("reload"))

        assert render_plain(await other.say(question)) == before
        assert len(other.replies[-1].cards) == 1
        for _ in range(2):
            assert render_plain(await keeper.say(question)) == before
            assert "was not taken" in render_plain(keeper.replies[-1].cards[1])

        policy.write_text(good.replace("expect: allowed", "expect: not_yet"), "utf-8")
        assert "should give not_yet" in render_plain(await keeper.say("reload"))
        policy.unlink()
        assert "policy.yaml: There is no such file" in render_plain(await keeper.say("reload"))

        policy.write_text(good.replace('version: "7"', 'version: "8"'), "utf-8")
        assert "Version 8 is in force" in render_plain(await keeper.say("reload"))
        await keeper.say(question)
        assert len(keeper.replies[-1].cards) == 1
