"""The one server of all channels: their addresses side by side, and whether it is alive and ready."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.typedefs import Handler

Ready = Callable[[], Awaitable[bool]]

LARGEST = 1024 * 1024
"""Bytes of a request. Slack and Teams send far less, and a question that is too long must come back with its words kept."""


def make_site(
    ready: Ready, routes: Iterable[web.AbstractRouteDef], chat: web.Application | None = None
) -> web.Application:
    """Everything under one address: `chat` is the web chat, whose threshold lets the `routes` of other channels pass."""
    site = chat if chat is not None else web.Application(client_max_size=LARGEST)
    site.add_routes([web.get("/healthz", _alive), web.get("/readyz", _readiness(ready)), *routes])
    return site


async def _alive(request: web.Request) -> web.StreamResponse:
    """Whether the process runs."""
    return web.Response(text="ok\n")


def _readiness(ready: Ready) -> Handler:
    async def readiness(request: web.Request) -> web.StreamResponse:
        """Whether it can answer: 200, or 503 where something that it needs is away."""
        return web.Response(text="ready\n") if await ready() else web.Response(text="not ready\n", status=503)

    return readiness
