"""Several companies install it for themselves; whoever removes it leaves nothing behind."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest_asyncio

from tests.slack import payloads
from tests.slack.stand_in import Person, SlackStandIn
from tests.slack.stand_in.company import NO, SAYS_NO, add_company
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import URL, Running, fetch, light

CLIENT, CLIENT_SECRET = "111.222", "a-client-secret-that-nobody-may-see"
MANY = {
    "SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": CLIENT, "SLACK_CLIENT_SECRET": CLIENT_SECRET, "HANDRAIL_URL": URL,
    "HANDRAIL_SLACK_WORKSPACES": "T1NORTH, T2SOUTH",
}  # fmt: skip
TEAMS = ("T1NORTH", "T2SOUTH")


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        for team in TEAMS:
            stand_in.add_workspace(team, f"Branch {team}", f"U{team}BOT")
            stand_in.add_user("U0SAME", f"Sam of {team}", email="anna.visser@brightwater.example", team=team)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, None, None, None, **MANY) as running:
        yield running


async def begin(handrail: Running) -> tuple[str, dict[str, str]]:
    """Opens the page to install from: the state that Slack is to bring back, and the browser's cookies."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{handrail.address}/slack/install", allow_redirects=False) as page,
    ):
        words = await page.text()
        leads = page.headers.get("Location") or unescape(re.search(r'href="([^"]+authorize[^"]+)"', words)[1])  # type: ignore[index]
        cookies = {name: morsel.value for name, morsel in page.cookies.items()}
    query = parse_qs(urlsplit(leads).query)
    assert query["client_id"] == [CLIENT]
    assert "chat:write" in re.split("[, ]", query["scope"][0])
    return query["state"][0], cookies


async def install(slack: SlackStandIn, handrail: Running, team: str, **how: Any) -> Person:
    state, cookies = await begin(handrail)
    scopes = slack.state.tokens[slack.bot_token].scopes
    slack.allow(f"code-{team}", CLIENT, CLIENT_SECRET, team=team, scopes=scopes, rotating=True, **how)
    address = f"{handrail.address}/slack/oauth_redirect?code=code-{team}&state={state}"
    status, _, words = await fetch(address, cookies=cookies)
    assert status in (200, 302, 303), words
    return slack.person("U0SAME", team)


def secrets_of(slack: SlackStandIn, team: str) -> list[str]:
    return [value for value, token in slack.state.tokens.items() if token.team == team]


def all_files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_each_company_is_answered_in_its_own_name_and_from_its_own_conversation(
    slack: SlackStandIn, handrail: Running, tmp_path: Path
) -> None:
    north, south = [await install(slack, handrail, team) for team in TEAMS]
    for person in (north, south):
        answer = await slack.answer(await person.dm(NO))
        assert answer.words.startswith(SAYS_NO)
        assert answer.team == person.workspace.id, "the answer came with another company's token"
    await slack.answer(await north.dm("May I use DeepL with customer data?"))
    follow_up = await slack.answer(await south.dm("and for a public text?"))
    assert "ChatGPT" in follow_up.words, "the same id in two companies is two conversations"
    for team in TEAMS:
        for secret in (*secrets_of(slack, team), *slack.state.refreshes):
            assert secret.encode() not in all_files(tmp_path), "a token is kept as it is"


async def test_a_foreign_workspace_whose_owner_names_a_user_as_our_architect_gets_nothing(
    slack: SlackStandIn, handrail: Running
) -> None:
    slack.add_workspace("T9EVIL", "Elsewhere", "UEVILBOT")
    slack.add_user("U0SAME", "Anna Visser", email="anna.visser@brightwater.example", team="T9EVIL")
    state, cookies = await begin(handrail)
    scopes = slack.state.tokens[slack.bot_token].scopes
    slack.allow("code", CLIENT, CLIENT_SECRET, team="T9EVIL", scopes=scopes, rotating=True)
    address = f"{handrail.address}/slack/oauth_redirect?code=code&state={state}"
    status, _, words = await fetch(address, cookies=cookies)
    assert status == 403 and "T9EVIL" in words and "HANDRAIL_SLACK_WORKSPACES" in words
    calls = len(slack.calls)
    assert (await slack.person("U0SAME", "T9EVIL").dm(NO)).status == 200
    await handrail.settle()
    assert not {call.token for call in slack.calls[calls:]} & set(secrets_of(slack, "T9EVIL")), "its token is used"


