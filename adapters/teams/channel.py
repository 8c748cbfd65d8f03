"""The channel Teams as app.py knows it: its addresses, its connections, and a way to write to people."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from adapters.teams import NAME
from adapters.teams.adapter import Adapter, Body
from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asking
from adapters.teams.cloud import MICROSOFT, THIS_MACHINE, Cloud
from adapters.teams.connector import PAUSES, Connector
from adapters.teams.door import ADDRESS, Door
from adapters.teams.drawn import Drawing
from adapters.teams.files import Files
from adapters.teams.identity import Identity
from adapters.teams.installs import Installs
from adapters.teams.invokes import Invokes
from adapters.teams.keys import Keys
from adapters.teams.members import Members
from adapters.teams.messages import Messages
from adapters.teams.pages import pages
from adapters.teams.places import read_place
from adapters.teams.render import Renderer
from adapters.teams.shown import Shown
from adapters.teams.tokens import Tokens
from adapters.teams.voice import Voice
from adapters.teams.wire import Wire
from bot.errors import InDoubt, Unreachable
from bot.message import Card
from bot.ports import Delivery, Room
from bot.reception import Reception
from bot.settings.teams import TeamsSettings

PER_SECOND = 30.0
"""Microsoft documents 50 requests a second for an app in a tenant, and whoever goes over it risks being blocked: well below."""


class Teams:
    """Teams, put together. `cloud` is Microsoft's; only tests put another there, and other `pauses` before further tries."""

    def __init__(
        self,
        settings: TeamsSettings,
        reception: Reception,
        cloud: Cloud = MICROSOFT,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._reception = reception
        self._development = settings.development
        self._wire = Wire()
        self._keys = Keys(self._wire, cloud.metadata, reception.now)
        self._identity = Identity(settings, cloud, self._keys)
        tokens = None if settings.development else Tokens(self._wire, settings, cloud.login, reception.now)
        connector = Connector(self._wire, cloud, tokens, pauses)
        renderer, shown = Renderer(reception.texts), Shown()
        drawing = Drawing(renderer)
        members = self._members = Members(reception, connector, settings.tenant)
        asking, self._voice = Asking(reception, members), Voice(renderer, drawing, connector, shown)
        files = Files(self._wire, cloud)
        self._messages = Messages(reception, asking, self._voice, renderer, drawing, shown, files)
        self._invokes = Invokes(reception, asking, self._voice, renderer)
        self._installs = Installs(reception, members, asking, self._voice)
        door = Door(self._identity, Adapter(self._identity), self._heard, reception.measures)
        self.routes: Sequence[web.AbstractRouteDef] = (web.post(ADDRESS, door.take), *pages(reception.texts))

    async def open(self) -> None:
        """Makes the connections. The keys are fetched meanwhile, so that the first message need not wait for them."""
        await self._wire.open()
        self._identity.open()
        if not self._development:
            self._reception.background.start(self._keys.fetch())

    async def hear_no_more(self) -> None:
        """Nothing is heard but at the addresses of the server, which is ended by itself."""

    async def close(self) -> None:
        """Lets go of all connections."""
        self._identity.close()
        await self._wire.close()

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""
        where = read_place(place)
        try:
            await self._voice.card(where, card)
        except Unreachable:
            self._members.lost(where)
            raise

    @property
    def per_second(self) -> float:
        """Deliveries per second."""
        return PER_SECOND

    @property
    def repeats_safely(self) -> bool:
        """Teams shows what is sent twice twice."""
        return False

    def lane(self, place: str) -> str:
        """The limits of Teams hold for the app in a tenant."""
        try:
            return f"{NAME}:{read_place(place).tenant.casefold()}"
        except Unreachable:
            return NAME

    async def deliver(self, delivery: Delivery) -> str:
        """One attempt; returns the id of the activity. Raises Throttled, ChannelDown, InDoubt, Unreachable, Refused."""
        where = read_place(delivery.place)
        try:
            return await self._voice.deliver(where, delivery.card)
        except Unreachable:
            self._members.lost(where)
            raise

    async def change(self, place: str, name: str, card: Card) -> None:
        """Puts a card in the place of what was delivered. Raises ChannelDown, Unreachable or Refused."""
        await self._voice.replace(read_place(place), name, card)

    async def delivered(self, delivery: Delivery) -> str | None:
        """Raises InDoubt: no permission of a bot lets it look at what it said."""
        raise InDoubt(NAME, "cannot be looked up")

    async def rooms(self) -> Sequence[Room]:
        """The teams and groups that Handrail was added to, as far as it was told."""
        return await self._reception.rooms.of(NAME)

    async def _heard(self, arrived: Arrived) -> Body | None:
        """What the door let in. Only an invoke is answered here; the rest was acknowledged by getting so far."""
        with self._reception.traces.arriving(NAME):
            return await self._taken(arrived)

    async def _taken(self, arrived: Arrived) -> Body | None:
        match arrived.type:
            case "message":
                await self._messages.take(arrived)
            case "invoke":
                return await self._invokes.answer(arrived)
            case "installationUpdate" | "conversationUpdate":
                await self._installs.take(arrived)
            case _:  # edits, reactions, somebody typing: nothing that asks for an answer
                pass
        return None


def open_teams(settings: TeamsSettings, reception: Reception) -> Teams:
    """Puts the channel together; nothing is opened yet. In development it speaks with an emulator on this machine."""
    return Teams(settings, reception, THIS_MACHINE if settings.development else MICROSOFT)
