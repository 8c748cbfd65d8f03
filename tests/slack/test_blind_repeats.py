"""What comes twice, what was changed afterwards, and what no person wrote: handled once, or left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.slack import payloads
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GENERAL, NO, SAYS_NO, SAYS_YES, YES, add_company, newcomer
from tests.slack.stand_in.running import light, running


@pytest_asyncio.fixture(params=["http", "socket"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        stand_in.transport = request.param
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


async def test_an_event_that_comes_three_times_with_a_restart_in_between_is_answered_once(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    person = newcomer(slack)
    opened = running if slack.transport == "http" else light  # once as in production
    async with opened(tmp_path, slack) as handrail:
        asked = await person.dm(NO)
        await slack.answer(asked)
        assert (await slack.redeliver(asked, 1)).status == 200
        await handrail.settle()
    async with opened(tmp_path, slack) as handrail:
        assert (await slack.redeliver(asked, 2, "http_error")).status == 200
        await handrail.settle()
        assert len(slack.answers(asked)) == 1
        again = await person.dm(YES)
        assert (await slack.answer(again)).words.startswith(SAYS_YES), "after a restart nothing is answered"


async def test_a_mention_that_comes_as_two_events_three_times_each_is_answered_once(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with light(tmp_path, slack) as handrail:
        asked = await newcomer(slack).mention(GENERAL, NO)
        assert asked.beside is not None
        for retry in (1, 2):
            await asyncio.gather(slack.redeliver(asked, retry), slack.redeliver(asked.beside, retry))
        await slack.answer(asked)
        await handrail.settle()
        assert len(slack.answers(asked)) == 1


async def test_copies_that_come_at_the_same_moment_are_answered_once(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack) as handrail:
        person = newcomer(slack)
        room, ts = person.workspace.direct(person.id).id, slack.clock.ts()
        inner = payloads.message(room, "im", person.id, slack.team, NO, ts)
        came = await asyncio.gather(*(slack.deliver(inner, event_id="Ev0TWIN", retry=n) for n in range(3)))
        assert [one.status for one in came] == [200, 200, 200]
        await slack.until(lambda: slack.direct(person.id))
        await handrail.settle()
        assert len(slack.direct(person.id)) == 1


async def test_what_first_comes_as_a_retry_is_answered(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack):
        person = newcomer(slack)
        inner = payloads.message(
            person.workspace.direct(person.id).id, "im", person.id, slack.team, NO, slack.clock.ts()
        )
        await slack.deliver(inner, retry=3, reason="connection_failed")
        await slack.until(lambda: slack.direct(person.id), what="what came while we were away is lost")


async def test_two_processes_on_one_database_answer_once(tmp_path: Path) -> None:
    async with SlackStandIn() as slack, light(tmp_path, slack) as one, light(tmp_path, slack) as other:
        add_company(slack)
        person = newcomer(slack)
        asked = await person.dm(NO)
        slack.point_at(one.address)
        assert (await slack.redeliver(asked, 1)).status == 200
        await slack.until(lambda: slack.answers(asked))
        await one.settle()
        await other.settle()
        assert len(slack.answers(asked)) == 1


async def test_a_question_that_is_edited_or_taken_back_is_not_answered_again(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with light(tmp_path, slack) as handrail:
        person = newcomer(slack)
        for asked in (await person.dm(NO), await person.mention(GENERAL, NO)):
            assert asked.message is not None
            await slack.answer(asked)
            assert (await person.edit(asked.message, YES)).status == 200
            await handrail.settle()
            assert len(slack.answers(asked)) == 1, "a typing error that is mended brings a second answer"
            before = len(slack.messages())
            assert (await person.delete(asked.message)).status == 200
            await handrail.settle()
            assert len(slack.messages()) == before


async def test_other_bots_and_its_own_messages_get_no_answer(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack) as handrail:
        person = newcomer(slack)
        room = person.workspace.direct(person.id).id
        asked = await person.mention(GENERAL, NO)
        answer = await slack.answer(asked)
        before = len(slack.messages())
        own = slack.bot
        for channel, kind, thread in ((room, "im", ""), (GENERAL, "channel", answer.thread)):
            for bot, user in (
                ("B0OTHERBOT", ""),
                ("B0OTHERBOT", "U0OTHERBOT"),
                (f"B{own[1:]}", own),
                (f"B{own[1:]}", ""),
            ):
                inner = payloads.by_bot(channel, kind, bot, slack.team, NO, slack.clock.ts(), thread, user)
                assert (await slack.deliver(inner)).status == 200
        mention = payloads.by_bot(
            GENERAL, "channel", "B0OTHERBOT", slack.team, f"<@{own}> {NO}", slack.clock.ts(), user="U0OTHERBOT"
        )
        assert (await slack.deliver({**mention, "type": "app_mention"})).status == 200
        await handrail.settle()
        assert len(slack.messages()) == before, "two bots talk to each other for ever"


SUBTYPES: dict[str, dict[str, Any]] = {
    "channel_join": {}, "channel_leave": {}, "channel_topic": {"topic": NO}, "channel_name": {"name": "x"},
    "bot_add": {"bot_id": "B1"}, "reminder_add": {}, "pinned_item": {"item": {}}, "tombstone": {"hidden": True},
    "message_replied": {"hidden": True, "message": {}}, "ekm_access_denied": {}, "channel_archive": {},
    "assistant_app_thread": {},
}  # fmt: skip


async def test_what_slack_itself_says_in_a_channel_gets_no_answer(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack) as handrail:
        person = newcomer(slack)
        room = person.workspace.direct(person.id).id
        for subtype, more in SUBTYPES.items():
            for channel, kind in ((room, "im"), (GENERAL, "channel")):
                plain = payloads.message(channel, kind, person.id, slack.team, NO, slack.clock.ts())
                came = await slack.deliver(payloads.with_subtype(plain, subtype, **more))
                assert came.status == 200, subtype
        await handrail.settle()
        assert slack.messages() == []


async def test_events_that_mean_nothing_to_it_are_acknowledged_so_that_slack_does_not_repeat_them(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with light(tmp_path, slack) as handrail:
        person = newcomer(slack)
        room = person.workspace.direct(person.id).id
        for inner in (
            payloads.joined(GENERAL, person.id, slack.team, "1.1"),
            payloads.reacted(GENERAL, "1.1", person.id, person.id, "eyes", "1.2"),
            payloads.context_changed(person.id, room, "1.1", GENERAL),
            payloads.context_changed(person.id, room, "1.1"),
            {
                "type": "assistant_thread_started",
                "assistant_thread": {"user_id": person.id, "channel_id": room},
                "event_ts": "1.1",
            },
            {"type": "something_of_next_year", "event_ts": "1.1"},
        ):
            assert (await slack.deliver(inner)).status == 200, inner["type"]
        await handrail.settle()
        assert slack.messages() == []


async def test_a_thread_is_still_its_own_after_a_restart(slack: SlackStandIn, tmp_path: Path) -> None:
    person = newcomer(slack)
    async with light(tmp_path, slack):
        asked = await person.mention(GENERAL, NO)
        await slack.answer(asked)
    async with light(tmp_path, slack):
        await person.say(GENERAL, "And may I use DeepL for a public text?", thread=asked.message)
        await slack.until(lambda: len(slack.answers(asked)) == 2, what="after a restart follow-ups need a new mention")


async def test_a_button_on_an_answer_from_before_a_restart_still_works(slack: SlackStandIn, tmp_path: Path) -> None:
    person = newcomer(slack)
    async with light(tmp_path, slack):
        answer = await slack.answer(await person.dm(NO))
    async with light(tmp_path, slack):
        await person.click("Ask a person", on=answer)
        await slack.until(lambda: slack.modal(person.id), 3, "an old button is dead")


async def test_a_cut_or_renewed_socket_is_opened_again_and_loses_nothing(tmp_path: Path) -> None:
    async with SlackStandIn() as slack:
        slack.transport = "socket"
        add_company(slack)
        async with light(tmp_path, slack):
            await cut_and_renew(slack)


async def cut_and_renew(slack: SlackStandIn) -> None:
    for trouble in (slack.sockets.disconnect, slack.sockets.drop):
        connected = slack.sockets.connected
        left = trouble()
        if left is not None:
            await left
        await slack.until(
            lambda had=connected: slack.sockets.connected > had and slack.sockets.open, 15, "it stays away"
        )
        assert (await slack.answer(await newcomer(slack).dm(NO), 5)).words.startswith(SAYS_NO)
