"""`doctor` looks at Slack and Teams: servers of the tests answer in their place, in all the ways in which they may answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from adapters.probing import door
from adapters.slack.channel import open_slack
from adapters.slack.doctor import UNSIGNED as AN_EVENT
from adapters.slack.doctor import examine_slack
from adapters.slack.manifest import EVENTS, scopes
from adapters.teams.channel import open_teams
from adapters.teams.cloud import Cloud
from adapters.teams.doctor import UNSIGNED as A_MESSAGE
from adapters.teams.doctor import examine_package, examine_teams
from adapters.teams.door import ADDRESS
from adapters.terminal.doctor import print_findings
from bot.findings import Finding
from bot.settings.slack import SlackSettings
from bot.settings.teams import TeamsSettings
from tests.answering import texts
from tests.house import open_house
from tests.servers import Answer, saying, serving

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HUSH = "0123456789abcdef0123456789abcdef"
ONE = SlackSettings("", signing_secret=HUSH, bot_token="xoxb-hush")
SOCKET = SlackSettings("", bot_token="xoxb-hush", app_token="xapp-hush")
SEVERAL = SlackSettings("", signing_secret=HUSH, client_id="1.2", client_secret="hush")
TEAMS = TeamsSettings("12345678-90ab-cdef-1234-567890abcdef", "abcdefab-0000-4000-8000-abcdefabcdef", "hush-password")
KNOWN = {"ok": True, "user": "handrail", "team": "Shop"}
TOKEN = {"access_token": "hush-token", "expires_in": 3599}
REFUSED = saying({"error": "invalid request"}, 401)


def dated(off: timedelta = timedelta(), **others: str) -> dict[str, str]:
    """Headers of an answer by a clock that differs from ours by `off`."""
    return {"Date": format_datetime(NOW + off, usegmt=True), **others}


def bot(
    body: object = KNOWN, given: frozenset[str] | None = None, off: timedelta = timedelta()
) -> Mapping[str, Answer]:
    """A Slack that answers `auth.test` so, with these permissions."""
    header = ",".join(sorted(scopes() if given is None else given))
    return {"/api/auth.test": saying(body, headers=dated(off, **{"x-oauth-scopes": header}))}


async def found_in_slack(settings: SlackSettings, slack: Mapping[str, Answer]) -> dict[str, Finding]:
    """What is found with a Slack that answers so; the way in is at the same server, unless it is not there."""
    async with serving(slack) as address:
        url = address if "/slack/events" in slack else ""
        ready = replace(settings, api_url=f"{address}/api/", public_url=url)
        return told([finding async for finding in examine_slack(ready, lambda: NOW)])


async def found_in_teams(settings: TeamsSettings, microsoft: Mapping[str, Answer]) -> dict[str, Finding]:
    """What is found with a Microsoft that answers so."""
    async with serving({"/keys": keys, **microsoft}) as address:
        url = address if "/api/messages" in microsoft else ""
        theirs = Cloud(login=f"{address}/login", metadata=f"{address}/openid")
        return told(
            [one async for one in examine_teams(replace(settings, public_url=url), texts(), lambda: NOW, theirs)]
        )


def told(findings: list[Finding]) -> dict[str, Finding]:
    """The findings by their key. Each can be said in every language, and none says a secret."""
    for language in texts().languages:
        out = StringIO()
        print_findings(findings, texts(), language, False, out)
        assert "hush" not in out.getvalue()
        assert HUSH not in out.getvalue()
    return {finding.what.removeprefix("doctor."): finding for finding in findings}


async def openid(request: web.Request) -> web.StreamResponse:
    return web.json_response({"jwks_uri": f"http://{request.host}/keys"})


async def keys(_request: web.Request) -> web.StreamResponse:
    return web.json_response({"keys": [{"kid": "1"}]})


def login(body: object = TOKEN, status: int = 200, off: timedelta = timedelta()) -> Mapping[str, Answer]:
    """A Microsoft that has its keys, and answers so to whoever asks for a token."""
    path = f"/login/{TEAMS.tenant}/oauth2/v2.0/token"
    return {path: saying(body, status, dated(off)), "/openid": openid}


async def test_a_slack_that_is_set_up_well_is_all_well() -> None:
    found = await found_in_slack(ONE, {**bot(), "/slack/events": REFUSED})
    assert set(found) == {"clock-good", "slack-known", "slack-scopes-good", "door-good"}
    assert found["slack-known"].values == {"name": "handrail", "team": "Shop"}


async def test_over_socket_mode_no_way_in_is_looked_for_and_no_signing_secret() -> None:
    opened = {"/api/apps.connections.open": saying({"ok": True, "url": "wss://hush"})}
    found = await found_in_slack(SOCKET, {**bot(), **opened})
    assert set(found) == {"clock-good", "slack-known", "slack-scopes-good", "slack-socket-good"}


async def test_for_several_workspaces_the_apps_own_secret_is_tried() -> None:
    refused = {"/api/oauth.v2.access": saying({"ok": False, "error": "invalid_code"}, headers=dated())}
    found = await found_in_slack(SEVERAL, {**refused, "/slack/events": REFUSED})
    assert set(found) == {"clock-good", "slack-app-good", "door-good"}
    wrong = {"/api/oauth.v2.access": saying({"ok": False, "error": "bad_client_secret"}, headers=dated())}
    assert (await found_in_slack(SEVERAL, wrong))["slack-refused"].values["error"] == "bad_client_secret"


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive", "not_allowed_token_type"])
async def test_a_token_that_slack_refuses_is_named_with_the_page_it_is_copied_from(error: str) -> None:
    found = (await found_in_slack(ONE, bot({"ok": False, "error": error})))["slack-refused"]
    assert found.health == "broken"
    assert found.values == {"setting": "SLACK_BOT_TOKEN", "error": error, "page": "OAuth & Permissions"}


async def test_an_app_token_without_the_right_to_connect_is_broken() -> None:
    opened = {"/api/apps.connections.open": saying({"ok": False, "error": "missing_scope"})}
    found = await found_in_slack(SOCKET, {**bot(), **opened})
    assert found["slack-refused"].values["setting"] == "SLACK_APP_TOKEN"


@pytest.mark.parametrize("body", [{"ok": False, "error": "ratelimited"}, {"ok": False}, [], "busy"])
async def test_a_slack_that_cannot_tell_just_now_is_asked_again_later(body: Any) -> None:
    assert (await found_in_slack(ONE, bot(body)))["slack-later"].health == "look"


async def test_a_permission_that_is_missing_is_named_and_one_too_many_is_as_well() -> None:
    few = (await found_in_slack(ONE, bot(given=scopes() - {"im:write"})))["slack-scopes-few"]
    assert (few.health, few.values["scopes"]) == ("broken", "im:write")
    new = (await found_in_slack(ONE, bot(given=scopes() - {"files:read"})))["slack-scopes-new"]
    assert (new.health, new.values["scopes"]) == ("look", "files:read")
    both = (await found_in_slack(ONE, bot(given=scopes() - {"files:read", "im:write"})))["slack-scopes-few"]
    assert (both.health, both.values["scopes"]) == ("broken", "files:read, im:write")
    many = (await found_in_slack(ONE, bot(given=scopes() | {"search:read"})))["slack-scopes-many"]
    assert (many.health, many.values["scopes"]) == ("look", "search:read")


async def test_a_signing_secret_that_looks_like_something_else_is_worth_a_look() -> None:
    found = await found_in_slack(replace(ONE, signing_secret="hush"), bot())
    assert found["slack-secret-odd"].health == "look"


async def test_without_a_network_slack_is_said_to_be_silent_and_the_rest_is_still_looked_at() -> None:
    nowhere = replace(ONE, api_url=f"{await nobody()}/api/", signing_secret="hush", public_url=await nobody())
    found = told([finding async for finding in examine_slack(nowhere, lambda: NOW)])
    assert set(found) == {"slack-silent", "slack-secret-odd", "door-silent"}
    assert found["slack-silent"].health == "broken"
    assert found["door-silent"].health == "look"


@pytest.mark.parametrize(
    ("seconds", "key", "health"),
    [(2, "clock-good", "ok"), (-59, "clock-good", "ok"), (90, "clock-off", "look"), (-301, "clock-off", "broken")],
)
async def test_a_clock_that_is_off_is_told_before_requests_are_refused_for_it(
    seconds: int, key: str, health: str
) -> None:
    off = timedelta(seconds=seconds)
    assert (await found_in_slack(ONE, bot(off=off)))[key].health == health
    assert (await found_in_teams(TEAMS, login(off=off)))[key].health == health


@pytest.mark.parametrize(("status", "key"), [(401, "door-good"), (403, "door-good"), (200, "door-wrong")])
@pytest.mark.parametrize("platform", ["slack", "teams"])
async def test_the_way_in_has_to_refuse_what_nobody_signed(status: int, key: str, platform: str) -> None:
    answer = saying({}, status)
    if platform == "slack":
        found = await found_in_slack(ONE, {**bot(), "/slack/events": answer})
    else:
        found = await found_in_teams(TEAMS, {**login(), "/api/messages": answer})
    assert key in found


async def test_the_doors_that_we_have_refuse_it(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        channels = open_slack(ONE, house.reception), open_teams(TEAMS, house.reception)
        async with serving({}, [route for channel in channels for route in channel.routes]) as address:
            for path, who, body in ((EVENTS, "Slack", AN_EVENT), (ADDRESS, "Teams", A_MESSAGE)):
                assert (await door(address, path, who, body)).what == "doctor.door-good"


@pytest.mark.parametrize("status", [301, 404, 405, 500, 502])
async def test_a_way_in_that_leads_elsewhere_is_broken(status: int) -> None:
    answer = saying({}, status, {"Location": "https://elsewhere.example/"})
    found = (await found_in_slack(ONE, {**bot(), "/slack/events": answer}))["door-wrong"]
    assert (found.health, found.values["status"]) == ("broken", status)


async def test_without_an_address_of_ours_the_way_in_is_said_not_to_be_looked_at() -> None:
    assert (await found_in_slack(ONE, bot()))["door-unnamed"].health == "look"
    assert (await found_in_teams(TEAMS, login()))["door-unnamed"].health == "look"


async def test_a_teams_that_is_set_up_well_is_all_well() -> None:
    found = await found_in_teams(TEAMS, {**login(), "/api/messages": REFUSED})
    del found["teams-package-bad"]  # for a package the address has to be a real one
    assert set(found) == {"clock-good", "teams-known", "teams-keys-good", "door-good"}


@pytest.mark.parametrize(
    ("url", "key"), [("https://handrail.shop.example", "teams-package-good"), ("https://10.0.0.7", "teams-package-bad")]
)
def test_the_app_package_is_built_to_see_whether_it_can_be(url: str, key: str) -> None:
    assert key in told([examine_package(replace(TEAMS, public_url=url), texts())])


async def test_what_is_sent_to_the_own_door_is_a_message_without_a_token() -> None:
    heard: list[Any] = []

    async def door(request: web.Request) -> web.StreamResponse:
        heard.append((request.method, request.headers.get("Authorization"), await request.json()))
        return web.Response(status=401)

    await found_in_teams(TEAMS, {**login(), "/api/messages": door})
    ((method, token, body),) = heard
    assert (method, token, body["type"], body["channelId"]) == ("POST", None, "message", "msteams")
    assert body["serviceUrl"]


@pytest.mark.parametrize(
    ("codes", "key"),
    [
        ([7000215], "teams-password"),
        ([7000222], "teams-password"),
        ([700016], "teams-ids"),
        ([90002], "teams-ids"),
        ([53003], "teams-refused"),
        ([], "teams-refused"),
    ],
)
async def test_what_microsoft_refuses_is_told_with_what_to_copy_again(codes: list[int], key: str) -> None:
    refused = {"error": "invalid_client", "error_description": "AADSTS: hush", "error_codes": codes}
    found = (await found_in_teams(TEAMS, login(refused, 401)))[key]
    assert found.health == "broken"
    assert found.values["code"] == (f"AADSTS{codes[0]}" if codes else "401")


@pytest.mark.parametrize("status", [429, 503])
async def test_a_microsoft_that_cannot_tell_just_now_is_asked_again_later(status: int) -> None:
    assert (await found_in_teams(TEAMS, login({}, status)))["teams-later"].health == "look"


@pytest.mark.parametrize("body", [{}, {"jwks_uri": "nowhere"}, {"jwks_uri": "http://127.0.0.1:1/"}])
async def test_without_the_keys_of_teams_no_message_can_be_told_from_a_forged_one(body: object) -> None:
    found = await found_in_teams(TEAMS, {**login(), "/openid": saying(body)})
    assert found["teams-silent"].health == "broken"
    assert "teams-keys-good" not in found


async def test_without_a_network_teams_is_said_to_be_silent() -> None:
    nowhere = Cloud(login=await nobody(), metadata=await nobody())
    found = told([finding async for finding in examine_teams(TEAMS, texts(), lambda: NOW, nowhere)])
    assert found["teams-silent"].health == "broken"
    assert found["door-unnamed"].health == "look"


async def test_a_teams_for_development_is_worth_a_look_and_asks_nobody() -> None:
    found = told([one async for one in examine_teams(TeamsSettings("", "", development=True), texts(), lambda: NOW)])
    assert {name: finding.health for name, finding in found.items()} == {"teams-development": "look"}


async def nobody() -> str:
    """An address at which nobody listens any more."""
    async with serving({}) as address:
        return address
