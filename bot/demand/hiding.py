"""What of a count may be told: of groups of at least five people alone, and nothing from which a smaller one follows.

The source of the rule is the practice of official statistics: a threshold for each cell, and where one cell of a row is
hidden a second one with it, or it could be reckoned from the total (Hundepool et al., Statistical Disclosure Control, 2012, 4).
"""

from __future__ import annotations

SMALLEST = 5
"""People."""


def shown(total: int, parts: tuple[int, ...]) -> tuple[int | None, ...] | None:
    """The parts of a total that may be told beside it, None for those that may not; None where the total may not either.

    A part that is nothing is hidden too: "nobody in May" tells of everybody. With one hidden the smallest other goes as well.
    """
    if total < SMALLEST:
        return None
    told: list[int | None] = [part if part >= SMALLEST else None for part in parts]
    if len(parts) > 1 and told.count(None) == 1:
        least = min((part, place) for place, part in enumerate(told) if part is not None)
        told[least[1]] = None
    return tuple(told)
