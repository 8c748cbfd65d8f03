"""Deliveries of the outbox: one attempt each, every answer of Slack told as what it is, and found again by their mark."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.slack.api import UNSAID_WAIT
from adapters.slack.channel import open_slack
from adapters.slack.delivering import EVENT
from adapters.slack.origin import Place, Team
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.markup import Markup
from bot.message import Card, Folded, Paragraph, Picture
from bot.ports import Changing, Channel, Delivery
from bot.settings.slack import SlackSettings
from tests.slack.canned import CannedCore, card
from tests.slack.stand_in import Kind, SlackStandIn
from tests.slack.stand_in.company import ANNA, CONNECT, ELSEWHERE, GENERAL, PRIVATE, PRIYA, add_company
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import light

TEAM = Team("T0BRIGHT")
PNG = b"\x89PNG\r\n\x1a\nnot really"
SHOWN = Card("The roadmap", (Picture(PNG, "Everything that it shows.", "The roadmap"),))
LONG = Card(
    "The point",
    (Paragraph(Markup("And why.")), Folded("More", tuple(Paragraph(Markup("word " * 500)) for _ in "abcde"))),
)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest_asyncio.fixture
async def channel(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Channel]:
    async with light(tmp_path, slack, dispatch=CannedCore()) as running:
        yield running.services.channels["slack"]


def delivery(slack: SlackStandIn, place: Place, shown: Card | None = None, mark: str = "m-1") -> Delivery:
    return Delivery(place.text, shown or card("News"), mark, slack.clock.now())


def to(user: str = PRIYA) -> Place:
    return Place(TEAM, user=user)


async def test_what_is_delivered_bears_its_mark_and_is_found_by_it(slack: SlackStandIn, channel: Channel) -> None:
    sent = delivery(slack, to())
    ts = await channel.deliver(sent)
    (told,) = slack.direct(PRIYA)
    assert (told.ts, told.words.startswith("News")) == (ts, True)
    assert told.metadata == {"event_type": EVENT, "event_payload": {"mark": "m-1"}}
    assert await channel.delivered(sent) == ts
    assert await channel.delivered(delivery(slack, to(), mark="m-2")) is None
    assert await channel.delivered(delivery(slack, to(ANNA))) is None


@pytest.mark.parametrize("room", [GENERAL, PRIVATE])
async def test_a_room_and_a_thread_are_delivered_to_and_looked_through_like_a_person(
    slack: SlackStandIn, channel: Channel, room: str
) -> None:
    first = delivery(slack, Place(TEAM, room))
    root = await channel.deliver(first)
    answer = delivery(slack, Place(TEAM, room, root), mark="m-2")
    ts = await channel.deliver(answer)
    assert [message.ts for message in slack.messages(room, root)] == [root, ts]
    assert await channel.delivered(first) == root
    assert await channel.delivered(answer) == ts
    assert await channel.delivered(delivery(slack, Place(TEAM, room), mark="m-3")) is None


@pytest.mark.parametrize(
    ("fault", "error", "taken"),
    [
        ({"status": 429, "retry_after": 7}, Throttled, 0),
        ({"error": "ratelimited"}, Throttled, 0),
        ({"error": "rate_limited"}, Throttled, 0),
        ({"status": 500}, InDoubt, 0),
        ({"status": 500, "done": True}, InDoubt, 1),
        ({"status": 503, "retry_after": 1}, InDoubt, 0),
        ({"error": "internal_error", "done": True}, InDoubt, 1),
        ({"error": "fatal_error"}, InDoubt, 0),
        ({"break_before": True}, InDoubt, 0),
        ({"break_after": True}, InDoubt, 1),
        ({"error": "request_timeout"}, ChannelDown, 0),
        ({"error": "team_added_to_org"}, ChannelDown, 0),
        ({"error": "token_revoked"}, ChannelDown, 0),
        ({"error": "invalid_auth"}, ChannelDown, 0),
        ({"error": "missing_scope"}, ChannelDown, 0),
        ({"error": "user_not_found"}, Unreachable, 0),
        ({"error": "cannot_dm_bot"}, Unreachable, 0),
        ({"error": "is_archived"}, Unreachable, 0),
        ({"error": "invalid_metadata_format"}, Refused, 0),
        ({"error": "something_of_next_year"}, Refused, 0),
    ],
    ids=str,
)
async def test_one_attempt_is_made_and_its_outcome_told_as_it_is(
    slack: SlackStandIn, channel: Channel, fault: dict[str, object], error: type[Exception], taken: int
) -> None:
    slack.fail("chat.postMessage", times=-1, **fault)  # type: ignore[arg-type]
    with pytest.raises(error) as told:
        await channel.deliver(delivery(slack, to()))
    assert slack.count["chat.postMessage"] == 1
    assert slack.marks["m-1"] == len(slack.direct(PRIYA)) == taken
    if isinstance(told.value, Throttled):
        assert told.value.seconds == fault.get("retry_after", UNSAID_WAIT)


async def test_where_nobody_listens_nothing_was_taken(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack) as running:
        away = open_slack(SlackSettings("http://127.0.0.1:9/api/", "s", bot_token="xoxb-hush"), running.reception)
        with pytest.raises(ChannelDown):
            await away.deliver(delivery(slack, to()))
        await away.open()
        with pytest.raises(ChannelDown):
            await away.deliver(delivery(slack, to()))
        with pytest.raises(ChannelDown):
            await away.delivered(delivery(slack, to()))
        with pytest.raises(ChannelDown):
            await away.rooms()
        await away.close()


@pytest.mark.parametrize(
    "fault", [{"break_after": True}, {"break_before": True}, {"status": 500, "done": True}], ids=str
)
async def test_what_was_in_doubt_is_settled_by_looking(
    slack: SlackStandIn, channel: Channel, fault: dict[str, object]
) -> None:
    slack.fail("chat.postMessage", **fault)  # type: ignore[arg-type]
    sent = delivery(slack, to())
    with pytest.raises(InDoubt):
        await channel.deliver(sent)
    arrived = [message.ts for message in slack.direct(PRIYA)]
    assert await channel.delivered(sent) == (arrived[0] if arrived else None)


async def test_it_is_found_behind_everything_that_was_said_since_and_nothing_older_is_read(
    slack: SlackStandIn, channel: Channel
) -> None:
    slack.state.most_told = 15
    for number in range(20):
        await channel.deliver(delivery(slack, to(), mark=f"old-{number}"))
    slack.clock.move(minutes=10)
    sent = delivery(slack, to())
    ts = await channel.deliver(sent)
    for number in range(40):
        await channel.deliver(delivery(slack, to(), mark=f"new-{number}"))
    assert await channel.delivered(sent) == ts
    assert slack.count["conversations.history"] == 3
    assert await channel.delivered(delivery(slack, to(), mark="never")) is None
    looked = slack.called("conversations.history")[3:]
    assert len(looked) == 3
    told = {message["ts"] for call in looked for message in call.answer["messages"]}
    assert len(told) == 41


async def test_where_slack_lets_nobody_look_the_doubt_stays(slack: SlackStandIn, channel: Channel) -> None:
    sent = delivery(slack, to())
    await channel.deliver(sent)
    token = slack.state.tokens[slack.bot_token]
    allowed = token.scopes
    for missing in ("im:history", "im:write"):
        token.scopes = allowed - {missing}
        with pytest.raises(InDoubt):
            await channel.delivered(sent)
    token.scopes = allowed
    slack.workspace.members[PRIYA].kind = Kind.DEACTIVATED
    with pytest.raises(InDoubt):
        await channel.delivered(sent)
    in_room = delivery(slack, Place(TEAM, GENERAL), mark="m-2")
    await channel.deliver(in_room)
    slack.workspace.rooms[GENERAL].members.discard(slack.bot)
    with pytest.raises(InDoubt):
        await channel.delivered(in_room)
    with pytest.raises(InDoubt):
        await channel.delivered(Delivery("no place", card("News"), "m-1", slack.clock.now()))


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
async def test_a_slack_that_cannot_tell_now_is_asked_later(slack: SlackStandIn, channel: Channel, method: str) -> None:
    sent = delivery(slack, to())
    await channel.deliver(sent)
    slack.fail(method, status=429, retry_after=60)
    with pytest.raises(Throttled) as told:
        await channel.delivered(sent)
    assert told.value.seconds == 60
    for fault in ({"status": 500}, {"break_before": True}, {"error": "token_revoked"}):
        slack.fail(method, **fault)  # type: ignore[arg-type]
        with pytest.raises(ChannelDown):
            await channel.delivered(sent)


async def test_news_are_not_posted_where_people_of_other_companies_read_along(
    slack: SlackStandIn, channel: Channel
) -> None:
    with pytest.raises(Refused):
        await channel.deliver(delivery(slack, Place(TEAM, CONNECT)))
    slack.workspace.rooms[GENERAL].shared = True
    with pytest.raises(Refused):
        await channel.deliver(delivery(slack, Place(TEAM, GENERAL)))
    assert slack.count["chat.postMessage"] == 0
    slack.fail("conversations.info", status=500)
    with pytest.raises(ChannelDown):
        await channel.deliver(delivery(slack, Place(TEAM, PRIVATE)))
    assert slack.count["chat.postMessage"] == 0


async def test_a_room_that_we_are_not_in_is_unreachable(slack: SlackStandIn, channel: Channel) -> None:
    slack.state.tokens[slack.bot_token].scopes -= {"chat:write.public"}
    for place in (Place(TEAM, ELSEWHERE), Place(TEAM, "C0NEVER")):
        with pytest.raises(Unreachable):
            await channel.deliver(delivery(slack, place))


async def test_only_the_first_message_of_a_long_card_bears_the_mark_and_the_rest_follows_in_its_thread(
    slack: SlackStandIn, channel: Channel
) -> None:
    ts = await channel.deliver(delivery(slack, to(), LONG))
    first, *rest = slack.direct(PRIYA)
    assert (first.ts, first.mark, len(rest) > 0) == (ts, "m-1", True)
    assert all(message.thread == ts and message.mark != "m-1" for message in rest)
    assert slack.marks["m-1"] == 1


async def test_a_rest_that_does_not_follow_leaves_the_delivery_made(slack: SlackStandIn, channel: Channel) -> None:
    slack.fail("chat.postMessage", slow=True)
    sent = delivery(slack, to(), LONG)
    going = asyncio.ensure_future(channel.deliver(sent))
    await slack.until(lambda: slack.count["chat.postMessage"] == 1)
    slack.fail("chat.postMessage", error="is_archived", times=-1)
    with heard() as log:
        slack.release()
        ts = await going
    assert "not followed" in log.text
    assert [message.ts for message in slack.direct(PRIYA)] == [ts]
    assert await channel.delivered(sent) == ts


async def test_blocks_that_were_surely_refused_leave_the_words_with_the_same_mark(
    slack: SlackStandIn, channel: Channel
) -> None:
    slack.fail("chat.postMessage", error="invalid_blocks")
    ts = await channel.deliver(delivery(slack, to()))
    (told,) = slack.direct(PRIYA)
    assert (told.ts, told.text.startswith("News"), told.blocks, told.mark) == (ts, True, [], "m-1")


async def test_a_picture_is_uploaded_before_the_first_post_and_once_for_everybody(
    slack: SlackStandIn, channel: Channel
) -> None:
    people = [f"U1M{number}" for number in range(30)]
    for person in people:
        slack.add_user(person)
    sent = [delivery(slack, to(person), SHOWN, mark=person) for person in people]
    await asyncio.gather(*map(channel.deliver, sent))
    order = [call.method for call in slack.calls if call.method.startswith(("chat.", "files."))]
    assert order[:3] == ["files.getUploadURLExternal", "files.completeUploadExternal", "chat.postMessage"]
    assert order.count("files.completeUploadExternal") == 1
    assert slack.marks == dict.fromkeys(people, 1)


async def test_where_slack_took_no_picture_it_is_told_in_words_and_tried_again_for_the_next_one(
    slack: SlackStandIn, channel: Channel
) -> None:
    slack.fail("files.getUploadURLExternal", status=500, times=2)
    await channel.deliver(delivery(slack, to(), SHOWN))
    assert "Everything that it shows." in slack.direct(PRIYA)[0].words
    await channel.deliver(delivery(slack, to(ANNA), SHOWN, mark="m-2"))
    assert any(block["type"] == "image" for block in slack.direct(ANNA)[0].blocks)


async def test_the_rooms_are_those_we_are_in_without_those_shared_with_others(
    slack: SlackStandIn, channel: Channel
) -> None:
    slack.add_channel("C0OLD", "old", archived=True)
    for number in range(250):
        slack.add_channel(f"C1R{number}", f"room-{number:03}")
    rooms = await channel.rooms()
    names = [room.name for room in rooms]
    assert names == sorted(names)
    assert set(names) == {"#general", "#marketing-only", *(f"#room-{number:03}" for number in range(250))}
    assert slack.count["users.conversations"] == 2
    await channel.rooms()
    assert slack.count["users.conversations"] == 2
    (general,) = [room for room in rooms if room.name == "#general"]
    await channel.deliver(Delivery(general.place, card("News"), "m-1", slack.clock.now()))
    assert slack.messages(GENERAL)[0].words.startswith("News")
    assert channel.lane(general.place) == channel.lane(to().text) == "slack:T0BRIGHT"


@pytest.mark.parametrize(
    "fault", [{"error": "missing_scope"}, {"error": "token_revoked"}, {"break_before": True}], ids=str
)
async def test_rooms_that_slack_does_not_tell_are_asked_for_again(
    slack: SlackStandIn, channel: Channel, fault: dict[str, object]
) -> None:
    slack.fail("users.conversations", times=2, **fault)  # type: ignore[arg-type]
    with pytest.raises(ChannelDown):
        await channel.rooms()
    slack.heal()
    assert await channel.rooms()


async def test_a_workspace_takes_so_many_a_minute_and_nothing_twice_in_safety(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with light(tmp_path, slack, HANDRAIL_SLACK_PER_MINUTE="90") as running:
        channel = running.services.channels["slack"]
        assert (channel.per_second, channel.repeats_safely) == (1.5, False)
        assert channel.lane("no place") == "slack:"


async def test_at_all_chances_everything_is_taken_once_or_settled(slack: SlackStandIn, channel: Channel) -> None:
    slack.weather(limited=0.1, failing=0.1, breaking=0.1, retry_after=0, seed=3)
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=1)
    waiting = {f"m-{number}": Delivery(to().text, card("News"), f"m-{number}", at) for number in range(150)}
    doubts = 0
    while waiting:
        mark, sent = waiting.popitem()
        try:
            await channel.deliver(sent)
        except Throttled:
            waiting[mark] = sent
        except InDoubt:
            doubts += 1
            if await channel.delivered(sent) is None:
                waiting[mark] = sent
    assert doubts > 10
    assert slack.marks == {f"m-{number}": 1 for number in range(150)}


@pytest.mark.parametrize("place", [to(), Place(TEAM, channel=GENERAL)])
async def test_what_was_delivered_is_changed_at_its_place_and_twice_is_once(
    slack: SlackStandIn, channel: Channel, place: Place
) -> None:
    assert isinstance(channel, Changing)
    ts = await channel.deliver(delivery(slack, place))
    for _ in range(2):
        await channel.change(place.text, ts, card("Done"))
    told = slack.direct(PRIYA) if place.user else slack.messages(GENERAL)
    assert [(one.ts, one.words.partition("\n")[0]) for one in told][-1] == (ts, "Done")


async def test_what_is_not_there_any_more_cannot_be_changed(slack: SlackStandIn, channel: Channel) -> None:
    assert isinstance(channel, Changing)
    with pytest.raises(Refused):
        await channel.change(to().text, "1700000000.000100", card("Done"))
    with pytest.raises(Unreachable):
        await channel.change("nowhere", "1700000000.000100", card("Done"))
