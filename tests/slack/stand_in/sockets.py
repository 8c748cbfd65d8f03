"""Socket Mode: WebSockets that the app opens, envelopes that go to one of them, acknowledgements that come back."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import WSMsgType, web

LONGEST_WAIT = 3.0
"""Seconds until Slack gives an envelope up."""


class Sockets:
    """The connections of one app."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._numbers = itertools.count(1)
        self._waiting: dict[str, asyncio.Future[Mapping[str, Any]]] = {}
        self.open: list[web.WebSocketResponse] = []
        self.connected = 0
        """How often the app has connected so far."""
        self.acknowledged: list[Mapping[str, Any]] = []
        self.pongs = 0
        self.pings = 0
        """What the app asked of itself to know whether the line still stands."""

    def ticket(self, address: str) -> str:
        """An address to connect to, once."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return f"{address}/link/?ticket={ticket}&app_id=A0HANDRAIL"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.open.append(socket)
        await socket.send_json(
            {
                "type": "hello", "num_connections": len(self.open), "connection_info": {"app_id": "A0HANDRAIL"},
                "debug_info": {"host": "stand-in", "build_number": 1, "approximate_connection_time": 18060},
            }
        )  # fmt: skip
        self.connected += 1
        self._changed()
        try:
            async for message in socket:
                if message.type is WSMsgType.PING:
                    self.pings += 1
                    await socket.pong(message.data)
                elif message.type is WSMsgType.PONG:
                    self.pongs += 1
                elif message.type is WSMsgType.TEXT:
                    self._acknowledge(json.loads(message.data))
                self._changed()
        finally:
            if socket in self.open:
                self.open.remove(socket)
            self._changed()
        return socket

    async def send(self, kind: str, payload: Mapping[str, Any], retry: int, reason: str) -> Mapping[str, Any] | None:
        """Sends an envelope over one of the connections; the acknowledgement, None where none came in time."""
        if not self.open:
            return None
        id_ = f"{next(self._numbers):08d}-{secrets.token_hex(6)}"
        envelope: dict[str, Any] = {"envelope_id": id_, "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason if retry else ""}
        waiting = self._waiting[id_] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await self.open[next(self._turn) % len(self.open)].send_json(envelope)
                said: Mapping[str, Any] = await waiting
                return said
        except TimeoutError:
            return None
        finally:
            del self._waiting[id_]

    async def ping(self) -> None:
        for socket in list(self.open):
            await socket.ping(b"stand-in")

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Says that the connections will be closed, as Slack does every few hours, and closes them."""
        leaving, self.open = self.open, []
        for socket in leaving:
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "stand-in"}})

    def drop(self) -> None:
        """Cuts the lines without a word."""
        for socket in list(self.open):
            transport = getattr(getattr(socket, "_writer", None), "transport", None)
            if transport is not None:
                transport.abort()

    async def close(self) -> None:
        for socket in list(self.open):
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(0.5):
                    await socket.close()

    def _acknowledge(self, said: Mapping[str, Any]) -> None:
        self.acknowledged.append(said)
        waiting = self._waiting.get(str(said.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(said)
