"""The stand-in refuses what Slack refuses: whoever gets past it with something that Slack would not take has found a fault in it."""

from __future__ import annotations

import asyncio
import itertools
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack import payloads
from tests.slack.stand_in import Kind, NotSent, SlackStandIn, make_certificate, sign
from tests.slack.stand_in.faults import Weather

Api = AsyncWebClient
OFF = {"unfurl_links": False, "unfurl_media": False}
BUTTON = {
    "type": "button",
    "action_id": "ask",
    "text": {"type": "plain_text", "text": "Ask"},
    "value": "ask tool=otter",
}
ACTIONS = {"type": "actions", "block_id": "row", "elements": [BUTTON]}
NAME = {
    "type": "input", "block_id": "name", "label": {"type": "plain_text", "text": "Name"},
    "element": {"type": "plain_text_input", "action_id": "typed", "max_length": 10},
}  # fmt: skip
MODAL = {
    "type": "modal", "callback_id": "form", "title": {"type": "plain_text", "text": "A form"},
    "submit": {"type": "plain_text", "text": "Send"}, "blocks": [NAME],
}  # fmt: skip
HOME = {"type": "home", "blocks": [{"type": "divider"}]}


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        stand_in.add_user("U1", "Anna Visser", email="anna.visser@brightwater.example", locale="nl-NL")
        stand_in.add_user("U2", "Gus Guest", email="gus@agency.example", kind=Kind.GUEST)
        stand_in.add_user("U3", "Left Long Ago", kind=Kind.DEACTIVATED)
        stand_in.add_user("U4", "Otto Other", email="otto@partner.example", kind=Kind.OTHER_COMPANY, home="T0OTHER")
        stand_in.add_user("U5", "Stan Stranger", kind=Kind.STRANGER, home="T0OTHER")
        stand_in.add_channel("C1", "general", ["U1", "U2"])
        stand_in.add_channel("C2", "elsewhere", ["U1"], with_app=False)
        stand_in.add_channel("C3", "secret", ["U1"], kind="group", with_app=False)
        stand_in.add_channel("C4", "old", ["U1"], archived=True)
        stand_in.state.tokens[stand_in.bot_token].scopes -= {"chat:write.public"}
        yield stand_in


@pytest_asyncio.fixture
async def api(slack: SlackStandIn) -> Api:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url, timeout=5, retry_handlers=[])


async def error(calling: Awaitable[Any]) -> str:
    """Slack's word for why it will not; empty where it did."""
    try:
        await calling
    except SlackApiError as refused:
        return str(refused.response.get("error"))
    return ""


async def refused_edit(api: Api, text: str) -> str:
    said = await api.chat_postMessage(channel="C1", text="as it was", **OFF)
    return await error(api.chat_update(channel="C1", ts=said["ts"], text=text))


async def answer_to_an_answer(api: Api) -> str:
    root = await api.chat_postMessage(channel="C1", text="root", **OFF)
    answer = await api.chat_postMessage(channel="C1", text="answer", thread_ts=root["ts"], **OFF)
    return await error(api.chat_postMessage(channel="C1", text="deeper", thread_ts=answer["ts"], **OFF))


Case = Callable[[Api], Awaitable[str]]

