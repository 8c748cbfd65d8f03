"""What is somebody's own is shown to them alone, wherever they ask: secret addresses, their data, numbers about people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from handlers import ROUTES
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GENERAL, NO, add_company, newcomer
from tests.slack.stand_in.running import Running, light
from tests.teams.stand_in_house import Scene, scene

OWN = ("mine step=export", "calendar new=yes", "my trainings", "feedback")
SECRETS = ("/mine/", "/calendar/")


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack) as running:
        yield running


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened
        assert opened.teams.refused == []


async def test_asked_in_a_channel_of_slack_nobody_else_reads_it(slack: SlackStandIn, handrail: Running) -> None:
    person, colleague = newcomer(slack), newcomer(slack)
    for line in OWN:
        asked = await person.mention(GENERAL, line)
        await slack.until(lambda: slack.ephemerals(person.id), what=f"{line}: silence")
        await handrail.settle()
        assert slack.answers(asked) == [], f"{line}: told to the channel"
        shown = slack.ephemerals(person.id)
        assert not any("share" in label.casefold() for label in person.labels(shown[-1]) if label), line
        shown.clear()
    for secret in SECRETS:
        assert secret not in colleague.reads()
    assert (await slack.answer(await person.mention(GENERAL, NO))).words, "what is everybody's is told to everybody"


async def test_asked_in_a_group_of_teams_it_comes_in_the_chat_of_ones_own(at: Scene) -> None:
    anna = at.teams.person("Anna Bakker", "anna.bakker@brightwater.example")
    bo = at.teams.person("Bo Jansen", "bo.jansen@brightwater.example")
    await anna.installs()
    group = at.teams.conversation("groupChat", anna, bo, name="Spring campaign")
    for number, line in enumerate(OWN, 1):
        before = len(at.teams.messages(anna.chat))
        await at.teams.deliver(anna.message(line, group, mention=True))
        told = await at.teams.until(lambda n=number: at.teams.messages(group)[n - 1 :])
        assert "for you alone" in told[0].words, line
        own = at.teams.messages(anna.chat)[before:]
        assert own, line
    everything = " ".join(one.words for one in at.teams.messages(group))
    assert not any(secret in everything for secret in SECRETS)


PRIVATE = {
    *("mine", "calendar", "trainings", "training", "selfcheck", "learn", "interests", "completions", "team_trainings"),
    *("training_names", "demand", "management", "feedback", "receipt", "voices", "respond", "ask_author"),
    "second_reading",
}


def test_which_routes_are_private_is_as_it_was_agreed() -> None:
    assert {route.word for route in ROUTES if route.private} == PRIVATE
