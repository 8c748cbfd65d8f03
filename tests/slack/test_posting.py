"""An answer stands there once, whatever Slack does while it is posted: taken or not, said or not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from adapters.slack.api import Api, Doubtful
from adapters.slack.drawn import message
from adapters.slack.origin import Place, Team
from adapters.slack.posting import post_surely
from bot.errors import ChannelDown
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GENERAL, add_company

TEAM = Team("T0BRIGHT")
PLACE = Place(TEAM, channel=GENERAL)
HELLO = message({"text": "Hello", "blocks": [{"type": "divider"}]})
PAUSES = (0.0, 0.0, 0.0)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def api(slack: SlackStandIn) -> AsyncIterator[Api]:
    async def token(team: Team) -> str:
        return slack.bot_token

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.5)) as session:
        yield Api(slack.api_url, session, token, PAUSES)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"error": "fatal_error"},
        {"break_before": True},
        {"break_after": True},
        {"status": 429, "retry_after": 0},
    ],
    ids=str,
)
async def test_it_stands_there_once_after_trouble_that_passes(
    slack: SlackStandIn, api: Api, fault: dict[str, object], times: int
) -> None:
    slack.fail("chat.postMessage", times=times, **fault)  # type: ignore[arg-type]

    ts = await post_surely(api, PLACE, "", HELLO, again=True)

    (posted,) = slack.messages(GENERAL)
    assert posted.ts == ts


async def test_in_a_thread_it_is_looked_for_there(slack: SlackStandIn, api: Api) -> None:
    thread = await post_surely(api, PLACE, "", HELLO, again=True)
    for _ in range(20):  # more than Slack tells on one page
        await post_surely(api, PLACE, thread, HELLO, again=True)
    before = len(slack.messages(GENERAL))
    slack.fail("chat.postMessage", break_after=True)

    await post_surely(api, PLACE, thread, HELLO, again=True)

    assert len(slack.messages(GENERAL)) == before + 1


async def test_where_nobody_can_look_a_broken_line_is_the_end_of_it(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", break_after=True)
    slack.fail("conversations.history", error="missing_scope", times=-1, needed="x", provided="y")

    with pytest.raises(Doubtful):
        await post_surely(api, PLACE, "", HELLO, again=True)

    assert len(slack.messages(GENERAL)) == 1


async def test_trouble_that_does_not_pass_is_given_up(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", status=500, times=-1)

    with pytest.raises(ChannelDown):
        await post_surely(api, PLACE, "", HELLO, again=True)

    assert slack.count["chat.postMessage"] == 1 + len(PAUSES)


async def test_whoever_does_not_want_it_again_is_told_at_once(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", status=500)

    with pytest.raises(ChannelDown):
        await post_surely(api, PLACE, "", HELLO, again=False)

    assert slack.count["chat.postMessage"] == 1
