"""A guarded server on loopback that can be spoken to byte by byte."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from adapters.connections import WatchedSite
from adapters.limits import Limits
from adapters.server import KEEPER, guard, make_site
from tests.answering import texts

DEADLINE = 10.0
"""Seconds that a test waits at most; what is tested takes a fraction of one."""


@dataclass
class Line:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def say(self, text: bytes) -> None:
        self.writer.write(text)
        await self.writer.drain()

    async def rest(self) -> str:
        """Everything that comes until the server hangs up."""
        try:
            read = await asyncio.wait_for(self.reader.read(), DEADLINE)
        except ConnectionResetError:
            read = b""
        return read.decode("utf-8", "replace")

    async def head(self) -> str:
        """The first line that comes."""
        return (await asyncio.wait_for(self.reader.readline(), DEADLINE)).decode().strip()

    async def hang_up(self) -> None:
        self.writer.close()


@asynccontextmanager
async def served(
    routes: Sequence[web.AbstractRouteDef], limits: Limits, site: web.Application | None = None
) -> AsyncIterator[int]:
    """The port at which the routes, or a whole `site`, are reached."""

    async def ready() -> bool:
        return True

    site = site if site is not None else make_site(ready, routes)
    guard(site, limits, texts())
    keeper = site[KEEPER]
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.05, **keeper.options())
    await runner.setup()
    try:
        await WatchedSite(runner, "127.0.0.1", 0, keeper).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def line(port: int) -> AsyncIterator[Line]:
    """A connection to it."""
    made = Line(*await asyncio.open_connection("127.0.0.1", port))
    try:
        yield made
    finally:
        await made.hang_up()


def request(path: str, body: bytes = b"", *headers: str, method: str = "POST", length: int | None = None) -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers]
    if length is not None or body:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode() + body
