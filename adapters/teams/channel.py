"""The channel Teams as app.py knows it: its addresses, its connections, and a way to write to people."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from bot.message import Card
from bot.reception import Reception
from bot.settings.teams import TeamsSettings


class Teams:
    """Teams, put together."""

    def __init__(self, settings: TeamsSettings, reception: Reception) -> None:
        self._settings = settings
        self._reception = reception
        self.routes: Sequence[web.AbstractRouteDef] = ()

    async def open(self) -> None:
        """Connects. Raises BadSetting where these settings cannot be used."""

    async def close(self) -> None:
        """Lets go of all connections."""

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""


def open_teams(settings: TeamsSettings, reception: Reception) -> Teams:
    """Puts the channel together; nothing is opened yet."""
    return Teams(settings, reception)
