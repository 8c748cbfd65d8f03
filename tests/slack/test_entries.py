"""An entry for a calendar in Slack: a file for one person alone, a link where others read along."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.message import Card, Invitation, answer
from tests.slack.canned import CannedCore, card
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GENERAL, add_company, newcomer
from tests.slack.stand_in.running import Running, light

ADDRESS = "https://handrail.example/invitation/abc.ics"
ENTRY = Invitation(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST", "Add to my calendar", ADDRESS)
BOOKED: Card = replace(card("Booked: Roundtable"), invitation=ENTRY)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    core = CannedCore()
    core.says["book"] = answer(BOOKED)
    async with light(tmp_path, slack, dispatch=core) as running:
        yield running


async def test_alone_with_somebody_the_file_stands_in_their_thread(slack: SlackStandIn, handrail: Running) -> None:
    asked = await newcomer(slack).dm("book take=x")
    await slack.answer(asked)
    await handrail.settle()
    shown, file = slack.answers(asked)
    assert ADDRESS not in str(shown.blocks)
    (upload,) = (slack.state.uploads[id_] for id_ in file.files)
    assert (upload.name, upload.content) == ("invitation.ics", ENTRY.content)


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_where_slack_takes_no_file_there_is_a_link(slack: SlackStandIn, handrail: Running, method: str) -> None:
    slack.fail(method, status=500, times=-1)
    asked = await newcomer(slack).dm("book take=x")
    await slack.answer(asked)
    await handrail.settle()
    shown, link = slack.answers(asked)
    assert ADDRESS not in str(shown.blocks)
    assert ADDRESS in str(link.blocks)


async def test_in_a_channel_only_the_person_sees_the_link(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    asked = await person.mention(GENERAL, "book take=x")
    await slack.answer(asked)
    await handrail.settle()
    (shown,) = slack.answers(asked)
    assert ADDRESS not in str(shown.blocks) and not shown.files
    whispered = [call for call in slack.calls if call.method == "chat.postEphemeral"]
    assert [call.arguments["user"] for call in whispered] == [person.id]
    assert ADDRESS in str(whispered[0].arguments["blocks"])


async def test_what_one_person_alone_sees_has_the_link_in_it(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    await person.slash("book take=x", GENERAL)
    (private,) = await slack.until(lambda: slack.ephemerals(person.id))
    await handrail.settle()
    assert ADDRESS in str(private.blocks)
    assert slack.count["files.getUploadURLExternal"] == 0


async def test_the_shortcut_of_sessions_opens_a_window_with_what_one_can_join(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    core = CannedCore()
    core.says["sessions"] = answer(card("What you can join"))
    async with light(tmp_path / "other", slack, dispatch=core) as running:
        person = newcomer(slack)
        assert (await person.shortcut("sessions")).status == 200
        await running.settle()
        assert [one.text for one in core.asked] == ["sessions"]
