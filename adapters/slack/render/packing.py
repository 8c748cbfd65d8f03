"""Blocks into messages: as few as Slack's limits allow, in order, none of them lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from adapters.slack.render import limits, tables
from adapters.slack.render.limits import Surface
from adapters.slack.render.page import Dict

ROOM = limits.BLOCKS[Surface.MESSAGE] - 2
WEIGHT = limits.MESSAGE_WEIGHT - 800
"""Of each message, two blocks are kept for where it comes from and where it goes on."""

CONTROLS = 200
"""What a row of controls weighs whatever is in it: the options of a menu do not stand in the message."""


def packed(parts: Iterable[Sequence[Dict]]) -> list[list[Dict]]:
    """The blocks of each message. A part stays in one piece where it can; no message has two tables."""
    filled: list[list[Dict]] = []
    load = 0
    for part in parts:
        weights = [weight(block) for block in part]
        whole = len(part) <= ROOM and sum(weights) <= WEIGHT and sum(map(_is_table, part)) <= 1
        pieces = [(part, sum(weights))] if whole else [([block], own) for block, own in zip(part, weights, strict=True)]
        for piece, own in pieces:
            if not filled or not _has_room(filled[-1], load, piece, own):
                filled.append([])
                load = 0
            filled[-1] += piece
            load += own
    return [blocks for blocks in filled if blocks]


def weight(block: Dict) -> int:
    """What a block counts for: its JSON, which is more than its words however Slack counts; a table its words."""
    match block["type"]:
        case "table":
            return sum(tables.characters(cell) for row in block["rows"] for cell in row)
        case "actions" | "context_actions":
            return CONTROLS
        case _:
            return len(json.dumps(block, ensure_ascii=False))


def _has_room(held: Sequence[Dict], load: int, piece: Sequence[Dict], weight: int) -> bool:
    tables = sum(map(_is_table, held)) + sum(map(_is_table, piece))
    return len(held) + len(piece) <= ROOM and load + weight <= WEIGHT and tables <= 1


def _is_table(block: Dict) -> bool:
    return bool(block["type"] == "table")
