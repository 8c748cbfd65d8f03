"""Brute force over small units: whatever a view shows, no count of fewer than K people can be worked out from it."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from bot.training.suppressing import Cell, Precision, Shown, suppressed

SMALL_K = 3
"""With three in the place of five the same code meets every case in units that are still small enough to try all."""

Table = tuple[tuple[int, int], ...]


def view(table: Table, k: int) -> tuple[tuple[Shown, ...], Shown | None]:
    return suppressed([Cell(f"u{n}", size, done) for n, (size, done) in enumerate(table)], k)


def tables(units: int, most: int) -> list[Table]:
    cells = [(size, done) for size in range(most + 1) for done in range(size + 1)]
    return list(product(cells, repeat=units))


@pytest.mark.parametrize(("units", "most", "k"), [(1, 16, 5), (2, 12, 5), (2, 8, SMALL_K), (3, 7, SMALL_K)])
def test_no_view_gives_a_small_group_away(units: int, most: int, k: int) -> None:
    behind: dict[object, list[Table]] = defaultdict(list)
    for table in tables(units, most):
        behind[view(table, k)].append(table)
    violations = 0
    for (shown, total), possible in behind.items():
        for number, one in enumerate(shown):
            dones = {table[number][1] for table in possible}
            opens = {table[number][0] - table[number][1] for table in possible}
            if one.precision is Precision.EXACT:
                violations += min(dones) < k or min(opens) < k
            else:
                violations += len(dones) < min(k, 3) or len(opens) < min(k, 3)
        if total is not None:
            violations += any(one.precision is not Precision.EXACT for one in shown)
    assert violations == 0


def test_what_is_shown() -> None:
    cells = [Cell("a", 4, 4), Cell("b", 12, 3), Cell("c", 12, 9), Cell("d", 20, 10), Cell("e", 9, 4)]
    shown, total = suppressed(cells)
    assert [one.precision for one in shown] == ["hidden", "few", "most", "exact", "some"]
    assert (shown[0].size, shown[1].done, shown[2].done, shown[3].done) == (0, 0, 0, 10)
    assert total is None
    shown, total = suppressed([Cell("d", 20, 10), Cell("e", 12, 6)])
    assert total == Shown("", Precision.EXACT, 32, 16)
