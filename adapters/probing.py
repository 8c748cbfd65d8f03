"""Asking other servers how they do, for the command `doctor`: what they answered, or why they did not."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from bot.findings import Finding, broken, look, well

PATIENCE = 10.0
"""Seconds that an answer may take."""

LONGEST = 256 * 1024
"""Bytes of an answer that are read."""

REFUSING = (401, 403)
"""How a door answers to what nobody signed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server said. `date`: when that was by its clock. `body`: the JSON object of its answer, empty where it was none."""

    status: int
    date: str | None
    headers: Mapping[str, str]
    body: Mapping[str, object]

    def said(self, name: str) -> str:
        """A word of the answer, empty where it is not there."""
        value = self.body.get(name)
        return value if isinstance(value, str) else ""


class Unanswered(Exception):
    """Nobody answered there; the message says why, in the system's words and without anything that was sent."""


async def ask(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: Mapping[str, object] | None = None,
) -> Answered:
    """The answer of a server, whatever its status. Raises Unanswered."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.request(method, address, headers=headers, data=form, json=body, allow_redirects=False) as answer,
        ):
            read = b""
            async for part in answer.content.iter_any():
                read += part
                if len(read) > LONGEST:
                    break
            return Answered(answer.status, answer.headers.get("Date"), answer.headers, _object(read))
    except (aiohttp.ClientError, OSError, ValueError) as trouble:
        raise Unanswered(_why(trouble)) from trouble


async def door(url: str, path: str, who: str, body: Mapping[str, object]) -> Finding:
    """Whether the way in for `who` leads here: a request that nobody signed has to be refused there."""
    if not url:
        return look("doctor.door-unnamed", "doctor.door-unnamed-do", who=who)
    address = url + path
    try:
        answered = await ask("POST", address, body=body)
    except Unanswered as silent:
        return look("doctor.door-silent", "doctor.door-silent-do", address=address, why=silent)
    if answered.status in REFUSING:
        return well("doctor.door-good", address=address)
    return broken("doctor.door-wrong", "doctor.door-wrong-do", address=address, status=answered.status)


def _object(read: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(read)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _why(trouble: Exception) -> str:
    """The system's word for it, else what kind of trouble it is: other messages quote addresses with all that is in them."""
    number = getattr(trouble, "errno", None)
    if isinstance(number, int) and number > 0:
        return os.strerror(number)
    return getattr(trouble, "strerror", None) or type(trouble).__name__
