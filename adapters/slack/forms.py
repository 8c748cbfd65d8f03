"""What was filled in, out of a window and back into one: nothing that somebody typed is lost on the way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

KEPT = ("type", "callback_id", "private_metadata", "title", "submit", "close")
"""What a window needs to be shown once more, beside its blocks."""


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field: the block's id is the field's."""
    found: dict[str, str] = {}
    for block, elements in view["state"]["values"].items():
        for element in elements.values():
            if "files" in element:
                continue
            chosen = [element["selected_option"]] if element.get("selected_option") else element.get("selected_options")
            found[block] = "\n".join(one["value"] for one in chosen) if chosen else element.get("value") or ""
    return found


def attached(view: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The files that were attached, as Slack tells of them."""
    elements = (one for block in view["state"]["values"].values() for one in block.values())
    return tuple(file for element in elements for file in element.get("files") or ())


def digest(fields: Mapping[str, str], files: Sequence[Mapping[str, Any]] = ()) -> str:
    """Tells one way of filling in from another, and nothing else."""
    filled = [*sorted(fields.items()), *(file.get("id") for file in files)]
    return hashlib.sha256(json.dumps(filled).encode()).hexdigest()[:16]


def refilled(view: Mapping[str, Any], said: str) -> dict[str, Any]:
    """The window as it was sent, with what was filled in and a sentence above."""
    words = {"type": "section", "text": {"type": "plain_text", "text": said, "emoji": False}}
    typed = view["state"]["values"]
    blocks = [_with_value(block, typed.get(block.get("block_id"), {})) for block in view["blocks"]]
    return {name: view[name] for name in KEPT if view.get(name)} | {"blocks": [words, *blocks]}


def _with_value(block: Mapping[str, Any], typed: Mapping[str, Any]) -> Mapping[str, Any]:
    element = block.get("element")
    if element is None:
        return block
    value = typed.get(element["action_id"]) or {}
    given = {
        "initial_value": value.get("value"),
        "initial_option": value.get("selected_option"),
        "initial_options": value.get("selected_options"),
    }
    bare = {name: one for name, one in element.items() if name not in given}
    return {**block, "element": bare | {name: one for name, one in given.items() if one}}
