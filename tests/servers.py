"""A small server of a test on this machine, with the answers that the test gives it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answers: Mapping[str, Answer], routes: Iterable[web.AbstractRouteDef] = ()) -> AsyncIterator[str]:
    """The address, without a slash at the end, of a server that answers any method at these paths, those of a channel at
    its routes, and 404 elsewhere."""
    site = web.Application()
    site.add_routes(routes)
    for path, answer in answers.items():
        site.router.add_route("*", path, answer)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def saying(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Always the same JSON."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.json_response(body, status=status, headers=headers)

    return answer
