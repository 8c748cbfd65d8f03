"""A row of the policy made ready to be asked: a cell for every class, its exceptions, its rules and who has access."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.policy.deciding.matching import Circumstance, ToolFacts, circumstance, fits_tool
from bot.policy.deciding.voices import STRICTNESS, CellVoice, RulesForTool, Voice, voice
from bot.policy.model import EVERYONE, REST, Cell, Localised, Outcome, Policy, Tool, Verdict, When


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row, or (id None) a tool for which there is none.

    `cells` has the classes that differ from `rest`, the "*". Rows that no rule tells apart share their `rules`.
    `open_to` None: everyone has access; else `no_access` speaks to those who are known not to have it.
    """

    id: str | None
    tool: Tool | None
    order: int
    cells: Mapping[str, CellVoice]
    rest: CellVoice
    rules: RulesForTool
    open_to: frozenset[str] | None = None
    no_access: Voice | None = None

    def cell(self, data: str) -> CellVoice:
        """The cell for a class."""
        return self.cells.get(data, self.rest)


class RowMaker:
    """Makes the rows of one policy; `purposes` maps each purpose to the ids by which it can be asked."""

    def __init__(self, policy: Policy, purposes: Mapping[str, frozenset[str]]) -> None:
        self._policy, self._purposes = policy, purposes
        self._numbers: dict[object, int] = {}

    def row(self, tool: Tool, facts: ToolFacts, order: int, rules: RulesForTool) -> Row:
        """The row for `tool`, with the exceptions that can match a tool with these facts."""
        cells, rest = self._cells(tool, facts)
        if EVERYONE in tool.for_groups:
            return Row(tool.id, tool, order, cells, rest, rules)
        no_access = voice(f"tools.{tool.id}.for", Verdict.NOT_YET, clauses=tool.clauses)
        return Row(tool.id, tool, order, cells, rest, rules, frozenset(tool.for_groups), no_access)

    def no_row(self, rules: RulesForTool) -> Row:
        """A tool that is not listed where no catch-all stands for it: unknown, with the route of `unlisted`."""
        unlisted = self._policy.unlisted
        route, clauses = (unlisted.route, unlisted.clauses) if unlisted else (None, ())
        said = voice("unlisted", Verdict.NOT_YET, clauses=clauses, route=route, outcome=Outcome.UNKNOWN_TOOL)
        return Row(None, None, -1, {}, CellVoice(said, (), -1, (1, 0, STRICTNESS[Outcome.UNKNOWN_TOOL])), rules)

    def _cells(self, tool: Tool, facts: ToolFacts) -> tuple[dict[str, CellVoice], CellVoice]:
        star = tool.data.get(REST)
        cells = {id_: self._cell(tool, cell, id_, id_, facts) for id_, cell in tool.data.items() if id_ != REST}
        if star is None:
            route = self._policy.unlisted.route if self._policy.unlisted else None
            unstated = Cell(Verdict.NOT_YET, clauses=tool.clauses, route=route, source=f"tools.{tool.id}.data")
            return cells, self._cell(tool, unstated, REST, REST, facts)
        if any(each.when.data for each in star.exceptions):
            others = (id_ for id_ in self._policy.data if id_ not in cells)
            cells |= {id_: self._cell(tool, star, REST, id_, facts) for id_ in others}
        return cells, self._cell(tool, star, REST, REST, facts)

    def _cell(self, tool: Tool, cell: Cell, stated_as: str, data: str, facts: ToolFacts) -> CellVoice:
        source = source_of(tool, stated_as, cell)
        clauses = cell.clauses or tool.clauses
        plain = self._plain(cell, source, clauses)
        exceptions = tuple(
            (self._left(each.when), self._plain(each.cell, source_of_exception(source, index, each.cell), clauses))
            for index, each in enumerate(cell.exceptions)
            if (not each.when.data or data in each.when.data) and fits_tool(each.when, facts)
        )
        if not exceptions:
            return plain
        key = (plain.alike, tuple((when, replaced.alike) for when, replaced in exceptions))
        return CellVoice(plain.voice, exceptions, self._number(key), (0, 0, 0))

    def _plain(self, cell: Cell, source: str, inherited: tuple[str, ...]) -> CellVoice:
        said = voice(
            source,
            cell.verdict,
            conditions=cell.conditions,
            clauses=cell.clauses or inherited,
            route=cell.route,
            expected=cell.expected,
            advised=cell.advice is not None,
        )
        is_no = int(cell.verdict.strictness > Verdict.CONDITIONAL.strictness)
        at_best = (is_no, len(said.conditions), said.rank)
        return CellVoice(said, (), self._number((cell.verdict, said.conditions)), at_best)

    def _left(self, when: When) -> Circumstance:
        rest = circumstance(when, self._purposes)
        return Circumstance(None, rest.purposes, rest.groups)

    def _number(self, key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def source_of(tool: Tool, data: str, cell: Cell) -> str:
    """The key path of a cell."""
    return cell.source or f"tools.{tool.id}.data.{data}"


def source_of_exception(source: str, index: int, cell: Cell) -> str:
    """The key path of what replaces the cell at `source`."""
    return cell.source or f"{source}.except[{index}]"


def advice_of(tools: Iterable[Tool]) -> dict[str, Localised]:
    """The advice of every cell and exception that has one, by its source."""
    found: dict[str, Localised] = {}
    for tool in tools:
        for data, cell in tool.data.items():
            source = source_of(tool, data, cell)
            if cell.advice:
                found[source] = cell.advice
            for index, each in enumerate(cell.exceptions):
                if each.cell.advice:
                    found[source_of_exception(source, index, each.cell)] = each.cell.advice
    return found
