"""The tokens of many workspaces: read from the vault, renewed by one at a time, gone with the app."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import Api
from adapters.slack.installations import FRESH, Installations, ManyWorkspaces
from adapters.slack.installing import LIVES, States
from adapters.slack.listening import quiet_sdk
from adapters.slack.origin import Place, Team, place_of
from adapters.slack.rooms import Rooms
from bot.errors import ChannelDown, Unreachable
from bot.settings.database import Database
from tests.house import TestHouse, open_house
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.workspace import Token

HOME, OTHER = Team("T0BRIGHT"), Team("T2")
OURS = frozenset({"T0BRIGHT", "T2", "E1"})


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        yield stand_in


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def installations(house: TestHouse) -> Installations:
    return Installations(house.reception.vault, OURS)


@pytest_asyncio.fixture
async def many(slack: SlackStandIn, house: TestHouse, installations: Installations) -> AsyncIterator[ManyWorkspaces]:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url=slack.api_url, session=session, retry_handlers=[], logger=quiet_sdk())
        rotator = AsyncTokenRotator(client_id="1", client_secret="s", client=client)
        yield ManyWorkspaces(installations, rotator, house.clock.now, house.reception.occurrences)


def bot(house: TestHouse, token: str = "xoxe-old", ends: timedelta | None = None, **more: object) -> Bot:
    at = int((house.clock.now() + ends).timestamp()) if ends is not None else None
    given: dict[str, object] = {"team_id": HOME.id, "bot_refresh_token": "xoxe-1-old" if ends else None} | more
    return Bot(bot_token=token, bot_id="B1", bot_user_id="U1", bot_token_expires_at=at, installed_at=1.0, **given)  # type: ignore[arg-type]


async def test_the_rooms_of_all_workspaces_are_told_with_the_workspace_beside_them(
    slack: SlackStandIn, house: TestHouse, installations: Installations, many: ManyWorkspaces
) -> None:
    slack.add_workspace("T2", "Northwater", "U2BOT")
    slack.state.tokens["xoxb-2"] = Token("xoxb-2", "T2")
    slack.add_channel("C1", "general")
    slack.add_channel("C2", "general", team="T2")
    async with aiohttp.ClientSession() as session:
        rooms = Rooms(Api(slack.api_url, session, many.token), many)
        assert await rooms.all() == ()
        await installations.async_save_bot(bot(house, slack.bot_token, team_name="Brightwater"))
        await installations.async_save_bot(bot(house, "xoxb-2", team_id="T2", team_name="Northwater"))
        whole = {"team_id": None, "enterprise_id": "E1", "is_enterprise_install": True}
        await installations.async_save_bot(bot(house, "xoxb-3", **whole))
        told = await Rooms(Api(slack.api_url, session, many.token), many).all()
    assert [room.name for room in told] == ["#general (Brightwater)", "#general (Northwater)"]
    assert [place_of(room.place) for room in told] == [Place(HOME, "C1"), Place(OTHER, "C2")]


async def test_what_was_installed_is_found_by_its_workspace_and_no_other(
    house: TestHouse, installations: Installations, many: ManyWorkspaces
) -> None:
    await installations.async_save(
        Installation(
            team_id=HOME.id, user_id="U0ADMIN", bot_token="xoxb-1", bot_id="B1", bot_user_id="U1", bot_scopes=["a", "b"]
        )
    )
    assert await many.token(HOME) == "xoxb-1"
    us = await many.us(HOME)
    assert us is not None and (us.user, us.team) == ("U1", HOME.id)
    with pytest.raises(Unreachable):
        await many.token(OTHER)
    assert await many.us(OTHER) is None


async def test_an_organisation_that_installed_it_for_all_has_it_in_each_of_its_workspaces(
    house: TestHouse, installations: Installations, many: ManyWorkspaces
) -> None:
    await installations.async_save_bot(
        bot(house, "xoxb-org", team_id=None, enterprise_id="E1", is_enterprise_install=True)
    )
    assert await many.token(Team("T7", "E1", whole=True)) == "xoxb-org"
    assert await many.token(Team("T8", "E1")) == "xoxb-org"
    with pytest.raises(Unreachable):
        await many.token(Team("T7", "E2", whole=True))


async def test_a_token_that_cannot_be_renewed_holds_as_long_as_it_does(
    slack: SlackStandIn, house: TestHouse, installations: Installations, many: ManyWorkspaces
) -> None:
    await installations.async_save_bot(bot(house, ends=timedelta(minutes=30)))
    with heard() as log:
        assert await many.token(HOME) == "xoxe-old"
    assert "token not renewed" in log.text
    assert "xoxe" not in log.text


async def test_a_token_is_not_read_again_for_a_while_and_not_kept_longer(
    house: TestHouse, installations: Installations, many: ManyWorkspaces
) -> None:
    await installations.async_save_bot(bot(house, "xoxb-1"))
    assert await many.token(HOME) == "xoxb-1"
    await house.reception.vault.drop("slack/")
    assert await many.token(HOME) == "xoxb-1"
    house.clock.move(FRESH + timedelta(seconds=1))
    with pytest.raises(Unreachable):
        await many.token(HOME)


async def test_whoever_removes_the_app_is_forgotten_at_once(
    house: TestHouse, installations: Installations, many: ManyWorkspaces
) -> None:
    await installations.async_save_bot(bot(house, "xoxb-1"))
    assert await many.token(HOME) == "xoxb-1"
    await installations.async_delete_installation(enterprise_id=None, team_id=HOME.id, user_id="U1")
    assert await many.token(HOME) == "xoxb-1", "it was the token of a person, and there is none of those"
    await installations.async_delete_all(enterprise_id=None, team_id=HOME.id)
    with pytest.raises(Unreachable):
        await many.token(HOME)


async def test_where_the_vault_breaks_a_token_that_was_known_holds_on(
    slack: SlackStandIn, house: TestHouse, many: ManyWorkspaces
) -> None:
    class Breaking(Installations):
        broken = False

        async def async_find_bot(self, **where: object) -> Bot | None:  # type: ignore[override]
            if self.broken:
                raise KeyError("xoxb-1")
            return bot(house, "xoxb-1")

    breaking = Breaking(house.reception.vault, OURS)
    workspaces = ManyWorkspaces(
        breaking, AsyncTokenRotator(client_id="1", client_secret="s"), house.clock.now, house.reception.occurrences
    )
    assert await workspaces.token(HOME) == "xoxb-1"
    breaking.broken = True
    house.clock.move(FRESH + timedelta(seconds=1))
    with heard() as log:
        assert await workspaces.token(HOME) == "xoxb-1"
        with pytest.raises(ChannelDown):
            await workspaces.token(OTHER)
        assert await workspaces.us(OTHER) is None
    assert "xoxb" not in log.text


@pytest.mark.parametrize("forged", ["", ".", "x", "9999999999.abc.def", "9999999999.abc."])
async def test_a_state_that_is_not_ours_is_none(house: TestHouse, forged: str) -> None:
    states = States("secret", house.reception.inbox, house.clock.now)
    assert not await states.async_consume(forged)


async def test_a_state_is_good_for_ten_minutes_and_for_once(house: TestHouse) -> None:
    states = States("secret", house.reception.inbox, house.clock.now)
    first, late = await states.async_issue(), await states.async_issue()
    assert first != late
    assert not await States("another", house.reception.inbox, house.clock.now).async_consume(first)
    assert await asyncio.gather(states.async_consume(first), states.async_consume(first)) in (
        [True, False],
        [False, True],
    )
    house.clock.move(LIVES + timedelta(seconds=1))
    assert not await states.async_consume(late)


class CountingRotator:
    """Hands out a new token each time that it is asked, and would lock us out the second time."""

    def __init__(self) -> None:
        self.asked = 0

    async def perform_bot_token_rotation(self, *, bot: Bot, minutes_before_expiration: int) -> Bot:
        self.asked += 1
        later = (bot.bot_token_expires_at or 0) + 12 * 3600
        return Bot(**(vars(bot) | {"bot_token": f"xoxe-new-{self.asked}", "bot_token_expires_at": later}))


async def test_of_several_replicas_one_renews_a_token_and_all_have_it_a_minute_later(
    house: TestHouse, installations: Installations, tmp_path: Path
) -> None:
    await installations.async_save_bot(bot(house, ends=timedelta(minutes=30)))
    rotator = CountingRotator()
    async with open_house(tmp_path, database=Database(tmp_path / "handrail.db")) as other:
        one, two = (
            ManyWorkspaces(
                Installations(at.reception.vault, OURS), cast(Any, rotator), house.clock.now, at.reception.occurrences
            )
            for at in (house, other)
        )
        tokens = await asyncio.gather(*(replica.token(HOME) for replica in (one, two, one, two)))
        assert rotator.asked == 1
        assert set(tokens) <= {"xoxe-old", "xoxe-new-1"}
        house.clock.move(FRESH)
        assert (await one.token(HOME), await two.token(HOME)) == ("xoxe-new-1", "xoxe-new-1")
        assert rotator.asked == 1
