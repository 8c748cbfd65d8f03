"""Blocks into messages: as few as Slack's limits allow, in order, none of them lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from adapters.slack.render import limits, tables
from adapters.slack.render.limits import Surface
from adapters.slack.render.page import Dict

ROOM = limits.BLOCKS[Surface.MESSAGE] - 2
WEIGHT = limits.MESSAGE_WEIGHT - 1000
"""Of each message, two blocks are kept for where it comes from and where it goes on."""

CONTROLS = 200
"""What a row of controls weighs whatever is in it: the options of a menu do not stand in the message."""

APART = frozenset({"actions", "context_actions", "table"})

_written = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def packed(parts: Iterable[Sequence[Dict]]) -> list[list[Dict]]:
    """The blocks of each message. A part stays in one piece where it can; no message has two tables."""
    listed = [part for part in parts if part]
    together = list(chain.from_iterable(listed))
    if not together or _fits(together, weight(together)):
        return [together] if together else []
    filled: list[list[Dict]] = [[]]
    load = 0
    for part in listed:
        for piece in (part,) if _fits(part, weight(part)) else ([block] for block in part):
            own = weight(piece)
            if filled[-1] and not _fits([*filled[-1], *piece], load + own):
                filled.append([])
                load = 0
            filled[-1] += piece
            load += own
    return filled


def weight(blocks: Sequence[Dict]) -> int:
    """What blocks count for: their JSON, which is more than their words however Slack counts; a table its words."""
    written = _written([block for block in blocks if block["type"] not in APART])
    apart = (_words(block) if "rows" in block else CONTROLS for block in blocks if block["type"] in APART)
    return len(written) + sum(apart)


def _words(table: Dict) -> int:
    return sum(tables.characters(cell) for row in table["rows"] for cell in row)


def _fits(blocks: Sequence[Dict], weight: int) -> bool:
    few = len(blocks) <= ROOM and sum(block["type"] == "table" for block in blocks) <= 1
    return few and weight <= WEIGHT
