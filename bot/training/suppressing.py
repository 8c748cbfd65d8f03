"""Counts that lead to nobody: what is shown of units, and what is held back so that it cannot be worked out either.

A unit of fewer than K people is not shown at all. A count is exact only where at least K have done it and at least K have
not; otherwise only that it is fewer than K, or all but fewer than K, and of a unit of fewer than 2 K not even that. A total
over units is shown only where every one of them is exact: with anything held back it would give that away by subtraction
(complementary suppression).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

K = 5


class Precision(StrEnum):
    """How much is said of a count."""

    EXACT = "exact"
    FEW = "few"
    """Fewer than K have done it."""
    MOST = "most"
    """Fewer than K have not."""
    SOME = "some"
    """Too few people to say how many, without saying it of all of them or of one."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted: `done` of `size` people of a unit."""

    unit: str
    size: int
    done: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of it. `size` is 0 where it is hidden, `done` where it is not exact."""

    unit: str
    precision: Precision
    size: int = 0
    done: int = 0


def suppressed(cells: Sequence[Cell], k: int = K) -> tuple[tuple[Shown, ...], Shown | None]:
    """What is shown of units that share nobody, and their total; None where that would tell too much."""
    shown = tuple(_shown(cell, k) for cell in cells)
    if len(cells) < 2 or any(one.precision is not Precision.EXACT for one in shown):
        return shown, None
    size, done = sum(cell.size for cell in cells), sum(cell.done for cell in cells)
    return shown, Shown("", Precision.EXACT, size, done)


def _shown(cell: Cell, k: int) -> Shown:
    if cell.size < k:
        return Shown(cell.unit, Precision.HIDDEN)
    if cell.size < 2 * k:
        return Shown(cell.unit, Precision.SOME, cell.size)
    if cell.done < k:
        return Shown(cell.unit, Precision.FEW, cell.size)
    if cell.size - cell.done < k:
        return Shown(cell.unit, Precision.MOST, cell.size)
    return Shown(cell.unit, Precision.EXACT, cell.size, cell.done)
