"""A language model that says an update shortly: each sentence with the words of the update it rests on, so that it can be checked."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from adapters.llm.budget import Pause
from adapters.llm.endpoint import Asked, Endpoint
from adapters.llm.understanding import OpenAIUnderstanding
from bot.ports import Quoted, Shortened
from bot.reading.sensitive import mask
from bot.roadmap.condensing.model import MOST_DELIVERED, MOST_NEXT, Doubt
from bot.roadmap.horizon import Horizon

_log = logging.getLogger("handrail.llm")

LIMIT_S = 30.0
"""Seconds for one call; its author waits, and has the extract if it takes longer."""
HEAD, TAIL = 48_000, 12_000
"""Characters of a longer update that are sent, of its start and its end."""
MOST_OUTPUT = 2_000
"""Tokens the reply may take, thinking included: eight sentences with their quotations are about six hundred."""
MOST_QUOTE = 600
LATER = ("now", "6", "12", "24", "")
"""The horizons a model may name; nothing where the update does not say when."""


class OpenAICondensing:
    """Says an update shortly (`bot.ports.Condensing`), over the client and within the budget of `endpoint`.

    `prompt` is how it is done, `again` what is asked where something was doubted. Nothing that goes wrong here leaves:
    late, spent, refused, broken or paused, the answer is None. The log has the kind of what went wrong, never the text.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        prompt: str,
        again: str,
        now: Callable[[], float] = time.monotonic,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._endpoint = endpoint
        self._prompt = prompt
        self._again = again
        self._limit_s = limit_s
        self._pause = Pause(now)

    async def shorten(
        self, text: str, language: str, before: Shortened | None = None, doubts: Sequence[Doubt] = ()
    ) -> Shortened | None:
        """`text` said shortly, or `before` put right where it was doubted; None within `limit_s` seconds whatever goes wrong."""
        if self._endpoint.closed or not text.strip() or not self._pause.may_try():
            return None
        prompt = f"{self._prompt}\n{self._again}" if before is not None else self._prompt
        data = as_data(text, language, before, doubts)
        asked = Asked(prompt, data, SHAPE, "condensed", MOST_OUTPUT, self._limit_s)
        try:
            async with asyncio.timeout(self._limit_s):
                reply = await self._endpoint.ask(asked)
        except Exception as error:  # noqa: BLE001 - whatever an SDK, a network or a server does, there is the extract
            self._pause.failed()
            _log.warning("not condensed: %s", type(error).__name__)
            return None
        if reply is None:
            return None
        self._pause.worked()
        return shortened_in(reply.words) if reply.words is not None else None


def as_data(text: str, language: str, before: Shortened | None, doubts: Sequence[Doubt]) -> str:
    """The update as one JSON object, cut and masked: data, whatever it says it is."""
    masked = mask(text).text
    if len(masked) > HEAD + TAIL:
        masked = f"{masked[:HEAD]}\n[…]\n{masked[-TAIL:]}"
    data: dict[str, object] = {"language": language, "update": masked}
    if before is not None:
        data["before"] = _as_object(before)
        data["doubts"] = [
            {"part": doubt.part, "number": doubt.number, "kind": doubt.kind, "words": doubt.what} for doubt in doubts
        ]
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _as_object(said: Shortened) -> dict[str, object]:
    def one(quoted: Quoted) -> dict[str, str]:
        return {"quote": quoted.quote, "text": quoted.text}

    return {
        "headline": one(said.headline),
        "standing": one(said.standing),
        "delivered": [one(quoted) for quoted in said.delivered],
        "next": [one(quoted) | {"horizon": quoted.horizon} for quoted in said.next],
        "ask": [one(said.ask)] if said.ask is not None else [],
    }


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_STRING: Mapping[str, Any] = {"type": "string"}
_SAID = _object(quote=_STRING, text=_STRING)
SHAPE: Mapping[str, Any] = _object(
    headline=_SAID,
    standing=_SAID,
    delivered={"type": "array", "items": _SAID},
    next={
        "type": "array",
        "items": _object(quote=_STRING, text=_STRING, horizon={"type": "string", "enum": list(LATER)}),
    },
    ask={"type": "array", "items": _SAID},
)
"""The JSON schema of a reply. The quotation comes first: a model that has to copy before it writes strays less."""


def shortened_in(words: str) -> Shortened | None:
    """What the model's words say, as far as they have that shape; None where they have no headline or no standing."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    headline, standing = _quoted(said.get("headline")), _quoted(said.get("standing"))
    if headline is None or standing is None:
        return None
    asks = _list(said.get("ask"), 1)
    return Shortened(
        headline,
        standing,
        _list(said.get("delivered"), MOST_DELIVERED),
        _list(said.get("next"), MOST_NEXT),
        asks[0] if asks else None,
    )


def _list(said: object, most: int) -> tuple[Quoted, ...]:
    found = (_quoted(one) for one in said[: 4 * most]) if isinstance(said, list) else ()
    return tuple(one for one in found if one is not None)[:most]


def _quoted(said: object) -> Quoted | None:
    match said:
        case {"text": str(text), "quote": str(quote), **rest} if text.strip():
            horizon = rest.get("horizon")
            known = horizon if isinstance(horizon, str) and horizon in set(Horizon) else ""
            return Quoted(text.strip(), quote.strip()[:MOST_QUOTE], known)
        case _:
            return None


def open_condensing(understanding: OpenAIUnderstanding | None, prompts: Path) -> OpenAICondensing | None:
    """The model that condenses, over the endpoint of the one that reads questions; None where there is none.

    `prompts` is the folder of the instructions.
    """
    if understanding is None:
        return None
    return OpenAICondensing(
        understanding.endpoint,
        prompt=(prompts / "condense.txt").read_text("utf-8"),
        again=(prompts / "condense-again.txt").read_text("utf-8"),
    )
