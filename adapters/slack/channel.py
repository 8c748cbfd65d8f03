"""The channel Slack as app.py knows it: its addresses, its connections, and a way to write to people."""

from __future__ import annotations

from collections.abc import Sequence

import aiohttp
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import NAME
from adapters.slack.accounts import SlackAccounts
from adapters.slack.answering import Answering
from adapters.slack.api import PATIENCE, PAUSES, Api
from adapters.slack.attachments import Attachments
from adapters.slack.clicks import Clicks
from adapters.slack.commands import Commands
from adapters.slack.delivering import Delivering
from adapters.slack.door import Body, Door
from adapters.slack.drawn import Drawing
from adapters.slack.events import Events
from adapters.slack.finished import Finished
from adapters.slack.hearing import COMMAND, Hearing
from adapters.slack.home import Home
from adapters.slack.installations import Installations, ManyWorkspaces
from adapters.slack.installing import Installing
from adapters.slack.listening import make_app, quiet_sdk
from adapters.slack.manifest import EVENTS
from adapters.slack.origin import place_of
from adapters.slack.pictures import Pictures
from adapters.slack.render import Renderer
from adapters.slack.rooms import Rooms
from adapters.slack.sending import send
from adapters.slack.sharing import Sharing
from adapters.slack.shortcuts import Shortcuts
from adapters.slack.socket_mode import Socket
from adapters.slack.threads import Threads
from adapters.slack.views import Views
from adapters.slack.voice import Voice
from adapters.slack.workspaces import OneWorkspace, Workspaces
from bot.errors import ChannelDown
from bot.message import Card
from bot.ports import Delivery, Room
from bot.reception import Reception
from bot.settings.slack import SlackSettings