REFUSED: Mapping[str, tuple[str, Case]] = {
    "no such channel": ("channel_not_found", lambda api: error(api.chat_postMessage(channel="C9", text="x"))),
    "not in the channel": ("not_in_channel", lambda api: error(api.chat_postMessage(channel="C2", text="x"))),
    "a private channel without us": ("channel_not_found", lambda api: error(api.chat_postMessage(channel="C3", text="x"))),
    "an archived channel": ("is_archived", lambda api: error(api.chat_postMessage(channel="C4", text="x"))),
    "nothing to say": ("no_text", lambda api: error(api.chat_postMessage(channel="C1", text=""))),
    "too much to say": ("msg_too_long", lambda api: error(api.chat_postMessage(channel="C1", text="x" * 40_001))),
    "blocks that are none": ("invalid_blocks_format", lambda api: error(api.chat_postMessage(channel="C1", blocks="x"))),
    "a thread that is none": (
        "thread_not_found",
        lambda api: error(api.chat_postMessage(channel="C1", text="x", thread_ts="1.000001")),
    ),
    "an answer to an answer": ("cannot_reply_to_message", answer_to_an_answer),
    "too much in an edit": ("msg_too_long", lambda api: refused_edit(api, "x" * 4_001)),
    "metadata of another form": (
        "invalid_metadata_format",
        lambda api: error(api.chat_postMessage(channel="C1", text="x", metadata={"event_type": "x", "event_payload": "y"})),
    ),
    "the history of a channel without us": ("not_in_channel", lambda api: error(api.conversations_history(channel="C2"))),
    "a page that is none": ("invalid_limit", lambda api: error(api.conversations_history(channel="C1", limit=0))),
    "a page of another list": ("invalid_cursor", lambda api: error(api.users_conversations(cursor="x"))),
    "a time that is none": ("invalid_ts_oldest", lambda api: error(api.conversations_history(channel="C1", oldest="x"))),
    "the answers to nothing": ("thread_not_found", lambda api: error(api.conversations_replies(channel="C1", ts="1.1"))),
    "an edit of nothing": ("message_not_found", lambda api: error(api.chat_update(channel="C1", ts="1.1", text="x"))),
    "taking nothing back": ("message_not_found", lambda api: error(api.chat_delete(channel="C1", ts="1.1"))),
    "the address of nothing": (
        "message_not_found",
        lambda api: error(api.chat_getPermalink(channel="C1", message_ts="1.1")),
    ),
    "for somebody who is not there": (
        "user_not_in_channel",
        lambda api: error(api.chat_postEphemeral(channel="C1", user="U4", text="x")),
    ),
    "nobody": ("user_not_found", lambda api: error(api.users_info(user="U9"))),
    "writing to who has left": ("user_disabled", lambda api: error(api.conversations_open(users="U3"))),
    "writing to a stranger": ("user_not_visible", lambda api: error(api.conversations_open(users="U5"))),
    "writing to ourselves": ("cannot_dm_bot", lambda api: error(api.conversations_open(users="U0HANDRAIL"))),
    "a trigger that is none": ("invalid_trigger_id", lambda api: error(api.views_open(trigger_id="1.2.x", view=MODAL))),
    "a home as a modal": ("invalid_arguments", lambda api: error(api.views_open(trigger_id="1.2.x", view=HOME))),
    "a window that is gone": ("not_found", lambda api: error(api.views_update(view_id="V1", view=MODAL))),
    "five suggestions": (
        "invalid_arguments",
        lambda api: error(
            api.assistant_threads_setSuggestedPrompts(channel_id="C1", thread_ts="", prompts=[{"title": "a", "message": "b"}] * 5)
        ),
    ),
    "a status nowhere": (
        "thread_not_found",
        lambda api: error(api.assistant_threads_setStatus(channel_id="C1", thread_ts="1.1", status="…")),
    ),
    "a sign at nothing": (
        "message_not_found",
        lambda api: error(api.reactions_add(channel="C1", timestamp="1.1", name="eyes")),
    ),
    "a file that was not uploaded": (
        "file_not_found",
        lambda api: error(api.files_completeUploadExternal(files=[{"id": "F1"}], channel_id="C1")),
    ),
    "a reading method fed with JSON": ("user_not_found", lambda api: error(api.api_call("users.info", json={"user": "U1"}))),
    "a method that there is not": ("unknown_method", lambda api: error(api.api_call("chat.shout"))),
    "a code that is none": (
        "invalid_code",
        lambda api: error(api.oauth_v2_access(client_id="1.2", client_secret="s", code="x")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case)
async def test_what_slack_refuses_is_refused(api: Api, case: str) -> None:
    expected, call = REFUSED[case]
    assert await call(api) == expected


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("", "not_authed"),
        ("xoxb-made-up", "invalid_auth"),
        ("xapp-the-token-of-the-stand-in", "not_allowed_token_type"),
    ],
)
async def test_only_our_own_tokens_open_anything(slack: SlackStandIn, token: str, word: str) -> None:
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with session.post(f"{slack.api_url}auth.test", headers=headers) as response:
            assert (await response.json())["error"] == word


