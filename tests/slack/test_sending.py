"""Cards for people who did not just ask, and the pictures in them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.slack.origin import Place, Team
from bot.errors import ChannelDown, Unreachable
from bot.message import Card, Picture
from tests.slack.canned import CannedCore, card
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GENERAL, PRIYA, add_company, newcomer
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import Running, light

PNG = b"\x89PNG\r\n\x1a\nnot really"
SHOWN = Card("The policy", (Picture(PNG, "Everything that it shows.", "The policy"),))
TEAM = Team("T0BRIGHT")


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, dispatch=CannedCore()) as running:
        yield running


async def send(handrail: Running, place: Place, shown: Card) -> None:
    await handrail.services.channels["slack"].send(place.text, shown)


async def test_a_person_is_written_to_where_they_talk_with_us_and_a_thread_in_the_thread(
    slack: SlackStandIn, handrail: Running
) -> None:
    await send(handrail, Place(TEAM, user=PRIYA), card("For you"))
    (told,) = slack.direct(PRIYA)
    assert told.words.startswith("For you")
    asked = await newcomer(slack).mention(GENERAL, "hello")
    assert asked.message is not None
    await slack.answer(asked)
    await send(handrail, Place(TEAM, GENERAL, asked.message.ts), card("For the thread"))
    assert slack.answers(asked)[-1].words.startswith("For the thread")
    assert slack.complaints == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"error": "cannot_dm_bot"}, Unreachable),
        ({"error": "token_revoked"}, Unreachable),
        ({"error": "thread_not_found"}, Unreachable),
        ({"error": "missing_scope"}, ChannelDown),
        ({"status": 429, "retry_after": 0}, ChannelDown),
        ({"status": 500}, ChannelDown),
        ({"break_after": True}, ChannelDown),
    ],
    ids=str,
)
async def test_what_is_sent_later_is_tried_once_and_the_outcome_told(
    slack: SlackStandIn, handrail: Running, fault: dict[str, object], error: type[Exception]
) -> None:
    slack.fail("chat.postMessage", times=-1, **fault)  # type: ignore[arg-type]
    with pytest.raises(error):
        await send(handrail, Place(TEAM, user=PRIYA), card("For you"))
    assert slack.count["chat.postMessage"] == 1


async def test_a_picture_is_uploaded_once_whoever_sees_it(slack: SlackStandIn, handrail: Running) -> None:
    await asyncio.gather(*(send(handrail, Place(TEAM, user=PRIYA), SHOWN) for _ in range(3)))
    await send(handrail, Place(TEAM, GENERAL), SHOWN)
    assert slack.count["files.completeUploadExternal"] == 1
    (file,) = {upload.id for upload in slack.state.uploads.values()}
    assert slack.state.uploads[file].content == PNG
    for message in (*slack.direct(PRIYA), *slack.messages(GENERAL)):
        assert [b["slack_file"]["id"] for b in message.blocks if b["type"] == "image"] == [file]


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_where_slack_takes_no_picture_it_is_told_in_words_and_tried_again_the_next_time(
    slack: SlackStandIn, handrail: Running, method: str
) -> None:
    slack.fail(method, status=500, times=2)
    await send(handrail, Place(TEAM, user=PRIYA), SHOWN)
    assert "Everything that it shows." in slack.direct(PRIYA)[0].words
    await send(handrail, Place(TEAM, user=PRIYA), SHOWN)
    assert any(block["type"] == "image" for block in slack.direct(PRIYA)[1].blocks)


async def test_a_picture_that_slack_does_not_know_yet_is_waited_for(slack: SlackStandIn, handrail: Running) -> None:
    slack.fail("chat.postMessage", error="invalid_blocks")
    await send(handrail, Place(TEAM, user=PRIYA), SHOWN)
    (told,) = slack.direct(PRIYA)
    assert any(block["type"] == "image" for block in told.blocks)


async def test_a_picture_that_slack_never_gets_to_know_is_told_in_words(slack: SlackStandIn, handrail: Running) -> None:
    slack.fail("chat.postMessage", error="invalid_blocks", times=2)
    await send(handrail, Place(TEAM, user=PRIYA), SHOWN)
    (told,) = slack.direct(PRIYA)
    assert "Everything that it shows." in told.words
    assert not any(block["type"] == "image" for block in told.blocks)


async def test_blocks_that_slack_refuses_leave_the_words_and_the_log_tells(
    slack: SlackStandIn, handrail: Running
) -> None:
    slack.fail("chat.postMessage", error="invalid_blocks")
    with heard() as log:
        await send(handrail, Place(TEAM, user=PRIYA), card("For you"))
    (told,) = slack.direct(PRIYA)
    assert (told.text.startswith("For you"), told.blocks) == (True, [])
    assert "invalid_blocks" in log.text
