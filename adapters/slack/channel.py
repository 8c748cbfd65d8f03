"""The channel Slack as app.py knows it: its addresses, its connections, and a way to write to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aiohttp
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.accounts import SlackAccounts
from adapters.slack.answering import Answering
from adapters.slack.api import Api
from adapters.slack.commands import Commands
from adapters.slack.door import Body, Door
from adapters.slack.events import Events
from adapters.slack.hearing import Hearing
from adapters.slack.home import Home
from adapters.slack.listening import make_app, quiet_sdk
from adapters.slack.pictures import Pictures
from adapters.slack.render import Renderer
from adapters.slack.sending import send
from adapters.slack.voice import Voice
from adapters.slack.workspaces import OneWorkspace
from bot.message import Card
from bot.reception import Reception
from bot.settings.slack import SlackSettings

EVENTS = "/slack/events"


class Slack:
    """Slack, put together."""

    def __init__(self, settings: SlackSettings, reception: Reception) -> None:
        self._settings = settings
        self._reception = reception
        self._app: AsyncApp | None = None
        self._session: aiohttp.ClientSession | None = None
        door = Door(settings.signing_secret, reception.now, self._receive)
        self.routes: Sequence[web.AbstractRouteDef] = (web.post(EVENTS, door.events),)

    async def open(self) -> None:
        """Connects. Raises BadSetting where these settings cannot be used."""
        session = self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), trust_env=True)
        workspaces = OneWorkspace(self._settings.bot_token)
        api = Api(self._settings.api_url, session, workspaces.token)
        voice = self._voice = Voice(api, Renderer(self._reception.texts), Pictures(api), self._reception.texts)
        answering = Answering(self._reception, SlackAccounts(api, workspaces, self._reception.now))
        home = Home(self._reception, answering, voice)
        events = Events(self._reception, workspaces, answering, voice, home)
        commands = Commands(self._reception, answering, voice)

        async def submit(body: object, team: object) -> None:
            return None

        hearing = Hearing(self._reception, {"event_callback": events.take, "command": commands.take}, submit)
        client = AsyncWebClient(base_url=self._settings.api_url, session=session, retry_handlers=[], logger=quiet_sdk())
        self._app = make_app(client, hearing.hear)
        await workspaces.open(api)

    async def close(self) -> None:
        """Lets go of all connections."""
        if self._session is not None:
            await self._session.close()

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""
        await send(self._voice, place, card)

    async def _receive(self, body: Body, headers: Mapping[str, str]) -> BoltResponse:
        """Bolt's answer. What bolt cannot make sense of was never sent by Slack, signed or not."""
        if self._app is None:
            return BoltResponse(status=503)
        try:
            request = AsyncBoltRequest(body=body, mode="socket_mode")
        except (AttributeError, TypeError, LookupError):
            return BoltResponse(status=400)
        answer: BoltResponse = await self._app.async_dispatch(request)
        return answer if answer.status < 500 else BoltResponse(status=400)


def open_slack(settings: SlackSettings, reception: Reception) -> Slack:
    """Puts the channel together; nothing is opened yet."""
    return Slack(settings, reception)