async def test_a_token_that_was_taken_back_or_has_too_few_scopes_says_so(slack: SlackStandIn, api: Api) -> None:
    slack.state.tokens[slack.bot_token].scopes = frozenset({"users:read"})
    person = (await api.users_info(user="U1"))["user"]
    assert "email" not in person["profile"], "addresses need a scope of their own"
    with pytest.raises(SlackApiError) as caught:
        await api.chat_postMessage(channel="C1", text="x")
    assert (caught.value.response["error"], caught.value.response["needed"]) == ("missing_scope", "chat:write")
    slack.revoke()
    assert await error(api.auth_test()) == "token_revoked"


async def test_people_are_told_as_what_they_are(api: Api) -> None:
    anna = (await api.users_info(user="U1", include_locale=True))["user"]
    assert (anna["profile"]["email"], anna["locale"], anna["is_restricted"]) == (
        "anna.visser@brightwater.example", "nl-NL", False,
    )  # fmt: skip
    assert "locale" not in (await api.users_info(user="U1"))["user"]
    assert (await api.users_info(user="U2"))["user"]["is_restricted"]
    assert (await api.users_info(user="U3"))["user"]["deleted"]
    other = (await api.users_info(user="U4"))["user"]
    assert other["team_id"] == "T0OTHER"
    assert "email" not in other["profile"]
    assert (await api.users_info(user="U5"))["user"]["is_stranger"]


async def test_blocks_are_judged_on_every_way_in(slack: SlackStandIn, api: Api) -> None:
    slack.state.lint = lambda surface, payload: [f"{surface}: no"]
    trigger = slack.state.new_trigger("U1", slack.team)
    calls = [
        (api.chat_postMessage(channel="C1", blocks=[ACTIONS]), "invalid_blocks"),
        (api.chat_postEphemeral(channel="C1", user="U1", blocks=[ACTIONS]), "invalid_blocks"),
        (api.views_open(trigger_id=trigger, view=MODAL), "invalid_arguments"),
        (api.views_publish(user_id="U1", view=HOME), "invalid_arguments"),
        (api.api_call("blocks.validate", json={"blocks": [ACTIONS]}), "invalid_blocks"),
    ]
    for call, word in calls:
        assert await error(call) == word
    assert slack.messages() == slack.ephemerals() == slack.modals == []
    assert await error(api.views_open(trigger_id=trigger, view=MODAL)) == "invalid_arguments", "the trigger is unused"


async def test_a_trigger_opens_one_window_within_three_seconds(slack: SlackStandIn, api: Api) -> None:
    trigger = slack.state.new_trigger("U1", slack.team)
    slack.clock.move(seconds=2.9)
    assert await error(api.views_open(trigger_id=trigger, view=MODAL)) == ""
    assert await error(api.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"
    late = slack.state.new_trigger("U1", slack.team)
    slack.clock.move(seconds=3.1)
    assert await error(api.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"


async def test_three_windows_lie_on_each_other_and_no_fourth(slack: SlackStandIn, api: Api) -> None:
    def trigger() -> str:
        return slack.state.new_trigger("U1", slack.team)

    assert await error(api.views_push(trigger_id=trigger(), view=MODAL)) == "not_found"
    await api.views_open(trigger_id=trigger(), view=MODAL)
    for word in ("", "", "push_limit_reached"):
        assert await error(api.views_push(trigger_id=trigger(), view=MODAL)) == word


async def test_whoever_overwrites_what_they_have_not_seen_is_told(slack: SlackStandIn, api: Api) -> None:
    opened = (await api.views_open(trigger_id=slack.state.new_trigger("U1", slack.team), view=MODAL))["view"]
    await api.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)
    assert await error(api.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)) == "hash_conflict"
    home = (await api.views_publish(user_id="U1", view=HOME))["view"]
    await api.views_publish(user_id="U1", view=HOME)
    assert await error(api.views_publish(user_id="U1", view=HOME, hash=home["hash"])) == "hash_conflict"


async def test_two_views_bear_no_external_id_together(slack: SlackStandIn, api: Api) -> None:
    named = MODAL | {"external_id": "one"}
    await api.views_open(trigger_id=slack.state.new_trigger("U1", slack.team), view=named)
    other = slack.state.new_trigger("U2", slack.team)
    assert await error(api.views_open(trigger_id=other, view=named)) == "duplicate_external_id"


