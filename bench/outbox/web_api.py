"""Slack's Web API as far as the outbox calls it: it counts what arrives by its mark, and fails as often as it is told to."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from aiohttp import web

TEAM = "T0BENCH"


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares of the calls that end otherwise. `busy`: 429; `broken`: 500, or a line that breaks, before or after it took the message."""

    busy: float = 0.0
    broken: float = 0.0


@dataclass
class WebApi:
    """`allowed` is how many messages a second it takes, with one second's worth at once; None: any number."""

    faults: Faults = field(default_factory=Faults)
    allowed: float | None = None
    slow: float = 0.0
    """Seconds until it answers."""
    marks: Counter[str] = field(default_factory=Counter)
    """How often each mark arrived."""
    refused: int = 0
    """Calls that were answered with 429."""
    looks: int = 0
    first: float = 0.0
    last: float = 0.0
    silence: float = 0.0
    """Seconds of the longest time in which nothing arrived."""
    url: str = ""
    on_arrival: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._said: dict[str, list[tuple[str, str]]] = {}
        self._runner: web.AppRunner | None = None
        self._chance = random.Random(4)
        self._tokens, self._filled = 0.0, time.monotonic()

    async def open(self) -> None:
        """Listens on a free port."""
        site = web.Application(client_max_size=2**24)
        site.router.add_post("/api/{method}", self._answer)
        self._runner = web.AppRunner(site, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/"

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def arrived(self) -> int:
        """Messages, each counted once."""
        return len(self.marks)

    @property
    def twice(self) -> list[str]:
        """Marks that arrived more than once."""
        return [mark for mark, count in self.marks.items() if count > 1]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        match request.match_info["method"]:
            case "chat.postMessage":
                return await self._post(request, body)
            case "conversations.open":
                (user,) = parse_qs(body.decode())["users"] if b"=" in body else [json.loads(body)["users"]]
                return _json({"ok": True, "channel": {"id": f"D{user}"}})
            case "conversations.history":
                self.looks += 1
                (channel,) = parse_qs(body.decode())["channel"]
                said = self._said.get(channel.removeprefix("D"), [])
                told = [{"ts": ts, "metadata": {"event_payload": {"mark": mark}}} for ts, mark in said]
                return _json({"ok": True, "messages": told})
            case _:
                return _json({"ok": True, "user_id": "U0BOT", "team_id": TEAM, "team": "Bench", "url": ""})

    async def _post(self, request: web.Request, body: bytes) -> web.StreamResponse:
        if self.slow:
            await asyncio.sleep(self.slow)
        if self._too_many() or self._chance.random() < self.faults.busy:
            self.refused += 1
            return web.Response(status=429, headers={"Retry-After": "1"}, body=b'{"ok": false, "error": "ratelimited"}')
        broken = self._chance.random() < self.faults.broken
        if broken and self._chance.random() < 0.5:
            return await self._break(request)
        told = json.loads(body)
        ts = self._take(told["channel"], told["metadata"]["event_payload"]["mark"])
        if broken:
            return await self._break(request)
        return _json({"ok": True, "ts": ts, "channel": told["channel"]})

    def _take(self, channel: str, mark: str) -> str:
        now = time.monotonic()
        self.first = self.first or now
        if self.last:
            self.silence = max(self.silence, now - self.last)
        self.last = now
        self.marks[mark] += 1
        ts = f"{len(self.marks)}.{self.marks[mark]}"
        self._said.setdefault(channel, []).append((ts, mark))
        self.on_arrival()
        return ts

    async def _break(self, request: web.Request) -> web.StreamResponse:
        if self._chance.random() < 0.5:
            return web.Response(status=500, body=b"")
        if request.transport is not None:
            request.transport.close()
        return web.Response()

    def _too_many(self) -> bool:
        if self.allowed is None:
            return False
        now = time.monotonic()
        self._tokens = min(max(1.0, self.allowed), self._tokens + (now - self._filled) * self.allowed)
        self._filled = now
        if self._tokens < 1:
            return True
        self._tokens -= 1
        return False


def _json(told: object) -> web.Response:
    return web.Response(body=json.dumps(told).encode(), content_type="application/json")
