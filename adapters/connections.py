"""The connections of the one server: who is slow with a request or takes no answer is let go, and nobody has too many."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.limits import MANY, SLOW, Limits, counted, within

REASONS: Mapping[int, str] = {SLOW: "Request Timeout", MANY: "Too Many Requests"}
ABRUPTLY = -1
"""Instead of a status: there are so many that not even a sentence is said."""


class Doorkeeper:
    """All connections of a process, and who has how many of them."""

    def __init__(self, limits: Limits, said: Mapping[int, str]) -> None:
        self.limits = limits
        self.said = said
        self._open = Counter[str]()
        self._watches: dict[asyncio.BaseTransport, Watch] = {}

    def options(self) -> dict[str, Any]:
        """What the runner of the server has to be told of these limits."""
        limits = self.limits
        return {
            "max_line_size": limits.line,
            "max_field_size": limits.header,
            "max_headers": limits.headers,
            "keepalive_timeout": limits.idle_seconds,
            "lingering_time": limits.rest_seconds,
        }

    def watching(self) -> Middleware:
        """Tells a connection when the headers of a request are there, and when it is answered: to stand before all others."""

        @web.middleware
        async def watched(request: web.Request, handler: Handler) -> web.StreamResponse:
            watch = self._watches.get(request.transport) if request.transport is not None else None
            if watch is None:
                return await handler(request)
            watch.begun()
            try:
                return await handler(request)
            finally:
                watch.answered()

        return watched

    def admit(self, watch: Watch, transport: asyncio.Transport) -> int:
        """Counts one more connection. 0 where it may stay, else the status to refuse it with, or ABRUPTLY."""
        peer = _peer(transport)
        self._open[peer] += 1
        self._watches[transport] = watch
        most = self.limits.per_address if not self._is_proxy(peer) else self.limits.connections
        if len(self._watches) > self.limits.connections or self._open[peer] > 2 * most:
            return ABRUPTLY
        return MANY if self._open[peer] > most else 0

    def gone(self, transport: asyncio.Transport) -> None:
        """One is over."""
        if self._watches.pop(transport, None) is None:
            return
        peer = _peer(transport)
        self._open[peer] -= 1
        if not self._open[peer]:
            del self._open[peer]

    def _is_proxy(self, peer: str) -> bool:
        return within(peer.partition("/")[0], self.limits.proxies)


class Watch(asyncio.Protocol):
    """One connection: what the server does with it, with clocks beside it.

    A clock runs from the first word of a request until its headers are there; what its body takes is the door's to say. Another
    runs while the peer takes nothing of an answer.
    """

    def __init__(self, inner: asyncio.Protocol, keeper: Doorkeeper) -> None:
        self._inner = inner
        self._keeper = keeper
        self._transport: asyncio.Transport
        self._refused = 0
        self._working = False
        self._heard = False
        self._head: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        self._transport = cast(asyncio.Transport, transport)
        self._refused = self._keeper.admit(self, self._transport)
        if self._refused == ABRUPTLY:
            self._transport.abort()
            return
        if not self._refused:
            self._inner.connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """They say something; whoever has too many connections hears so then, since before it would not be read."""
        self._heard = True
        if self._refused:
            self._say(self._refused)
            return
        if not self._working:
            self._start()
        self._inner.data_received(data)

    def begun(self) -> None:
        """The headers of a request are there."""
        self._working = True
        self._stop()

    def answered(self) -> None:
        """It is answered."""
        self._working = self._heard = False

    def eof_received(self) -> bool | None:
        """They have said everything."""
        return None if self._refused else self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._stop()
        self.resume_writing()
        self._keeper.gone(self._transport)
        if not self._refused:
            self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """They do not take what is sent."""
        if not self._refused:
            self._inner.pause_writing()
        loop = asyncio.get_running_loop()
        self._taking = self._taking or loop.call_later(self._keeper.limits.taking_seconds, self._transport.abort)

    def resume_writing(self) -> None:
        """They do again."""
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
            if not self._refused:
                self._inner.resume_writing()

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        self._head = self._head or loop.call_later(self._keeper.limits.head_seconds, self._too_slow)

    def _stop(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _too_slow(self) -> None:
        self._head = None
        if self._heard and not self._refused:
            self._say(SLOW)
        else:  # nothing was asked, so nothing is answered: browsers open connections ahead
            self._transport.close()

    def _say(self, status: int) -> None:
        body = self._keeper.said[status].encode()
        head = (
            f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nRetry-After: 2\r\nConnection: close\r\n\r\n"
        )
        if not self._transport.is_closing():
            self._transport.write(head.encode() + body)
            self._transport.close()


class WatchedSite(web.BaseSite):
    """Listens at an address, with a doorkeeper."""

    def __init__(self, runner: web.AppRunner, host: str, port: int, keeper: Doorkeeper) -> None:
        super().__init__(runner)
        self._host = host
        self._port = port
        self._keeper = keeper

    @property
    def name(self) -> str:
        """Where it listens, for the runner."""
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        """Listens. Raises OSError where the address is taken."""
        await super().start()
        serve = self._runner.server
        assert serve is not None, "the runner is set up first"
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Watch(serve(), self._keeper), self._host, self._port, backlog=self._backlog
        )


def _peer(transport: asyncio.Transport) -> str:
    """Who counts as one; whoever has no address any more counts as nobody in particular."""
    told = transport.get_extra_info("peername")
    return counted(str(told[0])) if told else ""
