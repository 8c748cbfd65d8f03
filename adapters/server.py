"""The one server of all channels: their addresses side by side, and whether it is alive and ready."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.connections import Doorkeeper
from adapters.limits import Limits, at_the_door, sentences
from bot.ports import Texts

Ready = Callable[[], Awaitable[bool]]

LARGEST = 1024 * 1024
"""Bytes of a request. Slack and Teams send far less, and a question that is too long must come back with its words kept."""

KEEPER = web.AppKey("keeper", Doorkeeper)
"""Under which a guarded site keeps who watches its connections."""


def make_site(
    ready: Ready, routes: Iterable[web.AbstractRouteDef], chat: web.Application | None = None
) -> web.Application:
    """Everything under one address: `chat` is the web chat, whose threshold lets the `routes` of other channels pass."""
    site = chat if chat is not None else web.Application(client_max_size=LARGEST)
    site.add_routes([web.get("/healthz", _alive), web.get("/readyz", _readiness(ready)), *routes])
    return site


def guard(site: web.Application, limits: Limits, texts: Texts) -> None:
    """Lets nobody take more of the site than `limits` say. What is refused is said by the web chat as a page, else in a sentence."""
    said = sentences(texts)
    keeper = site[KEEPER] = Doorkeeper(limits, said)
    site.middlewares.insert(0, keeper.watching())
    site.middlewares.append(at_the_door(limits, said))


async def _alive(request: web.Request) -> web.StreamResponse:
    """Whether the process runs."""
    return web.Response(text="ok\n")


def _readiness(ready: Ready) -> Handler:
    async def readiness(request: web.Request) -> web.StreamResponse:
        """Whether it can answer: 200, or 503 where something that it needs is away."""
        return web.Response(text="ready\n") if await ready() else web.Response(text="not ready\n", status=503)

    return readiness
