"""Who somebody is comes from Slack alone: the address, the language, the user groups, and whether they are one of us."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from adapters.slack.accounts import GROUPS_FRESH, SlackAccounts
from adapters.slack.api import Api, Declined
from adapters.slack.origin import Origin, Team
from adapters.slack.workspaces import OneWorkspace, Us
from bot.errors import ChannelDown
from bot.people import Account
from tests.house import FixedClock
from tests.slack.stand_in import Kind, SlackStandIn
from tests.slack.stand_in.company import ANNA, GUEST, LEFT, OTHER, PRIYA, SINGLE, STRANGER, add_company
from tests.slack.stand_in.logs import heard

TEAM = Team("T0BRIGHT")


class Known:
    """A workspace about which we know what a test says."""

    def __init__(self, us: Us | None) -> None:
        self._us = us

    async def token(self, team: Team) -> str:
        return "xoxb-the-token-of-the-stand-in"

    async def us(self, team: Team) -> Us | None:
        return self._us


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest_asyncio.fixture
async def api(slack: SlackStandIn) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(slack.api_url, session, Known(None).token)


@pytest_asyncio.fixture
async def accounts(api: Api, clock: FixedClock) -> SlackAccounts:
    workspace = OneWorkspace("xoxb-the-token-of-the-stand-in")
    await workspace.open(api)
    return SlackAccounts(api, workspace, clock.now)


async def look_up(accounts: SlackAccounts, user: str) -> Account:
    return await accounts.look_up(Origin(TEAM, user))


async def test_an_employee_is_known_by_address_name_language_zone_and_place(
    accounts: SlackAccounts, clock: FixedClock
) -> None:
    anna = await look_up(accounts, ANNA)
    assert anna == Account(
        channel="slack", id=f"T0BRIGHT/{ANNA}", looked_up=clock.now(), address="anna.visser@brightwater.example",
        name="Anna Visser", language="nl", place=f'{{"team": "T0BRIGHT", "user": "{ANNA}"}}',
        zone="Europe/Amsterdam",
    )  # fmt: skip


@pytest.mark.parametrize("user", [GUEST, SINGLE, OTHER, STRANGER, LEFT, "U0NOBODY"])
async def test_guests_people_of_other_companies_and_those_who_left_are_outsiders(
    accounts: SlackAccounts, slack: SlackStandIn, user: str
) -> None:
    slack.add_group("S1", "marketing", [user])
    account = await look_up(accounts, user)
    assert account.outsider
    assert account.groups == frozenset()


@pytest.mark.parametrize(
    ("us", "home", "outsider"),
    [
        (Us("U0", "T0BRIGHT", "E1"), {"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, False),
        (Us("U0", "T0BRIGHT", "E1"), {"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}}, True),
        (Us("U0", "T0BRIGHT", ""), {"team_id": "T2", "enterprise_user": {"enterprise_id": ""}}, True),
        (Us("U0", "T0BRIGHT"), {"team_id": "T0BRIGHT"}, False),
        (Us("U0", "T0BRIGHT"), {}, True),
    ],
)
async def test_a_workspace_of_the_same_organisation_is_the_same_company(
    us: Us, home: Mapping[str, Any], outsider: bool
) -> None:
    class Told(Api):
        async def read(self, team: Team, method: str, arguments: Mapping[str, str]) -> dict[str, Any]:
            return {"user": {"id": "U1", "profile": {}, **home}} if method == "users.info" else {}

    told = Told("", None, Known(us).token)  # type: ignore[arg-type]  # it calls nobody
    found = await SlackAccounts(told, Known(us), lambda: datetime(2026, 1, 1, tzinfo=UTC)).look_up(Origin(TEAM, "U1"))
    assert found.outsider is outsider


async def test_user_groups_count_by_id_and_handle_and_are_asked_for_once_in_a_quarter_of_an_hour(
    accounts: SlackAccounts, slack: SlackStandIn, clock: FixedClock
) -> None:
    slack.add_group("S1", "marketing", [ANNA])
    slack.add_group("S2", "managers", [ANNA, PRIYA])
    assert (await look_up(accounts, ANNA)).groups == {"S1", "marketing", "S2", "managers"}
    assert (await look_up(accounts, PRIYA)).groups == {"S2", "managers"}
    assert len(slack.called("usergroups.list")) == 1
    slack.workspace.groups["S1"].users.add(PRIYA)
    clock.move(GROUPS_FRESH + timedelta(seconds=1))
    assert "marketing" in (await look_up(accounts, PRIYA)).groups


async def test_without_the_permission_to_read_user_groups_people_have_none_and_the_log_says_why_once(
    accounts: SlackAccounts, slack: SlackStandIn
) -> None:
    slack.add_group("S1", "marketing", [ANNA])
    slack.state.tokens[slack.bot_token].scopes -= {"usergroups:read"}
    with heard() as log:
        assert (await look_up(accounts, ANNA)).groups == frozenset()
        assert (await look_up(accounts, PRIYA)).address == "priya.nair@brightwater.example"
    assert len([record for record in log.records if "no user groups" in record]) == 1


async def test_while_slack_does_not_tell_user_groups_those_it_told_last_hold_on(
    accounts: SlackAccounts, slack: SlackStandIn, clock: FixedClock
) -> None:
    slack.add_group("S1", "marketing", [ANNA])
    assert "marketing" in (await look_up(accounts, ANNA)).groups
    clock.move(GROUPS_FRESH + timedelta(seconds=1))
    slack.fail("usergroups.list", status=503, retry_after=0, times=2)
    assert "marketing" in (await look_up(accounts, ANNA)).groups
    slack.workspace.groups["S1"].users.clear()
    assert (await look_up(accounts, ANNA)).groups == frozenset(), "asked again at once"


async def test_where_slack_cannot_tell_nobody_is_guessed(accounts: SlackAccounts, slack: SlackStandIn) -> None:
    slack.fail("users.info", error="missing_scope")
    with pytest.raises(Declined):
        await look_up(accounts, ANNA)
    slack.fail("users.info", status=500, times=2)
    with pytest.raises(ChannelDown):
        await look_up(accounts, ANNA)


async def test_where_it_is_not_known_which_workspace_is_ours_nobody_is_guessed_either(
    api: Api, clock: FixedClock
) -> None:
    with pytest.raises(ChannelDown):
        await look_up(SlackAccounts(api, Known(None), clock.now), ANNA)


async def test_a_locale_is_a_language(accounts: SlackAccounts, slack: SlackStandIn) -> None:
    for locale, language in (("de-DE", "de"), ("en-GB", "en"), ("pt-BR", "pt"), ("", None)):
        slack.add_user("U0L", "L", kind=Kind.MEMBER, locale=locale)
        assert (await look_up(accounts, "U0L")).language == language
