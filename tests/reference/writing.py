"""How tables are written in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what stands in a cell is Markdown, and a stroke in it is no border."""
    lines = [_row(head), "|" + "---|" * len(head), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


def first_words(docstring: str | None) -> str:
    """What a docstring says first, as one line without a full stop."""
    return " ".join((docstring or "").strip().partition("\n\n")[0].split()).removesuffix(".")
