"""No cell of ours is a formula: what people typed stays words, whichever spreadsheet opens it and however it parts the columns."""

from __future__ import annotations

import re

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would run (OWASP, CSV injection); the wide ones are what Japanese keyboards write."""

_AFTER_SEPARATOR = re.compile(r"([;,\t|]\s*)(?=[=+\-@＝＋－＠](?:\S|$))")
"""A spreadsheet of another country parts columns elsewhere, and what follows there begins a cell as well."""
_UNSEEN = " \u00a0\u200b\ufeff\x00\v\f"


def harmless(cell: str) -> str:
    """The cell as text, also for a spreadsheet."""
    cell = _AFTER_SEPARATOR.sub(r"\1'", cell)
    return f"'{cell}" if cell.lstrip(_UNSEEN).startswith(FORMULAS) else cell
