"""The whole policy as a table of rows and classes, for people who want to see it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.policy.asked import Answer
from bot.policy.model import REST, Outcome, Policy

Decider = Callable[[str, str], Answer]
"""The answer for one row and one class ("*": what no class holds), rules included, with no purpose and no known asker."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One verdict, the number of its conditions, and whether the cell has exceptions for a purpose or a group."""

    verdict: Outcome
    conditions: int = 0
    excepted: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the policy with one cell per class of the table."""

    tool: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class PolicyTable:
    """`classes` are ids in the order of the file; the last is "*" where something can be named that no class holds."""

    classes: tuple[str, ...]
    rows: tuple[TableRow, ...]


def policy_table(policy: Policy, decide: Decider) -> PolicyTable:
    """Every row with its verdict for every class, in the order of the file. A purpose may still change a verdict."""
    rest = next((each for each in policy.data.values() if each.rest), None)
    everything_held = rest is not None and not rest.rest_not
    classes = (*policy.data, *(() if everything_held else (REST,)))
    return PolicyTable(classes, tuple(_row(policy, id_, classes, decide) for id_ in policy.tools))


def _row(policy: Policy, row_id: str, classes: tuple[str, ...], decide: Decider) -> TableRow:
    stated = policy.tools[row_id].data
    cells: list[TableCell] = []
    for class_id in classes:
        answer = decide(row_id, class_id)
        cell = stated.get(class_id) or stated.get(REST)
        cells.append(TableCell(answer.verdict, len(answer.conditions), bool(cell and cell.exceptions)))
    return TableRow(row_id, tuple(cells))
