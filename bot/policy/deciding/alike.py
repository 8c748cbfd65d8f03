"""Rows that come to the same verdict, so that finding tools asks one of each sort instead of every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.policy.deciding.case import Case
from bot.policy.deciding.combine import strictness
from bot.policy.deciding.compiled import Compiled
from bot.policy.deciding.rows import Row
from bot.policy.deciding.ruling import on_class
from bot.policy.deciding.voices import YES_AT_MOST, joined

Score = tuple[int, int, int]
"""(classes with a no, conditions over all classes with a yes, strictness of those): the smaller, the better."""
STATUS_ORDER = {"in_use": 0, "pilot": 1, "under_review": 2, "planned": 3}
NEVER_SUGGESTED = frozenset({"not_used", "retired"})
_REMEMBERED = 500


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Rows with the same verdict for certain classes, best status first; `at_best` is the least score they can have."""

    rows: tuple[Row, ...]
    at_best: Score


def rows_alike(compiled: Compiled, kind: str | None, classes: tuple[str, ...]) -> tuple[Alike, ...]:
    """Listed rows of a kind (None: of any), in sorts that are alike for `classes`, the most promising first.

    Catch-alls are not among them, nor what is no longer used.
    """
    known = compiled.alike.get((kind, classes))
    if known is None:
        if len(compiled.alike) >= _REMEMBERED:
            compiled.alike.clear()
        known = compiled.alike[(kind, classes)] = tuple(_sorts(compiled, kind, classes))
    return known


def suggested(row: Row) -> bool:
    """Whether a row can be named to somebody who asks what they may use."""
    return row.tool is not None and not row.tool.catch_all and row.tool.status not in NEVER_SUGGESTED


def standing(row: Row) -> tuple[int, int]:
    """Between rows that are equally good: what is in use first, then as listed."""
    return STATUS_ORDER.get((row.tool and row.tool.status) or "", 0), row.order


class Scores:
    """The scores of rows for one question; every sort of cell is judged once."""

    def __init__(self, case: Case, classes: tuple[str, ...]) -> None:
        self._case, self._classes = case, classes
        self._known: dict[object, tuple[int, tuple[str, ...]]] = {}

    def ranks(self, row: Row) -> dict[str, int]:
        """How strict each class is."""
        return {data: self._cell(row, data)[0] for data in self._classes}

    def of(self, row: Row) -> Score:
        """The score of a row."""
        cells = [self._cell(row, data) for data in self._classes]
        yes = [cell for cell in cells if cell[0] <= YES_AT_MOST]
        conditions = joined(conditions for _, conditions in yes)
        return len(cells) - len(yes), len(conditions), max((rank for rank, _ in yes), default=0)

    def _cell(self, row: Row, data: str) -> tuple[int, tuple[str, ...]]:
        key = (data, row.cell(data).alike, id(row.rules), row.open_to)
        if key not in self._known:
            answer = on_class((row,), row.id, data, self._case)
            self._known[key] = (strictness(answer), answer.conditions)
        return self._known[key]


def _sorts(compiled: Compiled, kind: str | None, classes: tuple[str, ...]) -> Iterator[Alike]:
    sorts: dict[object, list[Row]] = {}
    for row in compiled.rows.values():
        if suggested(row) and row.tool and (kind is None or kind in row.tool.kind):
            key = (id(row.rules), row.open_to, *[row.cells.get(data, row.rest).alike for data in classes])
            sorts.setdefault(key, []).append(row)
    found = [Alike(tuple(sorted(rows, key=standing)), _at_best(rows[0], classes)) for rows in sorts.values()]
    yield from sorted(found, key=lambda each: (each.at_best, standing(each.rows[0])))


def _at_best(row: Row, classes: tuple[str, ...]) -> Score:
    """Rules only tighten, so the cells alone are the best it can be; a cell with exceptions may come to a plain yes."""
    cells = [row.cell(data).at_best for data in classes]
    yes = [cell for cell in cells if not cell[0]]
    return (
        len(cells) - len(yes),
        max((conditions for _, conditions, _ in yes), default=0),
        max((rank for _, _, rank in yes), default=0),
    )
