"""Looks through blocks: the words in them, what can be clicked, what can be filled in."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Block = dict[str, Any]

_numbers = itertools.count(1)

CLICKED = frozenset(
    {
        "button",
        "overflow",
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "checkboxes",
        "radio_buttons",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "feedback_buttons",
        "icon_button",
        "multi_static_select",
    }
)
TEXTS = frozenset({"plain_text", "mrkdwn", "raw_text", "markdown", "text", "link"})
SPOKEN = ("alt_text", "caption", "fallback", "title_text")


def with_ids(blocks: Sequence[Block]) -> list[Block]:
    """A copy, in which Slack has given an id to whatever came without one."""
    named = copy.deepcopy(list(blocks))
    for block in named:
        if isinstance(block, dict):
            block.setdefault("block_id", f"blk{next(_numbers)}")
            for element in _own_elements(block):
                if element.get("type") in CLICKED:
                    element.setdefault("action_id", f"act{next(_numbers)}")
    return named


def words(node: Any) -> Iterator[str]:
    """Everything in it that a person reads, in order."""
    if isinstance(node, Mapping):
        if node.get("type") in TEXTS and isinstance(node.get("text"), str):
            yield node["text"]
        for key, value in node.items():
            if key in SPOKEN and isinstance(value, str):
                yield value
            elif isinstance(value, (Mapping, list)):
                yield from words(value)
    elif isinstance(node, list):
        for one in node:
            yield from words(one)


def buttons(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block, str]]:
    """(block, element, label) of whatever can be clicked or chosen from."""
    for block in blocks:
        if block.get("type") == "input":
            continue
        for element in _own_elements(block):
            kind = element.get("type")
            if kind == "feedback_buttons":
                for side in ("positive_button", "negative_button"):
                    yield block, element | {"pressed": element[side]}, element[side]["text"]["text"]
            elif kind in CLICKED:
                yield block, element, _label(element)


def options(element: Block) -> list[Block]:
    """All that a select, an overflow menu, checkboxes or radio buttons offer."""
    grouped = [option for group in element.get("option_groups") or () for option in group["options"]]
    return [*(element.get("options") or ()), *grouped]


def inputs(blocks: Sequence[Block]) -> Iterator[Block]:
    """The input blocks."""
    yield from (block for block in blocks if block.get("type") == "input")


def _label(element: Block) -> str:
    named = element.get("text") or element.get("placeholder") or {}
    return str(named.get("text") or element.get("accessibility_label") or element.get("alt_text") or "")


def _own_elements(block: Block) -> Iterator[Block]:
    candidates = [*(block.get("elements") or ()), *(block.get("actions") or ())]
    candidates += [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    yield from (one for one in candidates if isinstance(one, dict))
    for inner in (*(block.get("child_blocks") or ()), *(block.get("cards") or ())):
        if isinstance(inner, dict):
            yield from _own_elements(inner)
