"""A table of more columns than a mail is wide for, as lines: each row says its cells by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.email.render.words import line
from bot.markup import Markup, escape

COLUMNS = 4
"""A table of more is told row by row."""

FEW = 2
"""So many cells beside the first keep their order; of more, those that say the same are told together."""


def told(header: Sequence[str], row: Sequence[Markup]) -> Iterator[tuple[Markup, Markup]]:
    """The cells of a row beside the first as (name, value); where several say the same, as (value, their names)."""
    named = [(line(name), cell) for name, cell in zip(header[1:], row[1:], strict=False) if cell.strip()]
    alike: dict[Markup, list[str]] = {}
    for name, cell in named:
        alike.setdefault(cell, []).append(name)
    if len(named) > FEW and len(alike) < len(named):
        for cell, names in alike.items():
            yield cell, Markup(escape(", ".join(filter(None, names))))
        return
    for name, cell in named:
        yield Markup(escape(name)), cell
