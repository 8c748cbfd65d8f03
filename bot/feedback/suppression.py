"""From what people chose to what may be told of it: every figure tells of at least `k` people, and so does what it leaves out.

The rule (facts of the design, section 6.4 and 13.3): a cell is shown where at least `k` people are in it and where those who are
not in it are none or at least `k`. All others are folded together; what is folded obeys the same rule, or one more cell, the
smallest that is shown, is folded with it. Where even that does not help, there is no table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.feedback.release import FEW, SOME, Cells


def cells(chosen: Sequence[Collection[str]], k: int, doubt: int = 0) -> Cells:
    """The table of what people chose: for each person, the ids. The order of the result is by number, then by id.

    `doubt`: so many of the entries may be of people who are there already (known by a counter that cannot count too much).
    Then each figure is lowered by it, and still has to tell of at least `k` people.
    """
    counts = {id_: sum(id_ in one for one in chosen) for id_ in {id_ for one in chosen for id_ in one}}
    shown = {id_ for id_, count in counts.items() if _may_be_told(count, len(chosen), k + doubt)}
    while True:
        folded = counts.keys() - shown
        rest = sum(not folded.isdisjoint(one) for one in chosen)
        if _may_be_told(rest, len(chosen), k + doubt):
            table = sorted(((id_, counts[id_] - doubt) for id_ in shown), key=lambda cell: (-cell[1], cell[0]))
            return Cells(tuple(table), max(rest - doubt, 0), len(folded)) if table else Cells(why=FEW)
        if not shown:
            return Cells(why=FEW)
        shown.remove(min(shown, key=lambda id_: (counts[id_], id_)))


def too_few(people: int, least: int) -> Cells | None:
    """An empty table that says that there are too few people for a breakdown, None where there are enough."""
    return Cells(why=SOME) if people < least else None


def _may_be_told(count: int, of: int, least: int) -> bool:
    return (count == 0 or count >= least) and (of - count == 0 or of - count >= least)
