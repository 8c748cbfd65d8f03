"""What an acceptance changes in the policy: a row, or the cells of one; new conditions; and the day on which a pilot ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from bot.message import chosen
from bot.policy.model import REST, Cell, Policy, Verdict, When
from bot.policy.shelf import Opened
from bot.reading.normalise import fold
from bot.requests.filing import is_listed, tool_named
from bot.requests.model import Done, Filed, Kind, Step
from bot.requests.patch.places import NoPlace, Source, value_of
from bot.requests.patch.written import Value

YES = frozenset({Verdict.ALLOWED, Verdict.CONDITIONAL})

_LOOSENED = ("route", "expected", "advice")
"""What stands beside a no, and says nothing of a yes."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A decision as the policy says it. `row` is the id of its row, `listed` whether that is there already.

    `conditions` are ids, of which `new` (id, words) are not there yet. `groups` are those it is accepted for, everybody where
    there are none; `within` those of them that the cell has to tell apart, since the row is for others too. `purposes`: only
    for these, for everything where there are none. `last` is the last day of a pilot.
    """

    row: str
    listed: bool
    data: tuple[str, ...]
    conditions: tuple[str, ...]
    new: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    within: tuple[str, ...]
    purposes: tuple[str, ...]
    clause: str
    last: date | None

    @property
    def pilot_rule(self) -> str:
        """The id of the rule that ends a pilot of this row."""
        return f"pilot-{self.row}-ends"

    @property
    def when(self) -> dict[str, Value]:
        """What a question has to be about for the cell to say yes, beside the tool and the data; empty for any."""
        told: dict[str, Value] = {"group": self.within, "purpose": self.purposes}
        return {key: value for key, value in told.items() if value}


def accepted(filed: Filed, decision: Done, opened: Opened) -> Accepted:
    """What was decided, in the ids of the policy as it is; what it does not have any more is left out."""
    policy, said = opened.policy, decision.said
    tool = filed.tool if is_listed(filed.tool, opened) else tool_named(filed.name, opened)
    listed = is_listed(tool, opened)
    row = tool if listed else _id(filed, policy.tools)
    data = tuple(id_ for id_ in chosen(said.get("data", "")) if id_ in policy.data)
    known = tuple(id_ for id_ in chosen(said.get("conditions", "")) if id_ in policy.conditions)
    new, met = _new_conditions(said.get("more", ""), row, policy)
    groups = tuple(id_ for id_ in chosen(said.get("groups", "")) if id_ in policy.groups)
    within = () if not listed or policy.tools[row].for_groups == groups else groups
    asked = (id_ for id_ in chosen(said.get("purposes", "")) if id_ in {*policy.purposes, *opened.vocabulary.purposes})
    clause = said.get("clause", "") if said.get("clause", "") in policy.clauses else ""
    last = date.fromisoformat(said["until"]) if decision.step is Step.PILOT else None
    conditions = (*known, *met, *(id_ for id_, _ in new))
    unique = tuple(dict.fromkeys(conditions))
    return Accepted(row, listed, data, unique, new, groups, within, tuple(asked), clause, last)


def changed(source: Source, filed: Filed, decision: Done, asked: Accepted, opened: Opened) -> Source:
    """The file with it. Raises NoPlace where it cannot be written without touching something else."""
    for id_, words in asked.new:
        source = source.with_entry("conditions", {"id": id_, "kind": "other", "text": words})
    if asked.listed:
        row = opened.policy.tools[asked.row]
        for class_ in asked.data:
            if not _says(row.data.get(class_), asked):
                source = _cell(source, class_, asked, opened.policy)
    else:
        source = source.with_entry("tools", _row(filed, decision, asked, opened))
    old = source.entry("rules", asked.pilot_rule)
    if old is not None:
        source = source.without_entry("rules", old)
    if asked.last is not None:
        source = source.with_entry("rules", _ending(asked, opened.policy))
    return source


def is_said(asked: Accepted, policy: Policy) -> bool:
    """Whether the policy says it already, for the same people, and a pilot with its end."""
    row = policy.tools.get(asked.row)
    ends = any(rule.id == asked.pilot_rule for rule in policy.rules)
    if row is None or not asked.listed or asked.new or ends is (asked.last is None):
        return False
    return all(_says(row.data.get(class_), asked) for class_ in asked.data)


def _says(cell: Cell | None, asked: Accepted) -> bool:
    """Whether a cell says just this yes: itself, or in an exception for the very same."""
    if cell is None:
        return False
    wanted = When(purpose=frozenset(asked.purposes), group=frozenset(asked.within))
    cells = [one.cell for one in cell.exceptions if one.when == wanted] if asked.when else [cell]
    return any(one.verdict in YES and set(asked.conditions) <= set(one.conditions) for one in cells)


def stated(asked: Accepted) -> dict[str, Value]:
    """A yes as a cell says it."""
    cell: dict[str, Value] = {"verdict": "conditional" if asked.conditions else "allowed"}
    if asked.conditions:
        cell["if"] = asked.conditions
    if asked.clause:
        cell["clause"] = asked.clause
    return cell


def _row(filed: Filed, decision: Done, asked: Accepted, opened: Opened) -> dict[str, Value]:
    known = opened.vocabulary.tools.get(filed.tool)
    agent = filed.kind is Kind.AGENT
    kinds: Sequence[str] = ("agent",) if agent else tuple(known.kind) if known else ()
    row: dict[str, Value] = {"id": asked.row, "name": filed.name}
    vendor = filed.form.get("vendor", "")
    told: dict[str, Value] = {
        "vendor": vendor,
        "covers": (known.id,) if known else (),
        "kind": kinds[0] if len(kinds) == 1 else tuple(kinds),
        "status": "pilot" if asked.last is not None else "in_use",
        "for": asked.groups,
        "hosted": filed.form.get("hosting", ""),
        "owner": filed.form.get("owner", ""),
        "clause": asked.clause,
        "does": filed.form.get("why", "") if agent else "",
        "human_in_the_loop": decision.said.get("checks", ""),
    }
    row |= {key: value for key, value in told.items() if value}
    return row | {"data": _cells(kinds, asked, opened.policy)}


def _cells(kinds: Collection[str], asked: Accepted, policy: Policy) -> dict[str, Value]:
    """A yes for what was chosen; for the rest what held while the tool was one of all that are not listed."""
    by_kind = next((policy.catch_all_by_kind[kind] for kind in kinds if kind in policy.catch_all_by_kind), None)
    row = by_kind or policy.general_catch_all
    before = row.data if row else {}
    cells: dict[str, Value] = {}
    for class_ in asked.data:
        yes = {key: value for key, value in stated(asked).items() if key != "clause"}
        cells[class_] = _excepted(before.get(class_) or before.get(REST), asked) if asked.when else _shortest(yes)
    return cells | {class_: _shortest(_copied(cell)) for class_, cell in before.items() if class_ not in cells}


def _copied(cell: Cell) -> dict[str, Value]:
    """A cell as it stands, but for its exceptions and its advice."""
    rest = {"if": cell.conditions, "clause": cell.clauses, "route": cell.route, "expected": cell.expected}
    told: dict[str, Value] = {"verdict": cell.verdict.value}
    return told | {key: value for key, value in rest.items() if value}


def _shortest(cell: Mapping[str, Value]) -> Value:
    """A cell that says a verdict and nothing else is the word alone."""
    return cell["verdict"] if len(cell) == 1 else cell


def _cell(source: Source, class_: str, asked: Accepted, policy: Policy) -> Source:
    """The file with a yes in a cell of a row that is there: for everything, or as an exception for groups and purposes."""
    row = source.entry("tools", asked.row)
    if row is None:
        raise NoPlace(asked.row)
    data = value_of(row, "data")
    if data is None:
        return source.with_value(row, "data", {class_: _excepted(None, asked) if asked.when else stated(asked)})
    if not isinstance(data, yaml.MappingNode):
        raise NoPlace("data")
    source.own(row, "data", data)
    there = value_of(data, class_)
    if not isinstance(there, yaml.MappingNode):
        cells = policy.tools[asked.row].data
        before = cells.get(class_) or cells.get(REST)
        return source.with_value(data, class_, _excepted(before, asked) if asked.when else _shortest(stated(asked)))
    source.own(data, class_, there)
    if asked.when:
        return _with_exception(source, class_, asked, there)
    for key in _LOOSENED + (() if asked.conditions else ("if",)):
        source = source.without_key(_at(source, asked.row, class_), key)
    for key, value in stated(asked).items():
        source = source.with_value(_at(source, asked.row, class_), key, value)
    return source


def _exception(asked: Accepted) -> dict[str, Value]:
    return {"when": asked.when, **stated(asked)}


def _excepted(before: Cell | None, asked: Accepted) -> dict[str, Value]:
    """A cell that stays as it was but for groups and purposes; not yet where nothing was said."""
    cell: dict[str, Value] = _copied(before) if before is not None else {"verdict": Verdict.NOT_YET.value}
    return cell | {"except": [_exception(asked)]}


def _with_exception(source: Source, class_: str, asked: Accepted, cell: yaml.MappingNode) -> Source:
    there = value_of(cell, "except")
    if isinstance(there, yaml.SequenceNode) and there.value:
        return source.with_item(there, _exception(asked))
    return source.with_value(cell, "except", [_exception(asked)])


def _at(source: Source, row: str, class_: str) -> yaml.MappingNode:
    entry = source.entry("tools", row)
    data = value_of(entry, "data") if entry is not None else None
    cell = value_of(data, class_) if data is not None else None
    if not isinstance(cell, yaml.MappingNode):
        raise NoPlace(class_)
    return cell


def _ending(asked: Accepted, policy: Policy) -> dict[str, Value]:
    """The rule by which a pilot ends by itself: for whom and what it was, and for nobody else."""
    assert asked.last is not None
    about: dict[str, Value] = {"tool": [asked.row], "data": asked.data, **asked.when}
    rule: dict[str, Value] = {"id": asked.pilot_rule, "when": about}
    rule |= {"verdict": "not_yet", "from": asked.last + timedelta(days=1)}
    route = policy.unlisted.route if policy.unlisted else None
    return rule | ({"clause": asked.clause} if asked.clause else {}) | ({"route": route} if route else {})


def _id(filed: Filed, taken: Collection[str]) -> str:
    """An id for a new row."""
    slug = filed.tool or re.sub(r"[^a-z0-9]+", "-", fold(filed.name).encode("ascii", "ignore").decode()).strip("-")
    return _free(slug[:40].strip("-") or f"request-{filed.id}", taken)


def _new_conditions(lines: str, row: str, policy: Policy) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Conditions that were written: the new ones as (id, words), and the ids of those that the policy has word for word."""
    new: list[tuple[str, str]] = []
    met: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in lines.splitlines())):
        same = next((one.id for one in policy.conditions.values() if line in one.text.all), None)
        if same is not None:
            met.append(same)
        elif line not in (words for _, words in new):
            new.append((_free(f"{row[:30]}-condition", {*policy.conditions, *(id_ for id_, _ in new)}), line))
    return tuple(new), tuple(met)


def _free(wanted: str, taken: Collection[str]) -> str:
    return next(id_ for id_ in _numbered(wanted) if id_ not in taken)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1
