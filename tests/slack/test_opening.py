"""The start: a token that Slack does not take is refused by name, and a Slack that is away is waited for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.listening import make_app, quiet_sdk
from adapters.slack.socket_mode import Socket
from bot.errors import BadSetting
from tests.slack.canned import CannedCore
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import add_company, newcomer
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import light


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest.mark.parametrize("why", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_bot_token_that_slack_does_not_take_is_refused_by_name_and_not_shown(
    slack: SlackStandIn, tmp_path: Path, why: str
) -> None:
    slack.fail("auth.test", error=why, times=-1)
    with pytest.raises(BadSetting) as refused:
        async with light(tmp_path, slack, dispatch=CannedCore()):
            pass
    assert str(refused.value).startswith("SLACK_BOT_TOKEN: ")
    assert why in str(refused.value)
    assert slack.bot_token not in str(refused.value)


async def test_an_app_token_that_slack_does_not_take_is_refused_by_name_and_not_shown(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    slack.transport = "socket"
    slack.revoke(slack.app_token)
    with pytest.raises(BadSetting) as refused:
        async with light(tmp_path, slack, dispatch=CannedCore()):
            pass
    assert str(refused.value).startswith("SLACK_APP_TOKEN: ")
    assert slack.app_token not in str(refused.value)


async def test_a_slack_that_is_away_at_the_start_is_asked_again_when_somebody_writes(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    slack.fail("auth.test", status=503, retry_after=0, times=2)
    with heard() as log:
        async with light(tmp_path, slack, dispatch=CannedCore()):
            assert (await slack.answer(await newcomer(slack).dm("hello"))).words.startswith("You said: hello")
    assert "asked again later" in log.text


async def test_a_connection_that_falls_silent_is_put_aside_for_a_new_one(slack: SlackStandIn) -> None:
    async def hear(body: object, known: object) -> None:
        return None

    async with ClientSession() as session:
        client = AsyncWebClient(base_url=slack.api_url, session=session, retry_handlers=[], logger=quiet_sdk())
        socket = Socket(make_app(client, hear), slack.app_token, client, silent=0.3)
        with heard() as log:
            await socket.open()
            await slack.until(lambda: slack.sockets.connected >= 3, 10, "it is not connected anew")
            await slack.until(lambda: len(slack.sockets.open) == 1, 5, "the old ones stay")
            await socket.close()
        await slack.until(lambda: not slack.sockets.open)
    assert "connecting anew" in log.text
    assert "ticket" not in log.text
    assert [task for task in asyncio.all_tasks() if "socket_mode" in repr(task)] == []


def test_what_the_sdk_logs_says_what_happened_and_neither_to_whom_nor_with_what(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    logger = quiet_sdk()
    logger.warning("Unhandled request ({'type': 'event_callback', 'event': {'text': 'Zebrafish'}})")
    try:
        raise RuntimeError("wss://Zebrafish?ticket=Zebrafish")
    except RuntimeError as error:
        logger.exception(f"Failed to connect (error: {error}); Retrying...")
    logger.info("Zebrafish")
    assert [record.getMessage() for record in caplog.records] == ["Unhandled request", "Failed to connect"]
    assert "Zebrafish" not in caplog.text
