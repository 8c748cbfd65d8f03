"""For development: no token is asked for, and nothing beyond this machine is spoken to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from adapters.server import make_site
from adapters.teams.channel import open_teams
from bot.settings.teams import TeamsSettings
from tests.house import open_house
from tests.teams.stand_in import TeamsStandIn
from tests.teams.stand_in_house import stand_in


@pytest_asyncio.fixture
async def teams(tmp_path: Path) -> AsyncIterator[TeamsStandIn]:
    """An emulator of the connector: a stand-in that takes what comes without a token."""
    async with stand_in() as teams, open_house(tmp_path) as house:
        teams.identity.knows = lambda authorization: authorization == ""  # type: ignore[method-assign]
        channel = open_teams(TeamsSettings("", "", development=True), house.reception)
        runner = web.AppRunner(make_site(house.decisions.ready, channel.routes), access_log=None, shutdown_timeout=0.05)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        teams.bot = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
        await channel.open()
        yield teams
        await house.reception.background.finish(5)
        await channel.close()
        await runner.cleanup()


async def test_a_question_is_answered_without_a_token_either_way(teams: TeamsStandIn) -> None:
    sam = teams.person("Sam Peters", "sam.peters@brightwater.example")
    sam.chat.installed = True
    await teams.deliver(sam.message("May I use DeepL Pro?"), headers={"Content-Type": "application/json"})
    await teams.until(lambda: teams.messages(sam.chat))
    assert "DeepL" in teams.messages(sam.chat)[-1].words
    assert not teams.identity.asked


@pytest.mark.parametrize(
    "url", ["https://smba.trafficmanager.net/emea/", "http://10.0.0.7/", "http://169.254.169.254/"]
)
async def test_an_activity_that_names_another_machine_is_refused(teams: TeamsStandIn, url: str) -> None:
    sam = teams.person("Sam Peters", "sam.peters@brightwater.example")
    told = sam.message("May I use DeepL Pro?") | {"serviceUrl": url}
    assert (await teams.deliver(told, headers={"Content-Type": "application/json"})).status == 401


async def test_a_page_in_the_browser_of_whoever_develops_cannot_send_what_a_form_can(teams: TeamsStandIn) -> None:
    async with ClientSession() as session:
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            async with session.post(teams.bot, data=b"{}", headers={"Content-Type": kind}) as response:
                assert response.status == 415
