"""The record as CSV and JSON, and the annex with names: as CSV, sealed."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from bot.spreadsheets import harmless
from bot.training.evidence.record import Named

COLUMNS = (
    *("id", "title", "course", "version", "objective", "evidence", "mandatory", "phases", "roles", "groups", "systems"),
    *("owner", "minutes", "opens", "due", "refresh", "meant", "done", "waived", "ways", "previous", "hash"),
)
ANNEX = ("measure", "person", "name", "day", "how", "waived")


def as_json(lines: Sequence[Mapping[str, Any]]) -> bytes:
    """All lines with their hashes, as one JSON list."""
    return (json.dumps(list(lines), ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(lines: Sequence[Mapping[str, Any]]) -> bytes:
    """The measures, a row each, for a spreadsheet: with a byte order mark, so that it reads umlauts."""
    rows = [[_cell(line[name]) for name in COLUMNS] for line in lines if line["kind"] == "measure"]
    return _written(COLUMNS, rows)


def annex_of(names: Sequence[Named], key: bytes) -> bytes:
    """The names, sealed under a key of 32 bytes."""
    rows = [
        [_cell(value) for value in (one.measure, one.person, one.name, one.day or "", one.how, one.waived)]
        for one in names
    ]
    return Fernet(base64.urlsafe_b64encode(key)).encrypt(_written(ANNEX, rows))


def opened_annex(sealed: bytes, key: bytes) -> bytes | None:
    """The names as CSV; None where this key does not open it, or where it was changed."""
    try:
        return Fernet(base64.urlsafe_b64encode(key)).decrypt(sealed)
    except InvalidToken:
        return None


def _written(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return harmless(" ".join(f"{name}:{one}" for name, one in sorted(value.items())))
    text = " ".join(value) if isinstance(value, (list, tuple)) else str(value)
    return harmless(text)
