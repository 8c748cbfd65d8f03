"""What the package offers in Teams' menus: every command of it is understood, answered where it was used, and seen by nobody else."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.teams.stand_in_house import Scene, scene
from tests.teams.stand_in_package import offered, titles
from tests.teams.stand_in_people import Person
from tests.teams.stand_in_rules import wrong_answer

DEEPSEEK = "Can I put customer data in DeepSeek?"


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened
        assert opened.teams.refused == [], "Teams did not take something that was sent"


async def somebody(at: Scene, name: str = "Sam Peters") -> Person:
    person = at.teams.person(name, f"{name.replace(' ', '.').casefold()}@brightwater.example")
    await person.installs()
    return person


async def test_every_command_that_the_package_offers_is_understood_when_it_is_typed(at: Scene) -> None:
    person = await somebody(at)
    told = sorted(set(titles()))
    assert len(told) >= 3
    for title in told:
        posted = await person.asks(title)
        first = posted.first
        assert not any(first.startswith(one) for one in at_a_loss(at)), f"{title!r} is answered with {first!r}"


def at_a_loss(at: Scene) -> set[str]:
    texts = at.house.services.texts
    return {texts.plain(language, "help.out-of-scope-title") for language in texts.languages}


async def test_a_search_of_the_policy_finds_what_is_asked_and_is_quick(at: Scene) -> None:
    person = await somebody(at)
    assert offered("query"), "there is nothing to search with"
    for command in offered("query"):
        parameter = command["parameters"][0]["name"]
        answer = await person.searches(command["id"], "customer data in DeepSeek", parameter)
        assert (answer.status, answer.body["composeExtension"]["type"]) == (200, "result")
        assert answer.seconds < 2
        assert "DeepSeek" in json.dumps(answer.body)

        assert wrong_answer(answer.body) == []
        for words in ("", "zorblatt", "   ", "x" * 2_000):
            more = await person.searches(command["id"], words, parameter)
            assert more.status == 200
            assert more.body["composeExtension"]["type"] in ("result", "message")


async def test_a_message_of_anybody_can_be_checked_from_its_menu_and_nobody_else_sees_it(at: Scene) -> None:
    person, other = await somebody(at), await somebody(at, "Bo Jansen")
    group = at.teams.conversation("groupChat", person, other, installed=False)
    before = at.teams.everything()
    checks = [one for one in offered("action") if "message" in one.get("context", ["compose", "commandBox"])]
    assert checks, "no command stands in the menu of a message"
    for command in checks:
        payload = other.payload("I would put customer data in DeepSeek & co, <b>ok</b>?", group)
        answer = await person.uses(command["id"], message=payload, where=group)
        assert answer.status == 200 and answer.seconds < 2
        told = person.dialog.words if person.dialog else person.told
        assert "DeepSeek" in told and "No" in told
        assert "&amp;" not in told and "<div>" not in told
    assert at.teams.everything() == before


async def test_every_action_of_the_package_opens_something(at: Scene) -> None:
    person = await somebody(at)
    for command in offered("action"):
        message = None
        if "message" in command.get("context", ()):
            message = person.payload(DEEPSEEK, person.chat)
        answer = await person.uses(command["id"], message=message)
        assert answer.status == 200, command["id"]
        assert person.dialog or person.told or answer.body.get("composeExtension"), f"{command['id']} opens nothing"


async def test_a_command_that_was_taken_out_of_the_package_gets_an_answer_too(at: Scene) -> None:
    person = await somebody(at)
    answer = await person.uses("of-an-older-package")
    assert answer.status == 200
    assert person.dialog or person.told