async def test_a_yes_that_was_not_asked_for_installs_nothing(slack: SlackStandIn, handrail: Running) -> None:
    state, cookies = await begin(handrail)
    slack.allow("code", CLIENT, CLIENT_SECRET, team=TEAMS[0])
    with heard() as log:
        for query in (
            "code=code", "code=code&state=made-up", "code=code&state=", f"state={state}x&code=code", "error=access_denied",
            f"code=made-up&state={state}", "", f"code=code&state={state}",
        ):  # fmt: skip
            jar = {} if query.endswith(state) and "made-up" not in query else cookies
            status, _, words = await fetch(f"{handrail.address}/slack/oauth_redirect?{query}", cookies=jar)
            assert status < 500, query
            assert "xoxb" not in words
    assert secrets_of(slack, TEAMS[0]) == [], "somebody was led into installing for somebody else"
    assert CLIENT_SECRET not in log.text


async def test_a_state_is_good_for_one_browser_and_one_time(slack: SlackStandIn, handrail: Running) -> None:
    state, cookies = await begin(handrail)
    for number in (1, 2):
        slack.allow(f"code{number}", CLIENT, CLIENT_SECRET, team=TEAMS[0])
        await fetch(f"{handrail.address}/slack/oauth_redirect?code=code{number}&state={state}", cookies=cookies)
    assert len(secrets_of(slack, TEAMS[0])) == 1


async def test_whoever_removes_it_leaves_no_token_and_gets_no_answer(slack: SlackStandIn, handrail: Running) -> None:
    for team, inner in zip(
        TEAMS, (payloads.app_uninstalled(), payloads.tokens_revoked([f"U{TEAMS[1]}BOT"])), strict=True
    ):
        person = await install(slack, handrail, team)
        await slack.answer(await person.dm(NO))
        for secret in secrets_of(slack, team):
            slack.revoke(secret, "account_inactive")
        assert (await slack.deliver(inner, team=team)).status == 200
        await handrail.settle()
        calls = len(slack.calls)
        assert (await person.dm(NO)).status == 200
        await handrail.settle()
        used = [call.token for call in slack.calls[calls:]]
        assert not set(used) & set(secrets_of(slack, team)), "a token was kept that was to be forgotten"
        back = await install(slack, handrail, team)
        assert (await slack.answer(await back.dm(NO))).words.startswith(SAYS_NO), "it cannot come back"


async def test_the_tokens_of_people_that_are_taken_back_change_nothing_for_the_app(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = await install(slack, handrail, TEAMS[0])
    assert (await slack.deliver(payloads.tokens_revoked([], ["U0SAME"]), team=TEAMS[0])).status == 200
    await handrail.settle()
    assert (await slack.answer(await person.dm(NO))).words.startswith(SAYS_NO)


async def test_a_company_that_never_installed_it_gets_nothing_and_no_fault_either(
    slack: SlackStandIn, handrail: Running
) -> None:
    stranger = slack.person("U0SAME", TEAMS[0])
    for delivered in (
        await stranger.dm(NO),
        await stranger.slash(NO),
        await stranger.open_home(),
        await stranger.shortcut("ask"),
    ):
        assert delivered.status < 500
    await handrail.settle()
    assert slack.messages() == []


async def test_what_comes_through_a_channel_with_another_company_is_answered_as_ours(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = await install(slack, handrail, TEAMS[0])
    asked = await person.dm("hello")
    await slack.answer(asked)
    assert asked.payload is not None
    inner = {**asked.payload["event"], "ts": slack.clock.ts(), "text": NO}
    through = await slack.deliver(inner, team=TEAMS[0], outer={"team_id": "T0SOMEBODY"})
    assert through.status == 200
    await slack.until(
        lambda: any(SAYS_NO in m.words for m in slack.messages(person.workspace.direct(person.id).id)), what="no answer"
    )


async def test_a_token_is_renewed_before_it_ends_once_also_by_many_at_the_same_time(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = await install(slack, handrail, TEAMS[0], expires_in=1_800)
    asked = await asyncio.gather(*(person.dm(NO) for _ in range(8)))
    for one in asked:
        assert one.status == 200
        assert (await slack.answer(one)).words.startswith(SAYS_NO)
    renewals = [call for call in slack.called("oauth.v2.access") if call.arguments.get("grant_type") == "refresh_token"]
    assert len(renewals) == 1, "each renewal ends the token of the one before"
