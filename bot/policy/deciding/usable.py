"""What somebody may use: tools and agents that are open to their groups and take at least one kind of data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.deciding.alike import standing, suggested
from bot.policy.deciding.compiled import Compiled
from bot.policy.deciding.decide import decide
from bot.policy.deciding.rows import Row
from bot.policy.deciding.voices import STRICTNESS, YES_AT_MOST
from bot.policy.model import Outcome

THERE = frozenset({None, "in_use", "pilot"})
"""The status of a tool that can be used today."""


@dataclass(frozen=True, slots=True)
class Usable:
    """A row that somebody may use. `data`: the classes that may go in, in the policy's order; `on_conditions`: those of them
    that need more than a yes."""

    tool: str
    data: tuple[str, ...]
    on_conditions: tuple[str, ...] = ()


def usable(compiled: Compiled, groups: frozenset[str], today: date, agents: bool = False) -> Iterator[Usable]:
    """Tools, or agents, that these groups may use: first those meant for the groups, then those for everyone.

    Found one by one, so that whoever wants the first few of a long list pays for no more.
    """
    rows = [row for row in compiled.rows.values() if _there(row, groups) and _is_agent(row) is agents]
    for row in sorted(rows, key=lambda row: (row.open_to is None, standing(row))):
        said = {class_: _outcome(row.id or "", class_, compiled, groups, today) for class_ in compiled.policy.data}
        data = tuple(class_ for class_, outcome in said.items() if STRICTNESS[outcome] <= YES_AT_MOST)
        if data:
            yield Usable(row.id or "", data, tuple(class_ for class_ in data if said[class_] is Outcome.CONDITIONAL))


def _there(row: Row, groups: frozenset[str]) -> bool:
    there = suggested(row) and row.tool is not None and row.tool.status in THERE
    return there and (row.open_to is None or not row.open_to.isdisjoint(groups))


def _is_agent(row: Row) -> bool:
    return row.tool is not None and "agent" in row.tool.kind


def _outcome(tool: str, data: str, compiled: Compiled, groups: frozenset[str], today: date) -> Outcome:
    asked = Asked((Subject(rows=(tool,)),), (DataNamed(every=frozenset({data})),), groups=groups)
    return decide(asked, compiled, today).outcome
