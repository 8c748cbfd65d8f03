"""Long lists, told a page at a time: each answer names where the next one begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.slack.stand_in.refusal import Refused

UNASKED = 100


def page(name: str, everything: Sequence[Any], arguments: Mapping[str, Any], most: int = 999) -> dict[str, Any]:
    """The page that is asked for, of at most `most`, under its name."""
    asked, cursor = str(arguments.get("limit") or UNASKED), str(arguments.get("cursor") or "")
    if not asked.isdecimal() or int(asked) < 1:
        raise Refused("invalid_limit")
    if cursor and not (cursor.startswith("from:") and cursor[5:].isdecimal()):
        raise Refused("invalid_cursor")
    begin = int(cursor[5:] or 0) if cursor else 0
    end = begin + min(int(asked), most)
    more = end < len(everything)
    return {name: list(everything[begin:end]), "response_metadata": {"next_cursor": f"from:{end}" if more else ""}}
