"""How values are written into a policy file: ids as they are, words in quotes where YAML would read them otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | date | bool | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(r"[A-Za-zÀ-ɏ][\wÀ-ɏ./-]*(?: [\wÀ-ɏ./()-]+)*")
_UNPRINTABLE = re.compile("[\x7f-\x9f\ufeff\ufffe\uffff]")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
"""What some reader of YAML takes for something else than a word."""


def flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS and not value.endswith((":", "-"))
        return value if plain else _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(flow(one) for one in value) + "]"


def lines_of(entry: Mapping[str, Value]) -> list[str]:
    """A mapping as lines; what is under a key and is a mapping of mappings, or a list of them, in lines of its own."""
    lines: list[str] = []
    for key, value in entry.items():
        if isinstance(value, Mapping) and value and key == "data":
            lines += [f"{flow(key)}:", *(f"  {line}" for line in lines_of(value))]
        elif rows := _rows(value):
            lines.append(f"{flow(key)}:")
            for row in rows:
                first, *rest = lines_of(row)
                lines += [f"  - {first}", *(f"    {line}" for line in rest)]
        else:
            lines.append(f"{flow(key)}: {flow(value)}")
    return lines


def _rows(value: Value) -> list[Mapping[str, Value]]:
    """The mappings of a list that holds nothing else, and none that is empty; none for any other value."""
    items = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []
    rows = [one for one in items if isinstance(one, Mapping) and one]
    return rows if len(rows) == len(items) else []


def _quoted(value: str) -> str:
    """In double quotes, on one line: JSON's string is one of YAML's, but for characters that YAML wants written as numbers."""
    line = json.dumps(" ".join(value.split()), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