async def test_an_answer_address_holds_for_five_answers_and_thirty_minutes(slack: SlackStandIn) -> None:
    async with aiohttp.ClientSession() as session:

        async def respond(id_: str, **body: Any) -> int:
            async with session.post(f"{slack.server.address}/respond/{id_}", json=body) as response:
                return response.status

        address = slack.state.new_address(slack.team, "C1", "U1")
        assert await respond(address.id, text="first") == 200
        assert [m.text for m in slack.ephemerals("U1")] == ["first"], "for one person, unless it says otherwise"
        assert await respond(address.id, text="second", response_type="in_channel") == 200
        assert [m.text for m in slack.messages("C1")] == ["second"]
        assert await respond(address.id, replace_original=True, text="there is no original") == 400
        assert [await respond(address.id, text=str(n)) for n in range(3)] == [200, 200, 404]

        shown = slack.ephemerals("U1")[0]
        click = slack.state.new_address(slack.team, "C1", "U1", shown)
        assert await respond(click.id, replace_original=True, text="changed") == 200
        assert (shown.text, shown.edits) == ("changed", [("first", [])])
        slack.clock.move(minutes=31)
        assert await respond(click.id, delete_original=True) == 404


async def test_a_file_goes_up_in_three_steps(slack: SlackStandIn, api: Api) -> None:
    await api.files_upload_v2(channel="C1", filename="policy.png", content=b"\x89PNG and more", title="The policy")
    (message,) = slack.messages("C1")
    assert slack.state.uploads[message.files[0]].content == b"\x89PNG and more"
    address = await api.files_getUploadURLExternal(filename="policy.png", length=100)
    async with aiohttp.ClientSession() as session, session.post(address["upload_url"], data=b"short") as response:
        assert response.status == 200
    done = api.files_completeUploadExternal(files=[{"id": address["file_id"]}], channel_id="C1")
    assert await error(done) == "file_upload_size_mismatch"


async def test_what_people_suffer_from_is_noted(slack: SlackStandIn, api: Api) -> None:
    await api.chat_postMessage(channel="C1", blocks=[ACTIONS], text="x" * 4_001, link_names=True)
    await api.chat_postMessage(channel="C1", blocks=[ACTIONS], reply_broadcast=True, **OFF)
    await api.assistant_threads_setSuggestedPrompts(
        channel_id="C1", thread_ts="1.1", prompts=[{"title": "a", "message": "b"}]
    )
    assert len(slack.complaints) == 6, slack.complaints
    assert slack.state.prompts == {}


async def test_a_status_is_gone_with_the_answer(slack: SlackStandIn, api: Api) -> None:
    asked = slack.state.workspaces[slack.team].direct("U1").id
    root = await api.chat_postMessage(channel=asked, text="root", **OFF)
    await api.assistant_threads_setStatus(channel_id=asked, thread_ts=root["ts"], status="is looking …")
    assert slack.status(asked, root["ts"]) == "is looking …"
    await api.chat_postMessage(channel=asked, text="here it is", thread_ts=root["ts"], **OFF)
    assert slack.status(asked, root["ts"]) == ""


async def test_ordered_trouble_comes_as_often_as_it_was_ordered(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=7, times=2)
    slack.fail("chat.postMessage", error="fatal_error")
    for status, word in ((429, "ratelimited"), (429, "ratelimited"), (200, "fatal_error")):
        with pytest.raises(SlackApiError) as caught:
            await api.chat_postMessage(channel="C1", text="x")
        assert (caught.value.response.status_code, caught.value.response["error"]) == (status, word)
        assert (caught.value.response.headers.get("Retry-After") == "7") is (status == 429)
    assert slack.messages("C1") == []
    await api.chat_postMessage(channel="C1", text="x")
    assert len(slack.messages("C1")) == 1


