"""The cells that a new edition changes, and the few lines that say the same to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.policy.deciding.voices import STRICTNESS
from bot.policy.model import Outcome

Turn = Literal["stricter", "looser", "otherwise"]


@dataclass(frozen=True, slots=True)
class Stated:
    """What one edition says in one cell."""

    verdict: Outcome
    conditions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that says something else. `tool` or `data` "*": any that is not listed.

    `purpose` None: none is asked. `group` None: unknown who asks; "*": somebody known to be in no group that matters.
    """

    tool: str
    data: str
    purpose: str | None
    group: str | None
    before: Stated
    after: Stated

    @property
    def turn(self) -> Turn:
        """Whether people may do less, or more, or the same with other conditions or clauses."""
        return turn(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Among:
    """Some of the purposes or groups: `ids`, or where that is empty, any, but not those in `but_not`."""

    ids: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Cells with the same change: each of `tools` with each of `data` (empty: any), for these purposes and groups."""

    tools: tuple[str, ...]
    data: tuple[str, ...]
    purposes: Among
    groups: Among
    before: Stated
    after: Stated

    @property
    def turn(self) -> Turn:
        """Whether people may do less, or more, or the same with other conditions or clauses."""
        return turn(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything that was compared, in the order in which it is shown."""

    tools: tuple[str, ...]
    data: tuple[str, ...]
    purposes: tuple[str | None, ...]
    groups: tuple[str | None, ...]


_TURN_ORDER: dict[Turn, int] = {"stricter": 0, "looser": 1, "otherwise": 2}


def turn(before: Stated, after: Stated) -> Turn:
    """Which way a change goes; between two conditional verdicts, more conditions are stricter."""
    difference = STRICTNESS[after.verdict] - STRICTNESS[before.verdict]
    if not difference:
        more, fewer = set(after.conditions) - set(before.conditions), set(before.conditions) - set(after.conditions)
        difference = bool(more) - bool(fewer)
    return "stricter" if difference > 0 else "looser" if difference < 0 else "otherwise"


def lines_of(cells: Iterable[CellChange], columns: Columns) -> tuple[ChangeLine, ...]:
    """The cells folded into lines, stricter ones first: every cell is in exactly one line, and no other is in any."""
    by_purpose: dict[tuple[str, str, Stated, Stated, str | None], list[str | None]] = {}
    for cell in cells:
        key = (cell.tool, cell.data, cell.before, cell.after, cell.purpose)
        by_purpose.setdefault(key, []).append(cell.group)

    by_class: dict[tuple[str, str, Stated, Stated, Among], list[str | None]] = {}
    for (tool, data, before, after, purpose), groups in by_purpose.items():
        by_class.setdefault((tool, data, before, after, _among(groups, columns.groups)), []).append(purpose)

    by_tool: dict[tuple[str, Among, Among, Stated, Stated], list[str]] = {}
    for (tool, data, before, after, askers), purposes in by_class.items():
        by_tool.setdefault((tool, _among(purposes, columns.purposes), askers, before, after), []).append(data)

    by_line: dict[tuple[tuple[str, ...], Among, Among, Stated, Stated], list[str]] = {}
    for (tool, wishes, askers, before, after), classes in by_tool.items():
        named = tuple(classes) if len(classes) < len(columns.data) else ()
        by_line.setdefault((named, wishes, askers, before, after), []).append(tool)

    lines = [ChangeLine(tuple(tools), *said) for said, tools in by_line.items()]
    return tuple(sorted(lines, key=lambda line: _TURN_ORDER[line.turn]))


def _among(found: list[str | None], column: tuple[str | None, ...]) -> Among:
    """Members of a column in words: with the member that stands for "any" (None), any but the others."""
    members = set(found)
    if None in members:
        return Among((), tuple(id_ for id_ in column if id_ is not None and id_ not in members))
    return Among(tuple(id_ for id_ in column if id_ is not None and id_ in members))
