"""The channel Slack as app.py knows it: its addresses, its connections, and a way to write to people."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from bot.message import Card
from bot.reception import Reception
from bot.settings.slack import SlackSettings


class Slack:
    """Slack, put together."""

    def __init__(self, settings: SlackSettings, reception: Reception) -> None:
        self._settings = settings
        self._reception = reception
        self.routes: Sequence[web.AbstractRouteDef] = ()

    async def open(self) -> None:
        """Connects. Raises BadSetting where these settings cannot be used."""

    async def close(self) -> None:
        """Lets go of all connections."""

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""


def open_slack(settings: SlackSettings, reception: Reception) -> Slack:
    """Puts the channel together; nothing is opened yet."""
    return Slack(settings, reception)
