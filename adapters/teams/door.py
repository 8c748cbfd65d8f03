"""The address that Teams sends to: what is looked at, in which order, and what is answered when it is not let in."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from adapters.teams import NAME
from adapters.teams.adapter import Adapter, Body
from adapters.teams.arrived import Arrived, read_activity
from adapters.teams.identity import Identity, NotFromTeams
from adapters.teams.threshold import Threshold
from bot.ports import Measures

ADDRESS = "/api/messages"

LARGEST = 256 * 1024
"""Bytes of a request. Teams' own messages end at 100 KB."""

_log = logging.getLogger("handrail.teams")


class Door:
    """One request at a time: kind, size and form first, then whether it is from Teams, and only then what it says."""

    def __init__(
        self,
        identity: Identity,
        adapter: Adapter,
        heard: Callable[[Arrived], Awaitable[Body | None]],
        measures: Measures,
    ) -> None:
        self._identity = identity
        self._adapter = adapter
        self._heard = heard
        self._threshold = Threshold()
        self._measures = measures

    async def take(self, request: web.Request) -> web.StreamResponse:
        """415, 413 or 400 for what is no activity, 429 or 401 for what is not from Teams; 201 or an invoke's answer else."""
        with self._measures.arriving(NAME):
            return await self._let_in(request)

    async def _let_in(self, request: web.Request) -> web.StreamResponse:
        if "application/json" not in request.headers.get("Content-Type", "").casefold():
            return self._refused(415, "not JSON")
        peer, header = request.remote or "", request.headers.get("Authorization", "")
        now = asyncio.get_running_loop().time()
        if not self._threshold.lets(peer, header, now):
            return self._refused(429, "too many")
        body = await _read(request)
        if body is None:
            return self._refused(413, "too large")
        activity = read_object(body)
        if activity is None:
            return self._refused(400, "no activity")
        arrived = read_activity(activity)
        try:
            passed = await self._identity.passed(arrived, header)
        except NotFromTeams as refusal:
            self._threshold.refused(peer, now)
            return self._refused(401, refusal.why)
        self._threshold.passed(header)
        status, answer = await self._adapter.turn(arrived, passed, self._heard)
        return web.json_response(answer, status=status) if answer is not None else web.Response(status=status)

    def _refused(self, status: int, why: str) -> web.Response:
        _log.warning("refused", extra={"channel": "teams", "status": status, "why": why})
        return web.Response(status=status)


async def _read(request: web.Request) -> bytes | None:
    """The body, None where it is too large."""
    if (request.content_length or 0) > LARGEST:
        return None
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        return None
    return body if len(body) <= LARGEST else None


def read_object(body: bytes) -> Mapping[str, Any] | None:
    """The JSON object of an activity, None for anything else."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("type"), str) and told["type"] else None
