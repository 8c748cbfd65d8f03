"""The one server of all channels: their addresses side by side, and what is said to whoever watches over the process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.connections import Doorkeeper
from adapters.limits import Limits, at_the_door, sentences
from bot.errors import StoreAway
from bot.ports import Texts

_log = logging.getLogger("handrail.server")

Ready = Callable[[], Awaitable[bool]]

LARGEST = 1024 * 1024
"""Bytes of a request. Slack and Teams send far less, and a question that is too long must come back with its words kept."""

KEEPER = web.AppKey("keeper", Doorkeeper)
"""Under which a guarded site keeps who watches its connections."""
ANSWERS_WITHIN = 3.0
"""Seconds that the database has to answer; one that takes longer is no use to somebody who asks."""


class Probes:
    """Whether the process is alive, and whether it is ready for more. Until everything is open nothing listens, so that the
    first `ok` also says that it has started.
    """

    def __init__(self, database: Ready) -> None:
        self._database = database
        self._leaving = False

    def leave(self) -> None:
        """From now on it is not ready: it ends, and a balancer should ask others."""
        self._leaving = True

    async def alive(self, request: web.Request) -> web.StreamResponse:
        """Whether the process runs; nothing else counts, since a restart would mend nothing else."""
        return web.Response(text="ok\n")

    async def ready(self, request: web.Request) -> web.StreamResponse:
        """Whether it can answer: 200, or 503 with the reason."""
        if self._leaving:
            return web.Response(text="stopping\n", status=503)
        if not await self._reached():
            return web.Response(text="not ready\n", status=503)
        return web.Response(text="ready\n")

    async def _reached(self) -> bool:
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                return await self._database()
        except TimeoutError:
            return False


PROBES = web.AppKey("probes", Probes)


RETRY_AFTER = "5"
"""Seconds."""


def make_site(
    ready: Ready, routes: Iterable[web.AbstractRouteDef], chat: web.Application | None = None
) -> web.Application:
    """Everything under one address: `chat` is the web chat, whose threshold lets the `routes` of other channels pass."""
    site = chat if chat is not None else web.Application(client_max_size=LARGEST)
    site.middlewares.append(_patience)
    site[PROBES] = probes = Probes(ready)
    site.add_routes([web.get("/healthz", probes.alive), web.get("/readyz", probes.ready), *routes])
    return site


@web.middleware
async def _patience(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Where the database is away, whoever fetches or hands in something is told to come again: calendars, learning systems."""
    try:
        return await handler(request)
    except StoreAway as away:
        _log.warning("away", extra={"why": type(away).__name__})
        return web.Response(text="The database is away; try again.\n", status=503, headers={"Retry-After": RETRY_AFTER})


def guard(site: web.Application, limits: Limits, texts: Texts) -> None:
    """Lets nobody take more of the site than `limits` say. What is refused is said by the web chat as a page, else in a sentence."""
    said = sentences(texts)
    keeper = site[KEEPER] = Doorkeeper(limits, said)
    site.middlewares.insert(0, keeper.watching())
    site.middlewares.append(at_the_door(limits, said))
