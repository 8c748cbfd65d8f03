"""The one server of all channels: their addresses side by side, and whether it is alive and ready."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.errors import StoreAway

_log = logging.getLogger("handrail.server")

Ready = Callable[[], Awaitable[bool]]

LARGEST = 1024 * 1024
"""Bytes of a request. Slack and Teams send far less, and a question that is too long must come back with its words kept."""


RETRY_AFTER = "5"
"""Seconds."""


def make_site(
    ready: Ready, routes: Iterable[web.AbstractRouteDef], chat: web.Application | None = None
) -> web.Application:
    """Everything under one address: `chat` is the web chat, whose threshold lets the `routes` of other channels pass."""
    site = chat if chat is not None else web.Application(client_max_size=LARGEST)
    site.middlewares.append(_patience)
    site.add_routes([web.get("/healthz", _alive), web.get("/readyz", _readiness(ready)), *routes])
    return site


@web.middleware
async def _patience(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Where the database is away, whoever fetches or hands in something is told to come again: calendars, learning systems."""
    try:
        return await handler(request)
    except StoreAway as away:
        _log.warning("away", extra={"why": type(away).__name__})
        return web.Response(text="The database is away; try again.\n", status=503, headers={"Retry-After": RETRY_AFTER})


async def _alive(request: web.Request) -> web.StreamResponse:
    """Whether the process runs."""
    return web.Response(text="ok\n")


def _readiness(ready: Ready) -> Handler:
    async def readiness(request: web.Request) -> web.StreamResponse:
        """Whether it can answer: 200, or 503 where something that it needs is away."""
        return web.Response(text="ready\n") if await ready() else web.Response(text="not ready\n", status=503)

    return readiness
