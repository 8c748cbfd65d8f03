"""Sends to the app what Slack sends: signed over HTTP, or in an envelope over a socket; and tells what came back."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.slack.stand_in.clock import MovableClock
from tests.slack.stand_in.posted import Message
from tests.slack.stand_in.sockets import LONGEST_WAIT, Sockets

EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass
class Delivered:
    """What came back. `status` 0: nothing in time. `message`: what was written to cause it, if that was a message."""

    status: int
    body: str
    seconds: float
    message: Message | None = None
    event_id: str = ""
    payload: Mapping[str, Any] | None = None
    """What was sent, to be sent once more."""
    beside: Delivered | None = None
    """A mention in a channel comes twice: as a mention, and as a message of the channel."""

    @property
    def json(self) -> dict[str, Any]:
        """The body as an object; empty where there is none."""
        return dict(json.loads(self.body)) if self.body.strip().startswith("{") else {}


def sign(body: bytes, timestamp: int | str, secret: str) -> str:
    """The signature that Slack puts beside a body."""
    return "v0=" + hmac.new(secret.encode(), b"v0:%s:%s" % (str(timestamp).encode(), body), hashlib.sha256).hexdigest()


class Delivery:
    """The way to the app. `base` is where it listens; `transport` is http or socket."""

    def __init__(self, secret: str, clock: MovableClock, sockets: Sockets) -> None:
        self.base = ""
        self.transport = "http"
        self._secret, self._clock, self._sockets = secret, clock, sockets
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(
        self, kind: str, payload: Mapping[str, Any], retry: int = 0, reason: str = "http_timeout"
    ) -> Delivered:
        """Sends a payload as it is sent on this transport."""
        if self.transport == "socket":
            return await self._over_socket(kind, payload, retry, reason)
        body, content_type = encoded(kind, payload)
        headers = {"x-slack-retry-num": str(retry), "x-slack-retry-reason": reason} if retry else {}
        return await self.post(body, content_type, headers)

    async def post(
        self,
        body: bytes,
        content_type: str = JSON,
        headers: Mapping[str, str] | None = None,
        path: str = "/slack/events",
    ) -> Delivered:
        """Posts bytes. Signed unless `headers` bring a signature or, with an empty one, leave it out."""
        now = self._clock.seconds()
        signed = {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": sign(body, now, self._secret)}
        given = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (stand-in)", **signed, **(headers or {})}
        sent = {name: value for name, value in given.items() if value}
        session = self._session = self._session or aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        began = asyncio.get_running_loop().time()

        def took() -> float:
            return asyncio.get_running_loop().time() - began

        try:
            limit = aiohttp.ClientTimeout(total=LONGEST_WAIT)
            async with session.post(self.base + path, data=body, headers=sent, timeout=limit) as response:
                said = await response.text()
                return Delivered(response.status, said, took())
        except (TimeoutError, aiohttp.ClientError):
            return Delivered(0, "", took())

    async def _over_socket(self, kind: str, payload: Mapping[str, Any], retry: int, reason: str) -> Delivered:
        began = asyncio.get_running_loop().time()
        said = await self._sockets.send(kind, payload, retry, reason)
        seconds = asyncio.get_running_loop().time() - began
        if said is None:
            return Delivered(0, "", seconds)
        back = said.get("payload")
        body = (
            back.get("text", "")
            if isinstance(back, dict) and set(back) == {"text"}
            else json.dumps(back)
            if back
            else ""
        )
        return Delivered(200, body, seconds)


def encoded(kind: str, payload: Mapping[str, Any]) -> tuple[bytes, str]:
    """The body and its type over HTTP."""
    match kind:
        case "events_api":
            return json.dumps(payload).encode(), JSON
        case "slash_commands":
            return urlencode(payload).encode(), FORM
        case _:
            return urlencode({"payload": json.dumps(payload)}).encode(), FORM
