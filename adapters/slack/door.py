"""The addresses that Slack sends to: nothing comes in that Slack did not sign, and what comes in is read here, once."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock, SignatureVerifier

from adapters.slack import NAME
from bot.ports import Measures

_log = logging.getLogger("handrail.slack")

Body = dict[str, Any]
Receive = Callable[[Body], Awaitable[BoltResponse]]


class Door:
    """Lets through what Slack signed."""

    def __init__(self, secret: str, now: Callable[[], datetime], receive: Receive, measures: Measures) -> None:
        self._verifier = SignatureVerifier(secret, _Told(now))
        self._receive = receive
        self._measures = measures

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Everything: events, commands, clicks, filled-in forms.

        401 for what Slack did not sign within five minutes, 400 for what cannot be read. What was refused is nowhere kept.
        """
        with self._measures.arriving(NAME):
            return await self._let_in(request)

    async def _let_in(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        if not self._signed(raw, request.headers):
            _log.warning("refused", extra={"why": "signature"})
            return web.Response(status=401)
        body = read_body(raw, request.content_type)
        if body is None:
            _log.warning("refused", extra={"why": "not readable"})
            return web.Response(status=400)
        return response(await self._receive(body))

    def _signed(self, raw: bytes, headers: Mapping[str, str]) -> bool:
        try:
            stamp, signature = headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"]
            return bool(self._verifier.is_valid(raw, stamp, signature))
        except (LookupError, ValueError, TypeError):  # missing, no number, not UTF-8, a signature that is no ASCII
            return False


def read_body(raw: bytes, kind: str) -> Body | None:
    """The object that was sent, as JSON or as a form that may hold one; None where there is none.

    Bolt could read it too, but loses a slash command in which the word "payload" stands.
    """
    try:
        text = raw.decode("utf-8")
        if kind == "application/json":
            body = json.loads(text)
        else:
            fields = dict(parse_qsl(text, keep_blank_values=True, errors="strict"))
            body = json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and body else None


def response(answer: BoltResponse) -> web.Response:
    """What bolt answers, as the server says it."""
    kind = next(iter(answer.headers.get("content-type", ())), "text/plain")
    return web.Response(status=answer.status, text=answer.body, content_type=kind.partition(";")[0])


class _Told(Clock):
    """Our own clock, for the SDK's check of how old a signature is."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now().timestamp()
