"""The web chat as a channel: whoever is listed can be written to without having asked, and sees it on their page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from aiohttp import web

from adapters.web import NAME
from adapters.web.arrivals import EVERYBODY, Arrivals
from adapters.web.server import make_app
from bot.errors import Unreachable
from bot.message import Card
from bot.people import Account, Directory, folded_address
from bot.ports import Accounts, Delivery, Room
from bot.reception import Reception

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an account of the web chat was looked up: any platform that knows the same person goes first."""

PER_SECOND = 100.0
"""Nothing but memory takes what is sent here."""


class WebChat:
    """The pages, and a way to write to the people who are played there. What is sent is lost with the program, as they are."""

    def __init__(self, reception: Reception, people: Directory, accounts: Accounts, host: str, port: int) -> None:
        self._reception = reception
        self._people = people
        self._accounts = accounts
        self._arrivals = Arrivals()
        self.routes: Sequence[web.AbstractRouteDef] = ()
        self.site = make_app(
            reception.dispatch,
            people,
            reception.texts,
            host=host,
            port=port,
            now=reception.now,
            arrivals=self._arrivals,
            is_anonymous=reception.is_anonymous,
            limited=reception.limited,
        )

    async def open(self) -> None:
        """Makes those who are listed reachable: on a platform that knows them, else here."""
        for person in self._people.all():
            account = Account(NAME, person.id, NEVER, person.id, person.name, place=person.id)
            await self._accounts.keep(account)

    async def hear_no_more(self) -> None:
        """Nothing is heard but at the addresses of the server, which is ended by itself."""

    async def close(self) -> None:
        """Nothing is held that has to be let go."""

    @property
    def per_second(self) -> float:
        """As much as anybody could want to try."""
        return PER_SECOND

    @property
    def repeats_safely(self) -> bool:
        """What bears the mark of another is that one."""
        return True

    def lane(self, place: str) -> str:
        """One for all."""
        return NAME

    async def send(self, place: str, card: Card) -> None:
        """Shows the card to somebody. Raises Unreachable for whoever is not listed."""
        self._arrivals.add(self._whom(place), card)

    async def deliver(self, delivery: Delivery) -> str:
        """Shows the card to somebody, or to everybody, once for each mark. Raises Unreachable for whoever is not listed."""
        return str(self._arrivals.add(self._whom(delivery.place), delivery.card, delivery.mark))

    async def delivered(self, delivery: Delivery) -> str | None:
        """The name of what was delivered, None where it was not, or where the program has ended since."""
        number = self._arrivals.find(folded_address(delivery.place), delivery.mark)
        return str(number) if number is not None else None

    async def rooms(self) -> Sequence[Room]:
        """The one there is: everybody who is played here."""
        texts = self._reception.texts
        return (Room(EVERYBODY, texts.plain(texts.languages[0], "web.everybody")),)

    def _whom(self, place: str) -> str:
        if place == EVERYBODY or self._people.is_listed(place):
            return folded_address(place)
        raise Unreachable(NAME, "not listed")


def open_web(reception: Reception, people: Directory, accounts: Accounts, host: str, port: int) -> WebChat:
    """Puts the channel together. Raises BadSetting for a host that other machines reach."""
    return WebChat(reception, people, accounts, host, port)