async def test_a_line_may_break_after_the_message_was_taken(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", break_after=True)
    with pytest.raises(aiohttp.ClientError):
        await api.chat_postMessage(channel="C1", text="x")
    assert len(slack.messages("C1")) == 1


async def test_a_line_may_break_before_anything_was_taken_and_a_fault_come_after_it_was(
    slack: SlackStandIn, api: Api
) -> None:
    slack.fail("chat.postMessage", break_before=True)
    with pytest.raises(aiohttp.ClientError):
        await api.chat_postMessage(channel="C1", text="x")
    assert slack.messages("C1") == []
    slack.fail("chat.postMessage", status=500, done=True)
    with pytest.raises(SlackApiError):
        await api.chat_postMessage(channel="C1", text="x")
    assert len(slack.messages("C1")) == 1


MARKED = {"event_type": "ours", "event_payload": {"mark": "m-1"}}


@pytest.mark.parametrize("light", [False, True], ids=["judged", "light"])
async def test_marks_are_counted_and_found_in_the_history_with_what_stands_beside_them(light: bool) -> None:
    async with SlackStandIn(light=light) as slack:
        slack.add_user("U1")
        api = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        for _ in range(2):
            await api.chat_postMessage(channel="U1", text="x", metadata=MARKED, **OFF)
        slack.fail("chat.postMessage", break_after=True)
        with pytest.raises(aiohttp.ClientError):
            await api.chat_postMessage(channel="U1", text="x", metadata=MARKED, **OFF)
        slack.fail("chat.postMessage", status=429, retry_after=1)
        assert await error(api.chat_postMessage(channel="U1", text="x", metadata=MARKED, **OFF)) == "ratelimited"
        assert slack.marks == {"m-1": 3}
        room = (await api.conversations_open(users="U1"))["channel"]["id"]
        told = (await api.conversations_history(channel=room, include_all_metadata=True, limit=2)).data
        assert [message["metadata"] for message in told["messages"]] == [MARKED] * 2
        cursor = told["response_metadata"]["next_cursor"]
        rest = (await api.conversations_history(channel=room, cursor=cursor, limit=2)).data
        assert [message["metadata"] for message in rest["messages"]] == [{"event_type": "ours"}]
        assert (told["has_more"], rest["has_more"]) == (True, False)
        assert told["messages"][0]["ts"] > told["messages"][1]["ts"] > rest["messages"][0]["ts"]


async def test_the_history_goes_back_to_a_moment_and_threads_stand_apart(slack: SlackStandIn, api: Api) -> None:
    first = await api.chat_postMessage(channel="C1", text="first", **OFF)
    await api.chat_postMessage(channel="C1", text="answer", thread_ts=first["ts"], metadata=MARKED, **OFF)
    await api.chat_postMessage(channel="C1", text="second", **OFF)
    told = (await api.conversations_history(channel="C1", oldest=first["ts"]))["messages"]
    assert [message["text"] for message in told] == ["second"]
    thread = (await api.conversations_replies(channel="C1", ts=first["ts"], oldest=first["ts"]))["messages"]
    assert [message["text"] for message in thread] == ["first", "answer"]
    slack.state.tokens[slack.bot_token].scopes -= {"channels:history"}
    assert await error(api.conversations_history(channel="C1")) == "missing_scope"


async def test_the_conversations_that_we_are_in_are_told_by_kind(slack: SlackStandIn, api: Api) -> None:
    slack.add_channel("C5", "ours alone", kind="group")

    async def told(**how: object) -> set[str]:
        return {room["id"] for room in (await api.users_conversations(**how))["channels"]}  # type: ignore[arg-type]

    assert await told() == {"C1", "C4"}
    assert await told(types="public_channel,private_channel", exclude_archived=True) == {"C1", "C5"}
    slack.state.tokens[slack.bot_token].scopes -= {"groups:read"}
    assert await error(api.users_conversations(types="private_channel")) == "missing_scope"


async def test_a_limit_takes_so_many_and_says_when_the_next_one_is_taken(slack: SlackStandIn, api: Api) -> None:
    slack.limit(per_minute=1, burst=3)
    told = [await error(api.chat_postMessage(channel="C1", text="x", **OFF)) for _ in range(5)]
    assert told == ["", "", "", "ratelimited", "ratelimited"]
    with pytest.raises(SlackApiError) as caught:
        await api.chat_postMessage(channel="C1", text="x", **OFF)
    assert 55 <= int(caught.value.response.headers["Retry-After"]) <= 60
    slack.heal()
    assert await error(api.chat_postMessage(channel="C1", text="x", **OFF)) == ""


async def test_the_same_seed_gives_the_same_weather() -> None:
    def met(seed: int) -> list[tuple[int, bool, bool]]:
        weather = Weather(limited=0.05, failing=0.01, breaking=0.01, seed=seed)
        faults = [weather.next() for _ in range(10_000)]
        return [(one.status, one.break_before or one.break_after, one.is_done) for one in faults if one is not None]

    assert met(1) == met(1) != met(2)
    found = Counter(met(1))
    assert 400 < found[429, False, False] < 600
    assert all(20 < found[kind] < 90 for kind in itertools.product((500,), (False,), (False, True)))
    assert all(20 < found[kind] < 90 for kind in itertools.product((200,), (True,), (False, True)))


async def test_a_file_that_somebody_attached_is_for_whoever_may_read_files(slack: SlackStandIn) -> None:
    file = slack.person("U1").attach("a b.txt", b"x")
    url = file.told(slack.server.address)["url_private_download"]
    async with aiohttp.ClientSession() as session:
        for token, status in ((slack.bot_token, 200), ("xoxb-made-up", 302), ("", 302)):
            headers = {"Authorization": f"Bearer {token}"}
            async with session.get(url, headers=headers, allow_redirects=False) as response:
                assert response.status == status
                assert (await response.read() == b"x") is (status == 200)


async def test_what_hangs_goes_on_when_it_is_released(slack: SlackStandIn, api: Api) -> None:
    slack.fail("chat.postMessage", slow=True)
    posting = asyncio.ensure_future(api.chat_postMessage(channel="C1", text="x"))
    await slack.until(lambda: slack.messages("C1"))
    assert not posting.done()
    slack.release()
    assert (await posting)["ok"]


async def test_a_code_gives_one_token_and_a_refresh_token_the_next(slack: SlackStandIn, api: Api) -> None:
    slack.allow("code-1", "1.2", "s3cret", rotating=True)
    login = {"client_id": "1.2", "client_secret": "s3cret"}
    wrong = api.oauth_v2_access(client_id="1.2", client_secret="guessed", code="code-1")
    assert await error(wrong) == "bad_client_secret"
    given = await api.oauth_v2_access(**login, code="code-1")
    assert await error(api.oauth_v2_access(**login, code="code-1")) == "code_already_used"
    renewing = {**login, "grant_type": "refresh_token", "refresh_token": given["refresh_token"]}
    renewed = await api.oauth_v2_access(**renewing)
    assert await error(api.oauth_v2_access(**renewing)) == "invalid_refresh_token"
    old, new = (AsyncWebClient(one["access_token"], base_url=slack.api_url) for one in (given, renewed))
    assert (await error(old.auth_test()), await error(new.auth_test())) == ("token_expired", "")


async def test_it_is_reached_over_tls_by_who_trusts_its_certificate(tmp_path: Path, slack: SlackStandIn) -> None:
    context, certificate = make_certificate(tmp_path, slack.clock.now())
    async with SlackStandIn(tls=context, light=True) as tight:
        trusting = ssl.create_default_context(cafile=str(certificate))
        api = AsyncWebClient(tight.bot_token, base_url=tight.api_url, ssl=trusting)
        assert (await api.auth_test())["team_id"] == tight.team
        assert (await api.chat_postMessage(channel="C1", text="not looked at"))["ok"]
        assert (tight.count["chat.postMessage"], tight.messages()) == (1, [])


# What it sends


class App:
    """The smallest app: keeps what comes in, and answers as it is told."""

    def __init__(self) -> None:
        self.came: list[tuple[Mapping[str, str], bytes]] = []
        self.answer: Callable[[], web.Response] = web.Response

    async def take(self, request: web.Request) -> web.Response:
        self.came.append((dict(request.headers), await request.read()))
        return self.answer()


@pytest_asyncio.fixture
async def app(slack: SlackStandIn) -> AsyncIterator[App]:
    taking = App()
    site = web.Application()
    site.router.add_post("/slack/events", taking.take)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.point_at(f"http://127.0.0.1:{runner.addresses[0][1]}")
    yield taking
    await runner.cleanup()


async def test_everything_is_signed_as_slack_signs(slack: SlackStandIn, app: App, api: Api) -> None:
    anna = slack.person("U1")
    await anna.dm("May I?")
    await anna.mention("C1", "may I?")
    await anna.slash("may I?")
    await anna.shortcut("ask")
    await anna.open_home()
    await slack.delivery.post(b'{"type":"url_verification","challenge":"c"}')
    assert len(app.came) == 7, "a mention comes twice: as a mention, and as a message of the channel"
    for headers, body in app.came:
        assert SignatureVerifier(slack.signing_secret).is_valid_request(body, dict(headers))
    assert sign(b"x", 1, "a") != sign(b"x", 1, "b")


async def test_an_event_comes_again_under_its_own_id(slack: SlackStandIn, app: App) -> None:
    asked = await slack.person("U1").dm("May I?")
    await slack.redeliver(asked, 2, "http_error")
    (_, first), (headers, second) = app.came
    assert first == second
    assert (headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) == ("2", "http_error")


async def test_only_what_the_app_subscribed_to_is_sent(slack: SlackStandIn, app: App) -> None:
    manifest = {
        "features": {
            "slash_commands": [{"command": "/rail"}],
            "shortcuts": [{"callback_id": "look", "type": "message"}],
        },
        "oauth_config": {"scopes": {"bot": ["chat:write"]}},
        "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
    }
    slack.configure(manifest)
    await slack.person("U1").dm("not heard")
    await slack.person("U1").mention("C1", "heard")
    assert len(app.came) == 1
    assert slack.state.tokens[slack.bot_token].scopes == {"chat:write"}
    assert (slack.command, slack.shortcuts, slack.state.agent) == ("/rail", {"look": "message"}, False)


async def test_a_window_shows_errors_only_at_its_inputs_and_goes_when_all_is_well(
    slack: SlackStandIn, app: App, api: Api
) -> None:
    anna = slack.person("U1")
    await api.views_open(trigger_id=slack.state.new_trigger("U1", slack.team), view=MODAL)
    for values, why in (({}, "required"), ({"Name": "x" * 11}, "too long"), ({"Nome": "x"}, "no input")):
        with pytest.raises(NotSent, match=why):
            await anna.submit(values)
    assert app.came == [], "what Slack itself refuses reaches no app"

    app.answer = lambda: web.json_response({"response_action": "errors", "errors": {"name": "Somebody else has it."}})
    await anna.submit({"Name": "Anna"})
    assert anna.top().errors == {"name": "Somebody else has it."}
    assert anna.top().typed["name"]["typed"]["value"] == "Anna", "nothing typed is lost"
    app.answer = lambda: web.json_response({"response_action": "errors", "errors": {"nome": "Wrong place."}})
    await anna.submit()
    assert "trouble" in slack.complaints.pop()
    app.answer = lambda: web.json_response(
        {"response_action": "update", "view": MODAL | {"blocks": [{"type": "divider"}]}}
    )
    await anna.submit()
    assert anna.top().blocks[0]["type"] == "divider"
    app.answer = web.Response
    await anna.submit()
    assert slack.modal("U1") is None
    app.answer = lambda: web.Response(status=500)
    await anna.shortcut("ask")
    assert "trouble" in slack.complaints.pop()


async def test_a_click_carries_what_slack_says_of_where_it_was(slack: SlackStandIn, app: App, api: Api) -> None:
    anna, seen = slack.person("U1"), list[Mapping[str, Any]]()
    await api.chat_postMessage(channel="C1", text="for all", blocks=[ACTIONS], **OFF)
    seen.append((await anna.click("Ask")).payload or {})
    await api.chat_postEphemeral(channel="C1", user="U1", text="for Anna", blocks=[ACTIONS])
    seen.append((await anna.click("ask")).payload or {})
    await api.views_publish(user_id="U1", view=HOME | {"blocks": [ACTIONS]})
    seen.append((await anna.click("Ask", on=anna.home)).payload or {})
    everybody, alone, home = seen
    assert everybody["message"]["text"] == "for all"
    assert (alone["container"]["is_ephemeral"], "message" in alone) == (True, False)
    assert (home["container"]["type"], "response_url" in home) == ("view", False)
    assert all(one["actions"][0]["value"] == BUTTON["value"] for one in seen)
    with pytest.raises(AssertionError, match="nothing to click called “Tell”"):
        await slack.person("U2").click("Tell")


async def test_whoever_gets_no_answer_in_three_seconds_sees_an_error(slack: SlackStandIn) -> None:
    slack.point_at("http://127.0.0.1:9")
    delivered = await slack.person("U1").slash("anybody there?")
    assert delivered.status == 0
    assert "did not work" in slack.complaints[0]


async def test_typed_words_carry_no_markup_of_their_own(slack: SlackStandIn, app: App) -> None:
    asked = await slack.person("U1").dm("a < b & <!channel>")
    assert asked.message is not None
    assert asked.message.text == "a &lt; b &amp; &lt;!channel&gt;"
    assert asked.message.words == "a < b & <!channel>"
    live = await slack.person("U1").dm("<!channel>", raw=True)
    assert live.message is not None
    assert live.message.text == "<!channel>"


async def test_envelopes_go_over_a_socket_and_are_acknowledged(slack: SlackStandIn) -> None:
    opening = AsyncWebClient(slack.app_token, base_url=slack.api_url)
    slack.transport = "socket"
    assert (await slack.person("U1").dm("nobody there")).status == 0
    assert await error(
        AsyncWebClient(slack.bot_token, base_url=slack.api_url).apps_connections_open(app_token="xoxb-x")
    )
    address = (await opening.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as line:
        assert (await line.receive_json())["type"] == "hello"
        asking = asyncio.ensure_future(slack.person("U1").dm("May I?"))
        envelope = await line.receive_json()
        assert (envelope["type"], envelope["retry_attempt"]) == ("events_api", 0)
        assert envelope["payload"]["event"]["text"] == "May I?"
        await line.send_json({"envelope_id": envelope["envelope_id"]})
        asked = await asking
        assert asked.status == 200

        again = asyncio.ensure_future(slack.redeliver(asked, 1, "timeout"))
        envelope = await line.receive_json()
        assert (envelope["retry_attempt"], envelope["retry_reason"]) == (1, "timeout")
        await line.send_json({"envelope_id": envelope["envelope_id"]})
        await again

        typing = asyncio.ensure_future(slack.person("U1").slash("help"))
        envelope = await line.receive_json()
        await line.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "here is help"}})
        assert (await typing).body == "here is help"
        assert slack.ephemerals("U1")[0].text == "here is help"

        await slack.sockets.ping()
        await line.ping()
        with pytest.raises(asyncio.TimeoutError):
            await line.receive(timeout=0.05)
        await slack.until(lambda: slack.sockets.pongs == 1 and slack.sockets.pings == 1)
        await slack.sockets.disconnect()
        assert (await line.receive_json())["reason"] == "refresh_requested"
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)


