"""The channel e-mail as app.py knows it: mails handed to one server, each once an attempt, and the way out of them."""

from __future__ import annotations

import re
import secrets
import ssl
from collections.abc import Sequence
from urllib.parse import quote

from aiohttp import web

from adapters.email import NAME
from adapters.email.attempt import hand_over
from adapters.email.leaving import ADDRESS, WORD, WayOut
from adapters.email.lines import Lines
from adapters.email.message import Envelope, Way, message
from adapters.email.render import Renderer, Talk
from adapters.email.statement import Statement, signed
from bot.addresses import mailbox
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.message import Card
from bot.ports import Delivery, Room, Unsubscribing
from bot.reception import Reception
from bot.settings.email import EmailSettings

_ODD = re.compile(r"[^A-Za-z0-9-]")


class Email:
    """E-mail, put together. A place is an e-mail address; `key` signs the links that lead out.

    The same delivery made again is the same mail to the byte, which mail servers and readers show once.
    """

    repeats_safely = True

    def __init__(
        self,
        settings: EmailSettings,
        reception: Reception,
        unsubscribing: Unsubscribing,
        key: bytes,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._now = reception.now
        self._key = key
        self._lines = Lines(settings, trust)
        talk = Talk(settings.slack, settings.teams, settings.teams_bot)
        self._render = Renderer(reception.texts, talk, settings.name)
        self.per_second = settings.per_second
        self.routes: Sequence[web.AbstractRouteDef] = WayOut(unsubscribing, reception.texts, talk, key).routes

    async def open(self) -> None:
        """Makes ready; nothing is connected before the first mail, so a server that is away keeps nobody from starting."""
        await self._lines.open()

    async def hear_no_more(self) -> None:
        """Nothing is heard but at the addresses of the server, which is ended by itself."""

    async def close(self) -> None:
        """Lets go of all connections."""
        await self._lines.close()

    def lane(self, place: str) -> str:
        """One server takes all mails, so all wait for each other."""
        return f"{NAME}:{self._settings.host}"

    async def send(self, place: str, card: Card) -> None:
        """Mails the card at once. Raises ChannelDown where trying later may help, Unreachable where it never will."""
        try:
            await self.deliver(Delivery(place, card, secrets.token_hex(16), self._now()))
        except Throttled as busy:
            raise ChannelDown(NAME, str(busy)) from None
        except (InDoubt, Refused) as failed:
            raise ChannelDown(NAME, failed.why) from None

    async def deliver(self, delivery: Delivery) -> str:
        """Makes one attempt and no more; returns the id of the mail.

        Raises Throttled or ChannelDown (surely not taken), InDoubt (may have been), Unreachable (never will be),
        Refused (not this message).
        """
        recipient = mailbox(delivery.place)
        if recipient is None:
            raise Unreachable(NAME, "no address that mail servers take")
        sender = self._settings.address
        envelope = Envelope(
            self._settings.name, sender, recipient, f"{delivery.mark}@{self._settings.domain}", delivery.first_at
        )
        mail = self._render.mail(delivery.card, delivery.topic)
        way = self._way(delivery, mail.language) if delivery.topic else None
        content = message(mail, envelope, way)
        async with self._lines.line() as smtp:
            await hand_over(smtp, sender, recipient, content)
        return envelope.id

    async def delivered(self, delivery: Delivery) -> str | None:
        """Nobody can look into a mailbox: raises InDoubt. The same mail may be handed over again."""
        raise InDoubt(NAME, "nobody can look into a mailbox")

    async def rooms(self) -> Sequence[Room]:
        """There are none."""
        return ()

    def _way(self, delivery: Delivery, language: str) -> Way:
        topic, person = _ODD.sub("-", delivery.topic), delivery.recipient or delivery.place
        address = ""
        if self._settings.public_url:
            word = signed(Statement(person, delivery.topic, language), self._key)
            address = f"{self._settings.public_url}{ADDRESS}?{WORD}={word}"
        return Way(topic, address, f"mailto:{quote(self._settings.address, safe='@')}?subject=unsubscribe%20{topic}")


def open_email(settings: EmailSettings, reception: Reception, unsubscribing: Unsubscribing, key: bytes) -> Email:
    """Puts the channel together; nothing is opened yet."""
    return Email(settings, reception, unsubscribing, key)
