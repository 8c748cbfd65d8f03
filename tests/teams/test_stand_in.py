"""The stand-in refuses what Teams refuses: a product that passes against a stand-in that takes everything has shown nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import jwt
import pytest
import pytest_asyncio
from aiohttp import ClientConnectionError, ClientSession, web
from aiohttp.test_utils import TestServer

from tests.house import FixedClock
from tests.teams.stand_in import APP_ID, FOREIGN, PASSWORD, TENANT, TeamsStandIn
from tests.teams.stand_in_identity import SCOPE, TEAMS_KEY

CARD = "application/vnd.microsoft.card.adaptive"
TEXT = {"type": "TextBlock", "text": "Hello", "wrap": True}


class Bot:
    """A bot that is none: it takes everything with 201, or says what it was told to, and writes what a test wants."""

    def __init__(self, teams: TeamsStandIn, clock: FixedClock) -> None:
        self.teams = teams
        self.clock = clock
        self.got: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        self.says: Any = None

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.headers.append(dict(request.headers))
        return web.Response(status=201) if self.says is None else web.json_response(self.says)

    async def token(self, **other: str) -> tuple[int, dict[str, Any]]:
        form = {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": PASSWORD,
            "scope": SCOPE,
            "tenant": TENANT,
        } | other
        tenant = form.pop("tenant")
        async with (
            ClientSession() as session,
            session.post(f"{self.teams.address}/{tenant}/oauth2/v2.0/token", data=form) as answer,
        ):
            return answer.status, await answer.json()

    async def call(self, method: str, path: str, body: Any = None, token: str | None = None) -> tuple[int, Any]:
        token = token if token is not None else (await self.token())[1]["access_token"]
        sent = {} if body is None else {"json": body}
        async with (
            ClientSession(headers={"Authorization": f"Bearer {token}"}) as session,
            session.request(method, f"{self.teams.service_url}v3/conversations{path}", **sent) as answer,
        ):
            return answer.status, await answer.json()

    async def send(self, where: str, activity: Any) -> tuple[int, Any]:
        return await self.call("POST", f"/{where}/activities", activity)


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    clock = FixedClock()
    async with TeamsStandIn(now=clock.now) as teams:
        made = Bot(teams, clock)
        site = web.Application()
        site.router.add_post("/api/messages", made.take)
        server = TestServer(site, host="127.0.0.1")
        await server.start_server()
        teams.bot = str(server.make_url("/api/messages"))
        yield made
        await server.close()


def shows(*body: Mapping[str, Any], actions: tuple[Mapping[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    """A message of one card."""
    card = {"type": "AdaptiveCard", "version": "1.5", "body": list(body or (TEXT,)), "actions": list(actions), **more}
    return {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}


def clicked(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "title": "Go", **more}


def suggests(*actions: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "message", "text": "Hello", "suggestedActions": {"actions": list(actions)}}


EMPTY = {"contentType": CARD, "content": {"type": "AdaptiveCard", "version": "1.4"}}
AS_BEFORE = {"type": "imBack", "title": "Again", "value": "Again"}
TWICE = {"type": "Input.Text", "id": "a", "label": "A"}
INSIDE = {"type": "Column", "items": [TEXT], "selectAction": clicked("Action.Execute")}
MENTION = {"type": "mention", "text": "<at>Anna</at>"}

REFUSED = {
    "nothing in it": {"type": "message"},
    "a type of which there is none": {"type": "shout", "text": "Hello"},
    "a card without a version": shows(version=""),
    "a card newer than Teams": shows(version="1.6"),
    "a card with nothing in it": {"type": "message", "attachments": [EMPTY]},
    "a picture over http": shows({"type": "Image", "url": "http://brightwater.example/a.png", "altText": "A"}),
    "a page over http": shows(actions=(clicked("Action.OpenUrl", url="http://brightwater.example"),)),
    "a page that runs": shows(actions=(clicked("Action.OpenUrl", url="javascript:alert(1)"),)),
    "an Execute that is dead on phones": shows(actions=(clicked("Action.Execute", verb="ask"),)),
    "a click of no kind": shows(actions=(clicked("Action.Submit", data={"msteams": {"type": "task/submit"}}),)),
    "an action of mails": shows(actions=(clicked("Action.Http", url="https://brightwater.example"),)),
    "two inputs of one id": shows(TWICE, TWICE),
    "an action inside a column": shows({"type": "ColumnSet", "columns": [INSIDE]}),
    "a mention that is not in the text": {"type": "message", "text": "Hello", "entities": [MENTION]},
    "a null character": {"type": "message", "text": "Hel\0lo"},
    "a null character in a card": shows({"type": "TextBlock", "text": "Hel\0lo", "wrap": True}),
    "more suggested actions than are shown": suggests(*[AS_BEFORE] * 4),
    "suggested actions that do something else": suggests(
        {"type": "openUrl", "title": "A", "value": "https://a.example"}
    ),
}

TAKEN = {
    "a line": {"type": "message", "text": "Hello"},
    "a card": shows(actions=(clicked("Action.Submit", data={"command": "help"}),)),
    "a button for a dialog": shows(actions=(clicked("Action.Submit", data={"msteams": {"type": "task/fetch"}}),)),
    "an Execute with a way for phones": shows(
        actions=(clicked("Action.Execute", verb="ask", fallback=clicked("Action.Submit", data={"command": "help"})),)
    ),
    "data that looks like a card": shows(actions=(clicked("Action.Submit", data={"type": "Action.OpenUrl"}),)),
    "typing": {"type": "typing"},
}


@pytest.mark.parametrize("name", REFUSED)
async def test_it_does_not_take(bot: Bot, name: str) -> None:
    sam = bot.teams.person()
    await sam.installs()
    status, body = await bot.send(sam.chat.id, REFUSED[name])
    assert (status, body["error"]["code"]) == (400, "BadSyntax")
    assert bot.teams.refused and not bot.teams.messages(sam.chat)


@pytest.mark.parametrize("name", TAKEN)
async def test_it_takes(bot: Bot, name: str) -> None:
    sam = bot.teams.person()
    await sam.installs()
    status, _ = await bot.send(sam.chat.id, TAKEN[name])
    assert status == 201
    assert not bot.teams.refused


async def test_a_message_above_a_hundred_kilobytes_in_utf_16_is_too_big(bot: Bot) -> None:
    sam = bot.teams.person()
    await sam.installs()
    assert (await bot.send(sam.chat.id, {"type": "message", "text": "e" * 50_000}))[0] == 201
    status, body = await bot.send(sam.chat.id, {"type": "message", "text": "é" * 52_000})
    assert (status, body["error"]["code"]) == (413, "MessageSizeTooBig")


async def test_text_beside_a_card_becomes_two_messages_and_no_id_comes_back(bot: Bot) -> None:
    sam = bot.teams.person()
    await sam.installs()
    _, body = await bot.send(sam.chat.id, shows() | {"text": "Hello"})
    assert body == {}
    assert [bool(one.cards) for one in bot.teams.messages(sam.chat)] == [False, True]


@pytest.mark.parametrize(
    ("other", "status", "error"),
    [
        ({"client_secret": "another"}, 401, "invalid_client"),
        ({"client_id": "another"}, 400, "unauthorized_client"),
        ({"tenant": "botframework.com"}, 400, "unauthorized_client"),
        ({"scope": "https://graph.microsoft.com/.default"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
async def test_no_token_is_given_for(bot: Bot, other: dict[str, str], status: int, error: str) -> None:
    got, body = await bot.token(**other)
    assert (got, body["error"]) == (status, error)
    assert "access_token" not in body


async def test_nothing_is_taken_without_a_token_that_holds(bot: Bot) -> None:
    sam = bot.teams.person()
    await sam.installs()
    token = (await bot.token())[1]["access_token"]
    path, line = f"/{sam.chat.id}/activities", {"type": "message", "text": "Hello"}
    assert (await bot.call("POST", path, line, token))[0] == 201
    assert (await bot.call("POST", path, line, "another"))[0] == 401
    bot.clock.move(timedelta(hours=2))
    assert (await bot.call("POST", path, line, token))[0] == 401
    assert [one.status for one in bot.teams.called("send")] == [201, 401, 401]


async def test_nobody_is_written_to_where_the_bot_is_not(bot: Bot) -> None:
    sam, line = bot.teams.person(), {"type": "message", "text": "Hello"}
    assert (await bot.send("a:1nowhere", line))[1]["error"]["code"] == "ConversationNotFound"
    status, body = await bot.send(sam.chat.id, line)
    assert status == 403 and "MessageWritesBlocked" in body["message"]
    group = bot.teams.conversation("groupChat", sam, installed=False)
    assert (await bot.send(group.id, line))[1]["error"]["code"] == "BotNotInConversationRoster"
    channel = bot.teams.conversation("channel", sam)
    assert (await bot.send(f"{channel.id};messageid=1", line))[0] == 404
    await sam.says_in(channel, "hello")
    assert (await bot.send(bot.got[-1]["conversation"]["id"], line))[0] == 201


async def test_a_reply_goes_to_a_message_of_this_conversation_and_only_ones_own_is_changed(bot: Bot) -> None:
    sam, line = bot.teams.person(), {"type": "message", "text": "Hello"}
    await sam.installs()
    said = (await sam.says("hi")).activity
    assert said is not None
    path = f"/{sam.chat.id}/activities"
    assert (await bot.call("POST", f"{path}/{said['id']}", line))[0] == 201
    assert (await bot.call("POST", f"{path}/1", line))[0] == 404
    assert (await bot.call("PUT", f"{path}/{said['id']}", line))[0] == 404
    own = bot.teams.messages(sam.chat)[0].id
    assert (await bot.call("PUT", f"{path}/{own}", {"type": "message", "text": "Well"}))[0] == 200
    assert [one.words for one in bot.teams.messages(sam.chat)] == ["Well"]
    assert (await bot.call("DELETE", f"{path}/{own}"))[0] == 200
    assert bot.teams.messages(sam.chat) == []


async def test_a_conversation_is_begun_only_with_one_person_who_can_be_reached(bot: Bot) -> None:
    sam, far = bot.teams.person(), bot.teams.person()
    bot.teams.conversation("channel", sam)

    async def begin(*people: str, tenant: str = TENANT) -> int:
        wanted = {"bot": {"id": bot.teams.bot_id}, "members": [{"id": one} for one in people], "tenantId": tenant}
        return (await bot.call("POST", "", wanted))[0]

    assert await begin(sam.id) == 201
    assert await begin(far.id) == 403
    assert await begin(sam.id, far.id) == 400
    assert await begin(sam.id, tenant="") == 400
    assert await begin(sam.id, tenant=FOREIGN) == 403
    assert await begin(sam.email or "sam@brightwater.example") == 403


async def test_members_are_told_with_address_role_and_tenant_page_by_page(bot: Bot) -> None:
    people = [bot.teams.person(f"Person {n}", f"p{n}@brightwater.example") for n in range(3)]
    group = bot.teams.conversation("groupChat", *people)
    _, one = await bot.call("GET", f"/{group.id}/members/{people[1].id}")
    assert (one["email"], one["tenantId"], one["userRole"]) == ("p1@brightwater.example", TENANT, "user")
    _, page = await bot.call("GET", f"/{group.id}/pagedmembers?pageSize=2")
    assert len(page["members"]) == 2
    _, rest = await bot.call(
        "GET", f"/{group.id}/pagedmembers?pageSize=2&continuationToken={page['continuationToken']}"
    )
    assert len(rest["members"]) == 1 and "continuationToken" not in rest
    assert (await bot.call("GET", f"/{group.id}/members/29:nobody"))[0] == 404


async def test_faults_come_as_often_as_wanted_and_then_no_more(bot: Bot) -> None:
    sam, line = bot.teams.person(), {"type": "message", "text": "Hello"}
    await sam.installs()
    bot.teams.fault("send", 429, retry_after=0, times=2)
    assert [(await bot.send(sam.chat.id, line))[0] for _ in range(3)] == [429, 429, 201]
    assert len(bot.teams.messages(sam.chat)) == 1


async def test_a_line_that_breaks_after_delivery_has_delivered(bot: Bot) -> None:
    sam = bot.teams.person()
    await sam.installs()
    bot.teams.fault("send", broken=True, after=True)
    with pytest.raises(ClientConnectionError):
        await bot.send(sam.chat.id, {"type": "message", "text": "Hello"})
    assert len(bot.teams.messages(sam.chat)) == 1


async def test_a_hanging_connector_answers_when_it_is_let_go(bot: Bot) -> None:
    sam, let_go = bot.teams.person(), asyncio.Event()
    await sam.installs()
    bot.teams.fault("send", 504, hang=let_go)
    waiting = asyncio.ensure_future(bot.send(sam.chat.id, {"type": "message", "text": "Hello"}))
    await bot.teams.until(lambda: bot.teams.called("send"))
    assert not waiting.done()
    let_go.set()
    assert (await waiting)[0] == 504


async def test_an_eighth_message_within_a_second_is_too_many(bot: Bot) -> None:
    sam, bot.teams.connector.paced = bot.teams.person(), True
    await sam.installs()
    statuses = [(await bot.send(sam.chat.id, {"type": "message", "text": "Hello"}))[0] for _ in range(8)]
    assert statuses == [201] * 7 + [429]


async def test_what_is_sent_to_the_bot_carries_a_token_that_the_key_set_confirms(bot: Bot) -> None:
    sam = bot.teams.person()
    await sam.says("hello")
    token = bot.headers[-1]["Authorization"].removeprefix("Bearer ")
    async with ClientSession() as session:
        metadata = await (await session.get(bot.teams.openid)).json()
        keys = (await (await session.get(metadata["jwks_uri"])).json())["keys"]
    kid = jwt.get_unverified_header(token)["kid"]
    (key,) = [jwt.PyJWK(one) for one in keys if one["kid"] == kid]
    claims = jwt.decode(token, key, ["RS256"], audience=APP_ID, options={"verify_exp": False, "verify_nbf": False})
    assert claims["serviceurl"] == bot.got[-1]["serviceUrl"] == bot.teams.service_url
    assert [one["kid"] for one in keys if "msteams" in one["endorsements"]] == [TEAMS_KEY.kid]
    assert len(keys) == 3


async def test_people_click_what_they_see_and_send_what_they_filled_in(bot: Bot) -> None:
    sam = bot.teams.person()
    await sam.installs()
    asks = clicked("Action.Submit", data={"command": "wish", "msteams": {"type": "task/fetch"}})
    await bot.send(
        sam.chat.id, shows(actions=(asks | {"title": "Ask for it"}, clicked("Action.Submit", data={"a": 1})))
    )
    await sam.clicks("Go")
    assert (bot.got[-1]["type"], bot.got[-1]["value"], bot.got[-1].get("text")) == ("message", {"a": 1}, None)
    field = {"type": "Input.Text", "id": "tool", "label": "Tool", "isRequired": True, "maxLength": 5, "value": "DeepL"}
    form = shows(field, actions=(clicked("Action.Submit", data={"form": "wish"}),))["attachments"][0]
    bot.says = {"task": {"type": "continue", "value": {"title": "A tool", "width": 400, "height": 300, "card": form}}}
    await sam.clicks("Ask for it")
    assert sam.dialog is not None and sam.dialog.values() == {"Tool": "DeepL"}
    with pytest.raises(AssertionError, match="without 'Tool'"):
        await sam.fills({"Tool": ""})
    with pytest.raises(AssertionError, match="takes 5 characters"):
        await sam.fills({"Tool": "Langdock"})
    bot.says = {"task": {"type": "message", "value": "Thank you"}}
    await sam.fills({"Tool": "Duden"})
    assert bot.got[-1]["name"] == "task/submit"
    assert bot.got[-1]["value"]["data"] == {"form": "wish", "tool": "Duden"}
    assert (sam.dialog, sam.told) == (None, "Thank you")


@pytest.mark.parametrize(
    "value",
    [
        {"title": "", "width": 400, "height": 300, "card": shows()["attachments"][0]},
        {"title": "A", "width": "wide", "height": 300, "card": shows()["attachments"][0]},
        {"title": "A", "width": 400, "height": 300},
        {"title": "A", "width": 400, "height": 300, "card": shows(actions=(clicked("Action.Execute"),))["attachments"][0]},
        {
            "title": "A", "width": 400, "height": 300,
            "card": shows(actions=(clicked("Action.Submit", data={"msteams": {"type": "task/fetch"}}),))["attachments"][0],
        },
    ],
)  # fmt: skip
async def test_a_dialog_that_teams_would_not_show_is_an_error(bot: Bot, value: dict[str, Any]) -> None:
    sam = bot.teams.person()
    await sam.installs()
    await bot.send(sam.chat.id, shows(actions=(clicked("Action.Submit", data={"msteams": {"type": "task/fetch"}}),)))
    bot.says = {"task": {"type": "continue", "value": value}}
    with pytest.raises(AssertionError, match="shows an error instead"):
        await sam.clicks("Go")


async def test_measuring_is_quick_and_still_asks_for_a_token() -> None:
    clock = FixedClock()
    async with TeamsStandIn(now=clock.now, quick=True) as teams:
        bot = Bot(teams, clock)
        assert (await bot.call("POST", "/any/activities", {"type": "message"}, "no token"))[0] == 401
        assert (await bot.call("POST", "/any/activities", {"type": "message"}))[0] == 201
        assert len(teams.called("send")) == 1
