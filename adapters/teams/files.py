"""Files that came with a message, fetched from where Teams lays them for us; no token goes there, the address is enough."""

from __future__ import annotations

import asyncio
import logging

from adapters.teams import NAME
from adapters.teams.arrived import Arrived, Offered
from adapters.teams.cloud import Cloud
from adapters.teams.wire import NoAnswer, TooMuch, Wire
from bot.request import MOST_BYTES, Attached

_log = logging.getLogger("handrail.teams")

SECONDS = 10.0
"""For one file."""

MOST = 3
"""Files of one message that are fetched; a fourth is not asked for."""


class Files:
    """Fetches them."""

    def __init__(self, wire: Wire, cloud: Cloud) -> None:
        self._wire = wire
        self._cloud = cloud

    async def of(self, arrived: Arrived) -> tuple[Attached, ...]:
        """The files of a message; what could not be fetched says why. Raises nothing."""
        return tuple(await asyncio.gather(*map(self._fetched, arrived.files[:MOST])))

    async def _fetched(self, offered: Offered) -> Attached:
        if not self._cloud.keeps_files(offered.url):
            _log.warning("file not fetched", extra={"channel": NAME, "why": "not at a host of Teams"})
            return Attached(offered.name, trouble="away")
        try:
            return Attached(offered.name, await self._wire.fetch(offered.url, MOST_BYTES, SECONDS))
        except TooMuch:
            return Attached(offered.name, trouble="too-big")
        except NoAnswer as silence:
            _log.warning("file not fetched", extra={"channel": NAME, "why": silence.why})
            return Attached(offered.name, trouble="away")
