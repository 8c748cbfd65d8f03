"""Handrail on a loopback port with the stand-in as its Slack: as app.build() puts it together, or lighter, with parts of a test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from aiohttp import web

from adapters.server import make_site
from adapters.slack.channel import open_slack
from adapters.slack.manifest import manifest
from app import build
from bot.message import Reply
from bot.ports import Understanding
from bot.reception import Reception
from bot.request import Incoming
from bot.services import Services
from bot.settings.environment import read_settings
from tests.house import FixedClock, TestHouse, open_house
from tests.running import ROOT
from tests.slack.stand_in.slack import SlackStandIn

URL = "https://handrail.brightwater.example"
SETTLING = 10
SOON = (0.05, 0.1, 0.2, 0.4)
"""Seconds before further attempts to show an answer: so that no test waits for them."""
"""Seconds within which everything that was begun is done, or counts as stuck."""


@dataclass
class Running:
    """Handrail, what it leans on, and where it listens. `clock` and `house` only where a test may move it, or look inside."""

    reception: Reception
    services: Services
    address: str
    clock: FixedClock | None = None
    house: TestHouse | None = None

    async def settle(self) -> None:
        """Waits until everything is done that was begun after something came in, also what that began in its turn."""
        for _ in range(3):
            await self.reception.background.finish(SETTLING)


def environment(folder: Path, slack: SlackStandIn, more: dict[str, str]) -> dict[str, str]:
    """The settings for this stand-in; `more` adds to them, or takes away with an empty value."""
    socket = slack.transport == "socket"
    given = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": "" if socket else slack.signing_secret,
        "SLACK_APP_TOKEN": slack.app_token if socket else "",
        "SLACK_API_URL": slack.api_url,
        "HANDRAIL_STATE": str(folder),
        "HANDRAIL_PORT": "0",
    } | more
    return {name: value for name, value in given.items() if value}


def install(slack: SlackStandIn, several: bool = False) -> None:
    """Sets the app up in Slack by its own manifest: it may do and hears what stands there, and nothing else."""
    slack.configure(_manifest(slack.transport == "socket", several))


@cache
def _manifest(socket: bool, several: bool) -> Mapping[str, Any]:
    return dict(yaml.safe_load(manifest(URL, socket, several)))


@asynccontextmanager
async def running(folder: Path, slack: SlackStandIn, **more: str) -> AsyncIterator[Running]:
    """Everything as in production, with its data in `folder`."""
    install(slack)
    house = await build(read_settings(environment(folder, slack, more), ROOT))
    async with _listening(house.site, slack) as address:
        await house.open()
        try:
            await _connected(slack)
            yield Running(house.reception, house.services, address)
        finally:
            await house.close()


@asynccontextmanager
async def light(
    folder: Path,
    slack: SlackStandIn,
    model: Understanding | None = None,
    dispatch: Callable[[Incoming], Awaitable[Reply]] | None = None,
    policy: Path | None = None,
    **more: str,
) -> AsyncIterator[Running]:
    """The same house and channel on the policy that all tests share, or with a `model`, `dispatch` or `policy` of a test's own."""
    install(slack, several="SLACK_CLIENT_ID" in more)
    settings = read_settings(environment(folder, slack, more), ROOT).slack
    assert settings is not None
    async with open_house(folder, policy, model) as house:
        house.clock.moment = slack.clock.now()
        reception = replace(house.reception, dispatch=dispatch) if dispatch is not None else house.reception
        channel = open_slack(settings, reception, SOON)
        house.channels["slack"] = channel
        async with _listening(make_site(_ready, channel.routes), slack) as address:
            await channel.open()
            try:
                await _connected(slack)
                yield Running(reception, house.services, address, house.clock, house)
            finally:
                await reception.background.finish(1)
                await channel.close()


async def fetch(address: str, **how: Any) -> tuple[int, str, str]:
    """Opens a page as a browser does, without following it elsewhere: its status, where it leads, and its words."""
    async with aiohttp.ClientSession() as session, session.get(address, allow_redirects=False, **how) as response:
        return response.status, response.headers.get("Location", ""), await response.text()


async def _ready() -> bool:
    return True


async def _connected(slack: SlackStandIn) -> None:
    if slack.transport == "socket":
        await slack.until(lambda: slack.sockets.open, 5, "no socket was opened")


@asynccontextmanager
async def _listening(site: web.Application, slack: SlackStandIn) -> AsyncIterator[str]:
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        slack.point_at(address)
        yield address
    finally:
        await runner.cleanup()


def forbidden(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words stand in a text, however they are written."""
    folded = text.casefold()
    return sorted({word for word in words if word.casefold() in folded})
