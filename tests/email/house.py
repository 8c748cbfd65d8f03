"""E-mail put together for tests: the channel, a mail server, and somebody who notes who wants no more."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from adapters.email.channel import Email
from bot.message import Card
from bot.ports import Delivery
from bot.settings.email import EmailSettings, Security
from tests.email.cards import update
from tests.house import open_house

KEY = b"k" * 32
FIRST = datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC)
INES = "ines.moreira@brightwater.example"
PLAIN = EmailSettings(
    "127.0.0.1",
    0,
    "handrail@brightwater.example",
    security=Security.PLAIN,
    public_url="https://handrail.brightwater.example",
    slack=True,
)


@dataclass
class NotedLeavers:
    """Only notes who wants no more of what; `trouble` is what goes wrong."""

    left: list[tuple[str, str]] = field(default_factory=list)
    trouble: Exception | None = None

    async def off(self, person: str, topic: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.left.append((person, topic))


@asynccontextmanager
async def open_email(
    folder: Path,
    port: int,
    settings: EmailSettings = PLAIN,
    trust: ssl.SSLContext | None = None,
    leavers: NotedLeavers | None = None,
) -> AsyncIterator[Email]:
    """The channel, open, with a mail server at `port`."""
    async with open_house(folder) as house:
        email = Email(replace(settings, port=port), house.reception, leavers or NotedLeavers(), KEY, trust)
        await email.open()
        try:
            yield email
        finally:
            await email.close()


def delivery(place: str = INES, card: Card | None = None, mark: str = "m" * 32, topic: str = "updates") -> Delivery:
    """A delivery as the outbox makes it."""
    return Delivery(place, card or update("de"), mark, FIRST, recipient=place, topic=topic)
