"""In Teams too: a process is gone between the acknowledgement and the answer, and another one tells whoever waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.interrupted import tell_interrupted
from bot.message import Reply
from bot.reception import Reception
from bot.request import Incoming
from bot.settings.database import Database
from tests.stores import rows
from tests.teams.stand_in import TeamsStandIn
from tests.teams.stand_in_house import Scene, behind, stand_in
from tests.teams.stand_in_people import Person

QUESTION = "May I use DeepL Pro for a published brochure?"
TOLD = "I was interrupted before I could answer."


@pytest_asyncio.fixture
async def teams() -> AsyncIterator[TeamsStandIn]:
    async with stand_in() as opened:
        yield opened


class Stuck:
    """In the place of the dispatcher: what it is asked it never answers."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming.text)
        await asyncio.Event().wait()
        return Reply()

    def instead(self) -> Callable[[Reception], Reception]:
        return lambda reception: replace(reception, dispatch=self)


def newcomer(teams: TeamsStandIn) -> Person:
    person = teams.person("Sam Peters", "sam.peters@brightwater.example")
    person.chat.installed = True
    return person


def waiting(folder: Path) -> int:
    return int(rows(Database(folder / "handrail.db"), "SELECT count(*) FROM unanswered")[0][0])


async def dropped(teams: TeamsStandIn, folder: Path, line: str) -> Person:
    """Somebody asks, and the house is gone before it answers."""
    stuck = Stuck()
    async with behind(teams, folder, changed=stuck.instead()) as first:
        teams.settle = None
        person = newcomer(teams)
        assert (await teams.deliver(person.message(line))).status == 201
        await teams.until(lambda: stuck.asked, within=10)
        await first.channel._reception.background.finish(0)
    return person


async def told(at: Scene) -> int:
    at.house.clock.move(timedelta(minutes=2))
    return await tell_interrupted(at.house.services)


async def test_whoever_waits_is_told_where_they_asked_and_once(teams: TeamsStandIn, tmp_path: Path) -> None:
    person = await dropped(teams, tmp_path, QUESTION)
    assert waiting(tmp_path) == 1
    async with behind(teams, tmp_path) as second:
        assert await tell_interrupted(second.house.services) == 0, "the first may be alive"
        assert await told(second) == 1
        assert await told(second) == 0
    (only,) = teams.messages(person.chat)
    assert TOLD in only.words
    assert waiting(tmp_path) == 0


async def test_nobody_is_told_where_the_answer_was_shown(teams: TeamsStandIn, tmp_path: Path) -> None:
    async with behind(teams, tmp_path) as at:
        person = newcomer(teams)
        await person.asks(QUESTION)
        await at.house.stores.inbox.flush()
        assert rows(Database(tmp_path / "handrail.db"), "SELECT count(*) FROM inbox") == [(1,)]
        assert waiting(tmp_path) == 0
        assert await told(at) == 0


async def test_of_an_anonymous_line_nothing_is_written_down(teams: TeamsStandIn, tmp_path: Path) -> None:
    await dropped(teams, tmp_path, "feedback")
    assert waiting(tmp_path) == 0
