"""Tables: as such where there is room and Slack has them, else each row as a line that names its columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from adapters.slack.render import limits, rich
from adapters.slack.render.page import Dict
from adapters.slack.render.words import honest, line, size
from bot.markup import Plain, Span, Strong
from bot.message import Table


def block(table: Table) -> Dict | None:
    """The table as Slack's own; None where it is larger than Slack takes."""
    width = max([len(table.header), *(len(row) for row in table.rows)])
    if not table.rows or not 0 < width <= limits.TABLE_COLUMNS or len(table.rows) + 1 > limits.TABLE_ROWS:
        return None
    header = [rich.cell([Plain(line(name))]) for name in table.header]
    rows = [_padded(row, width) for row in (header, *([rich.cell(honest(cell)) for cell in row] for row in table.rows))]
    if sum(characters(cell) for row in rows for cell in row) > limits.TABLE_CHARACTERS:
        return None
    return {"type": "table", "rows": rows, "column_settings": [{"is_wrapped": True}] * width}


def characters(cell: Dict) -> int:
    """What a cell counts for at the most."""
    if cell["type"] == "raw_text":
        return size(cell["text"])
    return len(json.dumps(cell["elements"]))


def lines(table: Table) -> Iterator[list[Span]]:
    """Each row as a sentence: the first cell, then the others by the name of their column."""
    for row in table.rows:
        first, others = honest(row[0]) if row else (), row[1:]
        sentence: list[Span] = [Strong(part.text) if isinstance(part, Plain) else part for part in first]
        names = [*(line(name) for name in table.header[1:]), *[""] * len(others)]
        for number, (name, cell) in enumerate(zip(names, others, strict=False)):
            if parts := honest(cell):
                lead = "; " if number else ": " if sentence else ""
                sentence += [Plain(f"{lead}{name} " if name else lead), *parts]
        if sentence:
            yield sentence


def _padded(row: Sequence[Dict], width: int) -> list[Dict]:
    return [*row, *(rich.cell(()) for _ in range(width - len(row)))]
