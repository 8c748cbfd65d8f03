"""The chain of hashes: each line of a record names the hash of the one before, so that none can be changed or left out unseen.

A record begins where the one before ended; its last line names the digest of the sealed annex.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.training.evidence.record import Record

START = "0" * 64


def chained(record: Record, annex: bytes, before: str) -> list[dict[str, Any]]:
    """The lines of a record: its head, its measures, its annex; `before` is the hash with which the last record ended."""
    head = {
        "kind": "record",
        "title": record.title,
        "first": record.first,
        "last": record.last,
        "made_on": record.made_on,
        "language": record.language,
        "legal": record.legal,
        "legal_as_of": record.legal_as_of,
        "measures": len(record.measures),
    }
    body = [{"kind": "measure", **asdict(measure)} for measure in record.measures]
    annexed = {"kind": "annex", "sha256": hashlib.sha256(annex).hexdigest()}
    lines: list[dict[str, Any]] = []
    previous = before or START
    for one in (head, *body, annexed):
        line = {**_plain(one), "previous": previous}
        previous = hash_of(line)
        lines.append({**line, "hash": previous})
    return lines


def hash_of(line: Mapping[str, Any]) -> str:
    """The hash of a line without its own: SHA-256 over its JSON with sorted keys and no blanks."""
    told = {name: value for name, value in line.items() if name != "hash"}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(lines: Sequence[Mapping[str, Any]], annex: bytes | None) -> int | None:
    """The number, from 1 on, of the first line that does not hold; None where all do. `annex`: its bytes, where they are there."""
    previous = lines[0].get("previous", "") if lines else ""
    for number, line in enumerate(lines, 1):
        if line.get("previous") != previous or line.get("hash") != hash_of(line):
            return number
        previous = line["hash"]
    if not lines or lines[0].get("kind") != "record" or lines[-1].get("kind") != "annex":
        return max(len(lines), 1)
    if len(lines) != lines[0].get("measures", -1) + 2:
        return len(lines)
    if annex is not None and lines[-1].get("sha256") != hashlib.sha256(annex).hexdigest():
        return len(lines)
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
