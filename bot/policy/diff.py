"""What a new edition of a policy changes: exactly the cells whose verdict, conditions or clauses differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.policy.asked import Answer, Asked, DataNamed, Subject
from bot.policy.deciding.case import Case
from bot.policy.deciding.compiled import Compiled, whens_of
from bot.policy.deciding.matching import asked_by, circumstance, facts_of_row
from bot.policy.deciding.rows import Row
from bot.policy.deciding.ruling import on_class
from bot.policy.diff_lines import CellChange, ChangeLine, Columns, Stated, lines_of
from bot.policy.model import EVERYONE, REST, Policy

_Compared = tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Listed:
    """Ids that came, went, or are there in both editions and say something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """All that differs between two editions. `cells` is complete; `lines` says the same in as few lines as possible.

    The lists name what was added or removed, and for clauses, conditions and routes also what says something else.
    """

    cells: tuple[CellChange, ...]
    lines: tuple[ChangeLine, ...]
    columns: Columns
    tools: Listed
    data: Listed
    purposes: Listed
    rules: Listed
    clauses: Listed
    conditions: Listed
    routes: Listed

    def __bool__(self) -> bool:
        lists = (self.tools, self.data, self.purposes, self.rules, self.clauses, self.conditions, self.routes)
        return bool(self.cells) or any(lists)


def diff_policies(old: Compiled, new: Compiled, today: date) -> PolicyDiff:
    """The difference as it is on `today` (rules have days).

    Compared: the rows of both, catch-alls too (and "*", any tool that is not listed, where an edition has no general
    catch-all); the classes of both and "*"; no purpose, the purposes of both, and those of the vocabulary that behave
    unlike all of them; askers who are not known (None), known to be in none of the groups that matter ("*"), and in
    each of these. A row that one edition lacks is compared with what holds there for a tool that is not listed.
    """
    columns = _columns(old, new)
    cells = tuple(_changes(old, new, columns, today))
    before, after = old.policy, new.policy
    return PolicyDiff(
        cells,
        lines_of(cells, columns),
        columns,
        _listed(before.tools, after.tools),
        _listed(before.data, after.data),
        _listed(before.purposes, after.purposes),
        _listed({rule.id: rule for rule in before.rules}, {rule.id: rule for rule in after.rules}),
        _listed(before.clauses, after.clauses, lambda clause: (clause.title, clause.text, clause.law, clause.url)),
        _listed(before.conditions, after.conditions, lambda condition: condition),
        _listed(before.routes, after.routes, lambda route: route),
    )


def _changes(old: Compiled, new: Compiled, columns: Columns, today: date) -> Iterator[CellChange]:
    alike = _alike_purposes(old.policy, new.policy, columns.purposes)
    representatives: dict[object, str | None] = {}
    for each, sort in alike.items():
        representatives.setdefault(sort, each)
    cases = {
        (purpose, group): (_case(old, purpose, group, today), _case(new, purpose, group, today))
        for purpose in representatives.values()
        for group in columns.groups
    }
    for tool in columns.tools:
        before, after = _rows(old, tool, new), _rows(new, tool, old)
        open_to_all = not any(row.open_to for row in (*before, *after))
        for data in columns.data:
            judged: dict[tuple[str | None, str | None], _Compared] = {}
            for purpose in representatives.values():
                for group in columns.groups:
                    if group == REST and open_to_all:
                        judged[(purpose, group)] = judged[(purpose, None)]
                        continue
                    was, is_ = cases[(purpose, group)]
                    judged[(purpose, group)] = on_class(before, tool, data, was), on_class(after, tool, data, is_)
            for purpose in columns.purposes:
                for group in columns.groups:
                    old_answer, new_answer = judged[(representatives[alike[purpose]], group)]
                    if _differ(old_answer, new_answer):
                        yield CellChange(tool, data, purpose, group, _stated(old_answer), _stated(new_answer))


def _differ(one: Answer, other: Answer) -> bool:
    return one.verdict is not other.verdict or one.conditions != other.conditions or one.clauses != other.clauses


def _stated(answer: Answer) -> Stated:
    return Stated(answer.verdict, answer.conditions, answer.clauses)


def _case(compiled: Compiled, purpose: str | None, group: str | None, today: date) -> Case:
    groups = None if group is None else frozenset() if group == REST else frozenset({group})
    purposes = frozenset() if purpose is None else frozenset({purpose})
    return Case(Asked(data=(DataNamed(),), purposes=purposes, groups=groups), compiled, today)


def _rows(compiled: Compiled, tool: str, other: Compiled) -> tuple[Row, ...]:
    """The row of this edition; else what holds for a tool that is not listed and is as the other edition has it."""
    if tool in compiled.rows:
        return (compiled.rows[tool],)
    elsewhere = other.policy.tools.get(tool)
    if elsewhere is None:
        return compiled.standing(Subject())
    facts = facts_of_row(elsewhere, other.policy)
    kinds = facts.kinds | frozenset(elsewhere.catch_kinds)
    return compiled.standing(Subject((), tool, kinds, facts.vendors, facts.families, facts.self_built))


def _columns(old: Compiled, new: Compiled) -> Columns:
    before, after = old.policy, new.policy
    tools = _both(before.tools, after.tools)
    if before.general_catch_all is None or after.general_catch_all is None:
        tools = (*tools, REST)
    groups: tuple[str | None, ...] = tuple(sorted(_groups(before) | _groups(after)))
    if groups:
        groups = (REST, *groups)
    own = _both(before.purposes, after.purposes)
    alike = _alike_purposes(before, after, (None, *own, *sorted(_spoken(before) | _spoken(after))))
    covered = {alike[purpose] for purpose in (None, *own)}
    unlike = tuple(purpose for purpose in alike if purpose not in own and alike[purpose] not in covered)
    return Columns(tools, (*_both(before.data, after.data), REST), (None, *own, *unlike), (None, *groups))


def _alike_purposes(old: Policy, new: Policy, purposes: Iterable[str | None]) -> dict[str | None, object]:
    """For each purpose, what it is the same as another one by: the rules and exceptions that look at it."""
    sets = [_looked_at(policy) for policy in (old, new)]
    return {
        purpose: tuple(frozenset(each for each in looked_at if purpose in each) for looked_at in sets)
        for purpose in purposes
    }


def _looked_at(policy: Policy) -> set[frozenset[str]]:
    spoken = asked_by(policy)
    return {purposes for when in whens_of(policy) if (purposes := circumstance(when, spoken).purposes)}


def _spoken(policy: Policy) -> set[str]:
    named = {purpose for when in whens_of(policy) for purpose in when.purpose}
    return named.union(*(purpose.holds for purpose in policy.purposes.values()))


def _groups(policy: Policy) -> set[str]:
    named = {group for when in whens_of(policy) for group in when.group}
    return named.union(*(tool.for_groups for tool in policy.tools.values())) - {EVERYONE}


def _both(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """The ids of both editions: the new one's order, what went last."""
    return tuple(dict.fromkeys((*new, *old)))


def _listed(old: Mapping[str, Any], new: Mapping[str, Any], says: Callable[[Any], object] = lambda _: None) -> Listed:
    return Listed(
        tuple(id_ for id_ in new if id_ not in old),
        tuple(id_ for id_ in old if id_ not in new),
        tuple(id_ for id_ in new if id_ in old and says(old[id_]) != says(new[id_])),
    )