async def test_a_cut_line_ends_without_a_word(slack: SlackStandIn) -> None:
    address = (await AsyncWebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as line:
        await line.receive_json()
        slack.sockets.drop()
        assert (await line.receive()).type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)
        await slack.until(lambda: not slack.sockets.open)


async def test_whoever_is_of_another_company_is_told_to_be(slack: SlackStandIn, app: App) -> None:
    await slack.person("U4").dm("from elsewhere")
    (_, came) = app.came[0]
    assert (b'"user_team": "T0OTHER"' in came, b'"team_id": "T0BRIGHT"' in came) == (True, True)
    assert payloads.tokens_revoked(["U0HANDRAIL"])["tokens"] == {"oauth": [], "bot": ["U0HANDRAIL"]}


async def test_an_edited_mention_comes_anew_under_another_id(slack: SlackStandIn, app: App) -> None:
    anna = slack.person("U1")
    asked = await anna.mention("C1", "may I?")
    assert asked.message is not None
    changed = await anna.edit(asked.message, "may I please?")
    assert changed.beside is not None
    assert changed.beside.payload is not None
    again = changed.beside.payload["event"]
    assert (again["type"], again["ts"], "edited" in again) == ("app_mention", asked.message.ts, True)
    assert changed.beside.event_id != asked.event_id
