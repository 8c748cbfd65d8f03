"""Everything that goes out to Microsoft: one session for all of it, with time limits, and no following of redirects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from json import loads
from typing import Any

import aiohttp
from yarl import URL

MOST_AT_ONCE = 100
"""Connections in use at the same time."""

CONNECT_SECONDS = 3.0


class NoAnswer(Exception):
    """Nothing came back, or nothing that can be read. `sent`: the request may have reached the other side."""

    def __init__(self, why: str, sent: bool) -> None:
        super().__init__(why)
        self.why = why
        self.sent = sent


class TooMuch(Exception):
    """More came than was wanted; the rest was not waited for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` is its JSON, empty where there is none."""

    status: int
    headers: Mapping[str, str]
    body: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


class Wire:
    """The session. `open` it in the running loop; `close` it in the end."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Makes the session."""
        connector = aiohttp.TCPConnector(limit=MOST_AT_ONCE)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def close(self) -> None:
        """Lets go of all connections."""
        if self._session is not None:
            await self._session.close()

    async def ask(
        self,
        method: str,
        url: str,
        *,
        seconds: float,
        json: str = "",
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """What comes back, whatever its status. Raises NoAnswer, which holds nothing of what was sent."""
        if self._session is None:
            raise NoAnswer("closed", sent=False)
        given = dict(headers or {})
        data: Any = form
        if json:
            given["Content-Type"] = "application/json; charset=utf-8"
            data = json.encode("utf-8", "replace")
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=data,
                headers=given,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS),
            ) as response:
                return Answer(response.status, response.headers, *_read(await response.read()))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as trouble:
            raise NoAnswer(type(trouble).__name__, sent=False) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as trouble:
            raise NoAnswer(type(trouble).__name__, sent=True) from None

    async def fetch(self, url: str, most: int, seconds: float) -> bytes:
        """What lies at an address, without any token. Raises NoAnswer, or TooMuch for more than `most` bytes."""
        if self._session is None:
            raise NoAnswer("closed", sent=False)
        limit = aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
        try:
            async with self._session.get(URL(url, encoded=True), allow_redirects=False, timeout=limit) as response:
                if response.status != 200:
                    raise NoAnswer(f"status {response.status}", sent=True)
                content = bytearray()
                async for part in response.content.iter_any():
                    content += part
                    if len(content) > most:
                        raise TooMuch
                return bytes(content)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as trouble:
            raise NoAnswer(type(trouble).__name__, sent=True) from None


def _read(raw: bytes) -> tuple[Mapping[str, Any], str]:
    text = raw.decode("utf-8", "replace")
    try:
        body = loads(text) if text else {}
    except (ValueError, RecursionError):
        body = {}
    return body if isinstance(body, dict) else {}, text
