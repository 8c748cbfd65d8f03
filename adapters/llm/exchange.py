"""What goes to the model and what counts of its reply: plain values in, plain values out, nothing believed unchecked."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.ports import Proposal, Proposed
from bot.reading.normalise import clean
from bot.reading.sensitive import mask

SLOTS = ("tools", "data", "purposes")
MOST_IDS = 250
"""Ids of one list that are sent. OpenAI takes up to 1,000 enum values in a schema, and up to 250 of any length in one list."""
HEAD, TAIL = 3000, 1000
"""Characters of a longer message that are sent, of its start and its end: the question stands in one of the two."""
MOST_PROPOSED = 8
"""Ids per list that are looked at. A message names few things; a model that names more is guessing."""
LONGEST_QUOTE = 200
LONGEST_REPLY = 200_000
MOST_TOKENS = 10_000_000
"""Of one call that are believed."""
MOST_OUTPUT = 800
"""Tokens the reply may take, thinking included: three ids with their quotations are about a hundred."""

Ids = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the model's words (None: refused or empty) and the tokens it says were used (None: not said), of which
    `tokens_in` were sent and `tokens_out` came back (0: not said)."""

    words: str | None
    tokens: int | None
    tokens_in: int = 0
    tokens_out: int = 0


class BadReply(Exception):
    """What came back is no chat completion; nothing of it is used."""


def prepared(text: str) -> str:
    """The message as it leaves: nothing invisible in it, secrets and personal data masked (again), cut, and sure to be UTF-8."""
    masked = mask(clean(text).text).text
    if len(masked) > HEAD + TAIL:
        masked = f"{masked[:HEAD]}\n[…]\n{masked[-TAIL:]}"
    return masked.encode("utf-8", "replace").decode("utf-8").strip()


def offered(ids: Ids, message: str) -> dict[str, tuple[str, ...]]:
    """The lists that are sent, without empty ones; of one that is too long those first that share a word with the message."""
    lists: dict[str, tuple[str, ...]] = {}
    lowered = message.lower()
    for slot in SLOTS:
        given = tuple(ids.get(slot, ()))
        if len(given) > MOST_IDS:
            shared = {
                id_
                for id_ in given
                if any(len(word) > 2 and word in lowered for word in id_.lower().replace("_", "-").split("-"))
            }
            given = tuple(sorted(given, key=lambda id_: id_ not in shared))[:MOST_IDS]
        if given:
            lists[slot] = given
    return lists


def as_data(lists: Mapping[str, Collection[str]], message: str) -> str:
    """Lists and message as one JSON object: data, whatever the message says it is."""
    return json.dumps(
        {"lists": {slot: list(ids) for slot, ids in lists.items()}, "message": message}, ensure_ascii=False
    )


def schema(lists: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """The JSON schema of a reply: per list some pairs of a quotation and an id out of it; nothing else fits."""
    return {
        "type": "object",
        "properties": {slot: {"type": "array", "items": _pair(ids)} for slot, ids in lists.items()},
        "required": list(lists),
        "additionalProperties": False,
    }


def _pair(ids: Collection[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"quote": {"type": "string"}, "id": {"type": "string", "enum": list(ids)}},
        "required": ["quote", "id"],
        "additionalProperties": False,
    }


def options(
    shape: Mapping[str, Any], name: str = "understood", most_output: int = MOST_OUTPUT
) -> tuple[dict[str, Any], ...]:
    """The parameters that endpoints differ in, the most exact first: one that says 400 is asked in the next way.

    OpenAI's reasoning models want `max_completion_tokens` and think too long unless told; other models know no effort;
    many compatible servers know only `max_tokens`, and some no schema.
    """
    strict = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": shape}}
    return (
        {"response_format": strict, "max_completion_tokens": most_output, "reasoning_effort": "low"},
        {"response_format": strict, "max_completion_tokens": most_output, "temperature": 0},
        {"response_format": strict, "max_tokens": most_output, "temperature": 0},
        {"response_format": {"type": "json_object"}, "max_tokens": most_output, "temperature": 0},
    )


def reply_in(body: bytes) -> Reply:
    """The reply in the body of a chat completion. Raises BadReply for anything that is none."""
    if len(body) > LONGEST_REPLY:
        raise BadReply
    try:
        completion = json.loads(body)
    except (ValueError, RecursionError):
        raise BadReply from None
    match completion:
        case {"choices": [{"message": {**message}}, *_]}:
            content = message.get("content")
            words = content if isinstance(content, str) and not message.get("refusal") else None
            return Reply(words, *_tokens(completion.get("usage")))
        case _:
            raise BadReply


def _tokens(usage: object) -> tuple[int | None, int, int]:
    said = usage if isinstance(usage, dict) else {}
    total, sent, received = (_number(said.get(f"{name}_tokens")) for name in ("total", "prompt", "completion"))
    return total, sent or 0, received or 0


def _number(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= MOST_TOKENS else None


def proposal_in(words: str, lists: Mapping[str, Collection[str]]) -> Proposal | None:
    """What the model's words propose, of which only pairs of an id that was offered and a quotation count; None: no such object."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    found = {slot: _pairs(said.get(slot), lists.get(slot, ())) for slot in SLOTS}
    return Proposal(found["tools"], found["data"], found["purposes"])


def _pairs(said: object, allowed: Collection[str]) -> tuple[Proposed, ...]:
    pairs: dict[str, Proposed] = {}
    for one in said[:MOST_PROPOSED] if isinstance(said, list) else ():
        match one:
            case {"id": str(id_), "quote": str(quote)} if id_ in allowed and 0 < len(quote) <= LONGEST_QUOTE:
                pairs.setdefault(id_, Proposed(id_, quote))
            case _:
                continue
    return tuple(pairs.values())
