"""Calls to Slack end in an answer or in one of our own errors; what people could see twice is not tried twice."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from adapters.slack.api import LONGEST_WAIT, ONCE, Api, Declined, Doubtful
from adapters.slack.drawn import message
from adapters.slack.origin import Team
from bot.errors import ChannelDown, InDoubt, Throttled, Unreachable
from tests.servers import Answer, saying, serving
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import ANNA, GENERAL, add_company

TEAM = Team("T0BRIGHT")
POST = {"channel": GENERAL, "unfurl_links": False, "unfurl_media": False}
HELLO = message({"text": "Hello <b> & ü \"'", "blocks": [{"type": "divider"}]})


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
        yield Api(slack.api_url, session, token, (0.0, 0.0))


async def test_a_message_arrives_as_it_was_made(slack: SlackStandIn, api: Api) -> None:
    told = await api.call(TEAM, "chat.postMessage", POST, HELLO)
    (posted,) = slack.messages(GENERAL)
    assert told["ts"] == posted.ts
    assert slack.calls[-1].arguments == {**POST, **HELLO.content}


async def test_what_only_tells_something_is_asked_with_a_form(slack: SlackStandIn, api: Api) -> None:
    told = await api.read(TEAM, "users.info", {"user": ANNA, "include_locale": "true"})
    assert told["user"]["locale"] == "nl-NL"


@pytest.mark.parametrize(
    ("fault", "error", "times"),
    [
        ({"error": "channel_not_found"}, Unreachable, 1),
        ({"error": "is_archived"}, Unreachable, 1),
        ({"error": "account_inactive"}, Unreachable, 1),
        ({"error": "invalid_auth"}, Declined, 1),
        ({"error": "invalid_blocks"}, Declined, 1),
        ({"error": "something_of_next_year"}, Declined, 1),
        ({"error": "fatal_error"}, Doubtful, 1),
        ({"status": 500}, Doubtful, 1),
        ({"status": 503, "retry_after": 0}, Doubtful, 1),
        ({"status": 429, "retry_after": 0}, ChannelDown, 3),
        ({"status": 429, "retry_after": int(LONGEST_WAIT) + 1}, ChannelDown, 1),
        ({"break_after": True}, Doubtful, 1),
        ({"hang": True}, Doubtful, 1),
    ],
    ids=str,
)
async def test_every_fault_is_one_of_our_errors_and_is_tried_as_often_as_makes_sense(
    slack: SlackStandIn, api: Api, fault: dict[str, object], error: type[Exception], times: int
) -> None:
    slack.fail("chat.postMessage", times=-1, **fault)  # type: ignore[arg-type]
    with pytest.raises(error):
        await api.call(TEAM, "chat.postMessage", POST, HELLO)
    slack.release()
    assert slack.count["chat.postMessage"] == times


async def test_what_passes_is_waited_for(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=0, times=2)
    assert (await api.call(TEAM, "chat.postMessage", POST, HELLO))["ok"]
    assert len(slack.messages(GENERAL)) == 1


async def test_whoever_wants_to_know_at_once_does(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=0)
    with pytest.raises(ChannelDown):
        await api.call(TEAM, "chat.postMessage", POST, HELLO, again=False)
    assert slack.count["chat.postMessage"] == 1


async def test_what_may_be_done_twice_is_done_again_when_the_line_breaks(slack: SlackStandIn, api: Api) -> None:
    assert "views.publish" not in ONCE
    slack.fail("views.publish", break_after=True)
    await api.call(TEAM, "views.publish", {"user_id": ANNA, "view": {"type": "home", "blocks": [{"type": "divider"}]}})
    assert slack.count["views.publish"] == 2


async def test_an_address_that_is_used_up_is_gone(slack: SlackStandIn, api: Api) -> None:
    address = f"{slack.server.address}/respond/never-given"
    with pytest.raises(Unreachable):
        await api.respond(address, {"response_type": "ephemeral"}, HELLO)
    slack.fail("response_url", status=500, times=-1)
    with pytest.raises(ChannelDown):
        await api.respond(address, {"response_type": "ephemeral"}, HELLO)


async def test_nobody_is_there(slack: SlackStandIn) -> None:
    async def token(team: Team) -> str:
        return "xoxb-secret"

    async with aiohttp.ClientSession() as session:
        with pytest.raises(ChannelDown) as away:
            await Api("http://127.0.0.1:9/api/", session, token, (0.0,)).call(TEAM, "chat.postMessage", POST, HELLO)
    assert "secret" not in str(away.value)


async def test_an_answer_that_is_none_is_trouble_of_slacks(slack: SlackStandIn, api: Api) -> None:
    for method in ("../respond/x", "no/such/method"):
        with pytest.raises((ChannelDown, Declined)):
            await api.call(TEAM, method, {})


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (saying("<html>", 200), InDoubt),
        (saying([], 200), InDoubt),
        (saying("<html>", 404), ChannelDown),
        (saying("", 302, {"Location": "/api/chat.postMessage"}), ChannelDown),
        (saying("<html>", 502), InDoubt),
        (saying("<html>", 429, {"Retry-After": "soon"}), Throttled),
    ],
    ids=["a page", "a list", "not there", "elsewhere", "a gateway", "slower"],
)
async def test_what_stands_between_us_and_slack_may_have_passed_a_message_on_or_surely_not(
    answer: Answer, error: type[Exception]
) -> None:
    async def token(team: Team) -> str:
        return "xoxb"

    async with serving({"/api/chat.postMessage": answer}) as address, aiohttp.ClientSession() as session:
        with pytest.raises(error):
            await Api(f"{address}/api/", session, token).once(TEAM, "chat.postMessage", POST, HELLO)


async def test_a_look_that_fails_leaves_nothing_in_doubt(slack: SlackStandIn, api: Api) -> None:
    for fault in ({"status": 500}, {"break_after": True}, {"error": "fatal_error"}):
        slack.fail("users.info", **fault)  # type: ignore[arg-type]
        with pytest.raises(ChannelDown):
            await api.look(TEAM, "users.info", {"user": ANNA})
    slack.fail("users.info", status=429, retry_after=3)
    with pytest.raises(Throttled):
        await api.look(TEAM, "users.info", {"user": ANNA})
    assert (await api.look(TEAM, "users.info", {"user": ANNA}))["ok"]
    assert slack.count["users.info"] == 5
