"""A table of more columns than a mail is wide for, as lines: each row says its cells by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.email.render.words import line, said
from bot.markup import Markup, escape
from bot.message import Table

COLUMNS = 4
"""A table of more is told row by row."""

FEW = 2
"""So many cells beside the first keep their order; of more, those that say the same are told together."""


LONG = 30
"""Characters of a cell beyond which a column needs to be no wider, and beyond which the first one is no name any more."""


AIR = 3
"""Characters that a column has to spare."""


def columns(table: Table) -> tuple[list[int], bool]:
    """How wide each column is, in percent, by what stands in it; and whether the first one names its rows."""
    words = [[line(name), *(said(row[place]) for row in table.rows)] for place, name in enumerate(table.header)]
    needs = [AIR + max(_longest(cells), min(LONG, sum(map(len, cells)) // len(cells))) for cells in words]
    names = sum(map(len, words[0])) <= LONG * len(words[0])
    return [need * 100 // sum(needs) for need in needs], names


def _longest(cells: Sequence[str]) -> int:
    """Characters of the longest word, as far as it is kept together."""
    return min(LONG, max((len(word) for cell in cells for word in cell.split()), default=1))


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