class Slack:
    """Slack, put together. Connections are made in `open`, in the loop that they live in."""

    def __init__(self, settings: SlackSettings, reception: Reception, pauses: Sequence[float] = PAUSES) -> None:
        self._settings = settings
        self._pauses = pauses
        self._reception = reception
        self._client = AsyncWebClient(base_url=settings.api_url, retry_handlers=[], logger=quiet_sdk())
        self._installations = Installations(reception.vault, settings.workspaces)
        self._app: AsyncApp | None = None
        self._voice: Voice | None = None
        self._delivering: Delivering | None = None
        self._rooms: Rooms | None = None
        self._session: aiohttp.ClientSession | None = None
        self._socket: Socket | None = None
        self._installing: Installing | None = None
        self.routes: Sequence[web.AbstractRouteDef] = ()
        if settings.signing_secret:
            self.routes = (
                web.post(
                    EVENTS, Door(settings.signing_secret, reception.now, self._receive, reception.measures).events
                ),
            )
        if settings.client_id:
            self._installing = Installing(settings, reception, self._installations, self._client)
            self.routes = (*self.routes, *self._installing.routes)

    async def open(self) -> None:
        """Connects. Raises BadSetting where these settings cannot be used; where Slack is away, it is tried again."""
        # The proxy that the SDK found at the start: asked to look itself, aiohttp does so in a thread for every call.
        line = aiohttp.TCPConnector(limit=0)
        session = aiohttp.ClientSession(connector=line, timeout=PATIENCE, proxy=self._client.proxy or None)
        self._session = self._client.session = session
        workspaces = OneWorkspace(self._settings.bot_token) if self._installing is None else self._many()
        api = Api(self._settings.api_url, session, workspaces.token, self._pauses)
        renderer = Renderer(self._reception.texts)
        self._voice = Voice(api, renderer, Drawing(renderer), Pictures(api), self._reception.texts)
        self._delivering, self._rooms = Delivering(self._voice), Rooms(api, workspaces)
        attachments = Attachments(api, self._settings.api_url)
        hearing = _hearing(self._reception, workspaces, self._voice, attachments)
        self._app = make_app(self._client, hearing.hear, self._installing.flow if self._installing else None)
        if isinstance(workspaces, OneWorkspace):
            await workspaces.open(api)
        if self._settings.app_token:
            self._socket = Socket(self._app, self._settings.app_token, self._client)
            await self._socket.open()

    async def hear_no_more(self) -> None:
        """Ends Socket Mode: Slack brings what comes from now on to another replica. What was heard is still answered."""
        if self._socket is not None:
            await self._socket.close()

    async def close(self) -> None:
        """Lets go of all connections."""
        if self._socket is not None:
            await self._socket.close()
        if self._session is not None:
            await self._session.close()

    @property
    def per_second(self) -> float:
        """Messages that a workspace takes of us, by the settings."""
        return self._settings.per_minute / 60

    @property
    def repeats_safely(self) -> bool:
        """What is posted twice stands there twice."""
        return False

    def lane(self, place: str) -> str:
        """The workspace: beside one message a second and conversation, Slack counts by that."""
        where = place_of(place)
        return f"{NAME}:{where.team.id if where is not None else ''}"

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""
        if self._voice is None:
            raise ChannelDown(NAME, "not open")
        await send(self._voice, place, card)

    async def deliver(self, delivery: Delivery) -> str:
        """Posts a card in one attempt. Raises Throttled, ChannelDown, InDoubt, Unreachable or Refused."""
        if self._delivering is None:
            raise ChannelDown(NAME, "not open")
        return await self._delivering.deliver(delivery)

    async def delivered(self, delivery: Delivery) -> str | None:
        """The time stamp of what was delivered, None where nothing was. Raises Throttled, ChannelDown or InDoubt."""
        if self._delivering is None:
            raise ChannelDown(NAME, "not open")
        return await self._delivering.delivered(delivery)

    async def change(self, place: str, name: str, card: Card) -> None:
        """Puts a card in the place of what was delivered. Raises ChannelDown, Unreachable or Refused."""
        if self._delivering is None:
            raise ChannelDown(NAME, "not open")
        await self._delivering.change(place, name, card)

    async def rooms(self) -> Sequence[Room]:
        """The channels that Handrail is in, without those shared with other companies. Raises ChannelDown."""
        if self._rooms is None:
            raise ChannelDown(NAME, "not open")
        return await self._rooms.all()

    def _many(self) -> ManyWorkspaces:
        settings = self._settings
        rotator = AsyncTokenRotator(
            client_id=settings.client_id, client_secret=settings.client_secret, client=self._client
        )
        return ManyWorkspaces(self._installations, rotator, self._reception.now, self._reception.occurrences)

    async def _receive(self, body: Body) -> BoltResponse:
        """Bolt's answer. What bolt cannot make sense of was never sent by Slack, signed or not."""
        if self._app is None:
            return BoltResponse(status=503)
        try:
            request = AsyncBoltRequest(body=body, mode="socket_mode")  # the mode in which it takes what is read already
        except (AttributeError, TypeError, LookupError):
            return BoltResponse(status=400)
        answer: BoltResponse = await self._app.async_dispatch(request)
        return answer if answer.status < 500 else BoltResponse(status=400)


def _hearing(reception: Reception, workspaces: Workspaces, voice: Voice, attachments: Attachments) -> Hearing:
    """Everybody who takes something that comes in, by the type that Slack gives it."""
    answering, threads = (
        Answering(reception, SlackAccounts(voice.api, workspaces, reception.now), attachments),
        Threads(voice.api, reception.now, reception.shared),
    )
    home, finished = Home(reception, answering, voice), Finished(voice)
    sharing, shortcuts = Sharing(answering, voice, threads), Shortcuts(answering, voice)
    takers = {
        "event_callback": Events(workspaces, answering, voice, home, threads).take,
        COMMAND: Commands(answering, voice).take,
        "block_actions": Clicks(answering, voice, home, sharing, finished).take,
        "message_action": shortcuts.on_message,
        "shortcut": shortcuts.on_workspace,
    }
    return Hearing(reception, takers, Views(reception, answering, voice, home, finished).submit)


def open_slack(settings: SlackSettings, reception: Reception, pauses: Sequence[float] = PAUSES) -> Slack:
    """Puts the channel together; nothing is opened yet. `pauses`: seconds before each further attempt to show an answer."""
    return Slack(settings, reception, pauses)
