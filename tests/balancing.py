"""Replicas as a company has them: processes of `python app.py serve` on one database, behind a balancer that takes them by turns."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web
from sqlalchemy import make_url

from bot.settings.database import Database
from tests.postgres import postgres
from tests.running import DEADLINE, command, environment

PORT = 5432
"""By which PostgreSQL names its socket."""

HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length", "content-encoding"})


class Cable:
    """A TCP line to the tests' PostgreSQL, which can be cut and mended: what a failover looks like from here."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.whole = True

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def database(self, database: Database) -> str:
        """The address of a database of the server, by this line."""
        name = make_url(database.url).database
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}?sslmode=disable"

    def cut(self) -> None:
        """Nobody gets through, and everybody who was through is out."""
        self.whole = False
        for writer in list(self._writers):
            writer.transport.abort()

    def mend(self) -> None:
        self.whole = True

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._through, "127.0.0.1", 0)

    async def close(self) -> None:
        self.cut()
        assert self._server is not None
        self._server.close()

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.whole:
            writer.transport.abort()
            return
        there = await asyncio.open_unix_connection(str(postgres().folder / f".s.PGSQL.{PORT}"))
        self._writers |= {writer, there[1]}
        try:
            await asyncio.gather(_pump(reader, there[1]), _pump(there[0], writer))
        finally:
            self._writers -= {writer, there[1]}
            for end in (writer, there[1]):
                end.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()
    with contextlib.suppress(OSError, RuntimeError):
        writer.write_eof()


class Balancer:
    """Passes every request to the next one in turn, whoever it is from."""

    def __init__(self) -> None:
        self.behind: Sequence[str] = ()
        self.address = ""
        self.passed: dict[str, int] = {}
        self._turn = itertools.count()
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        site = web.Application(client_max_size=8 * 1024 * 1024)
        site.router.add_route("*", "/{path:.*}", self._pass)
        self._session = aiohttp.ClientSession(auto_decompress=False)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        assert self._runner is not None
        assert self._session is not None
        await self._runner.cleanup()
        await self._session.close()

    async def _pass(self, request: web.Request) -> web.Response:
        assert self._session is not None
        to = self.behind[next(self._turn) % len(self.behind)]
        self.passed[to] = self.passed.get(to, 0) + 1
        async with self._session.request(
            request.method,
            f"{to}{request.path_qs}",
            data=await request.read(),
            headers={name: value for name, value in request.headers.items() if name.lower() != "content-length"},
            allow_redirects=False,
        ) as answer:
            headers = {name: value for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP}
            return web.Response(status=answer.status, body=await answer.read(), headers=headers)


@dataclass
class Replica:
    """One process, and what it has said on standard error."""

    process: asyncio.subprocess.Process
    address: str = ""
    complained: list[str] = field(default_factory=list)


@asynccontextmanager
async def replicas(folder: Path, settings: Mapping[str, str], number: int = 2) -> AsyncIterator[list[Replica]]:
    """Starts some at once, and ends them."""
    async with AsyncExitStack() as started:
        making = (started.enter_async_context(_replica(folder, settings)) for _ in range(number))
        yield list(await asyncio.gather(*making))


@asynccontextmanager
async def _replica(folder: Path, settings: Mapping[str, str]) -> AsyncIterator[Replica]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command("serve"), cwd=folder, env=environment(settings), stdout=pipe, stderr=pipe
    )
    assert process.stdout is not None
    assert process.stderr is not None
    replica = Replica(process)
    reading = asyncio.ensure_future(_hear(process.stderr, replica.complained))
    try:
        async with asyncio.timeout(DEADLINE):
            while not replica.address:
                line = (await process.stdout.readline()).decode()
                assert line, f"it did not start: {replica.complained}"
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                replica.address = found[0] if found else ""
        yield replica
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), DEADLINE)
            except TimeoutError:
                process.kill()
        await reading


async def _hear(stream: asyncio.StreamReader, heard: list[str]) -> None:
    async for line in stream:
        heard.append(line.decode().rstrip())
        print(heard[-1], file=sys.stderr)
