"""What a policy leaves undone: ids nobody uses, days that are past, names that two rows share, classes nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from bot.policy.checks.findings import Finding, hint, warning
from bot.policy.classes import ClassesOf, Parents
from bot.policy.file.problems import near, shown
from bot.policy.model import REST, Cell, DataClass, Policy, Rule, Tool, When


def unused(policy: Policy) -> Iterator[Finding]:
    """Clauses that nothing cites, and conditions, routes, purposes and groups that nothing refers to."""
    cells, whens = tuple(_cells(policy)), tuple(_whens(policy))
    said: tuple[Cell | Rule, ...] = (*cells, *policy.rules)
    unlisted = (policy.unlisted,) if policy.unlisted else ()
    citing = (*said, *policy.tools.values(), *policy.conditions.values(), *policy.routes.values(), *unlisted)
    cited = {clause for each in citing for clause in each.clauses} | {note.clause for note in policy.notes}
    routes = {each.route for each in (*said, *policy.conditions.values(), *unlisted)}
    purposes = {id_ for when in whens for id_ in when.purpose} | {
        each.id for each in policy.purposes.values() if each.data
    }
    groups = {id_ for when in whens for id_ in when.group} | {
        id_ for row in policy.tools.values() for id_ in row.for_groups
    }
    yield from (hint(f"clauses.{id_}", "clause-unused") for id_ in policy.clauses if id_ not in cited)
    needed = {id_ for each in said for id_ in each.conditions}
    yield from (hint(f"conditions.{id_}", "condition-unused") for id_ in policy.conditions if id_ not in needed)
    yield from (hint(f"routes.{id_}", "route-unused") for id_ in policy.routes if id_ not in routes)
    yield from (hint(f"purposes.{id_}", "purpose-unused") for id_ in policy.purposes if id_ not in purposes)
    yield from (hint(f"groups.{id_}", "group-unused") for id_ in policy.groups if id_ not in groups)


def past_days(policy: Policy, today: date) -> Iterator[Finding]:
    """Reviews that are overdue and days that have come and gone."""
    if policy.review_by and policy.overdue(today):
        yield warning("policy.review_by", "policy-overdue", day=policy.review_by.isoformat())
    if policy.effective and policy.effective > today:
        yield hint("policy.effective", "policy-not-effective", day=policy.effective.isoformat())
    for clause in policy.clauses.values():
        if clause.review_by and clause.review_by < today:
            yield warning(f"clauses.{clause.id}.review_by", "clause-overdue", day=clause.review_by.isoformat())
    expected = [(cell.source, cell.expected) for cell in _cells(policy)]
    for path, day in (*expected, *((f"rules.{rule.id}", rule.expected) for rule in policy.rules)):
        if day and day < today:
            yield warning(path, "expected-past", day=day.isoformat())


def gaps_in_data(policy: Policy, parents: Parents) -> Iterator[Finding]:
    """Classes and cells that no question reaches, and concepts that have no class."""
    for each in policy.data.values():
        path = f"data.{each.id}"
        if not (each.holds or each.also or each.may_hold or each.may_also or each.rest):
            yield warning(path, "class-unreached")
        if not each.examples:
            yield hint(path, "class-without-examples")
        if both := sorted({*each.holds} & {*each.may_hold}):
            yield warning(path, "concept-held-and-may", word=", ".join(both))
    if policy.data:
        classes = ClassesOf(policy, parents)
        named = ((concept, classes.concept(concept)) for concept in parents)
        if unheld := [concept for concept, data in named if not data.every and not data.any_of]:
            yield hint("data", "concepts-unheld", count=str(len(unheld)), word=shown(", ".join(unheld)))
    rest = next((each for each in policy.data.values() if each.rest), None)
    for tool in policy.tools.values():
        yield from _gaps_in_row(tool, policy, rest)


def gaps_in_rows(policy: Policy) -> Iterator[Finding]:
    """Rows that people may not find, or take for another."""
    if not policy.unlisted and not policy.general_catch_all:
        yield warning("unlisted", "nothing-for-unlisted")
    if policy.tools and not policy.tests:
        yield hint("tests", "no-tests")
    named = (tool for tool in policy.tools.values() if not tool.catch_all and not tool.self_built)
    if plain := [tool.id for tool in named if not (tool.also or tool.formerly or tool.covers)]:
        yield hint("tools", "tools-without-aliases", count=str(len(plain)), word=shown(", ".join(plain)))
    seen: dict[str, Tool] = {}
    for tool in policy.tools.values():
        path = f"tools.{tool.id}"
        if not tool.for_groups:
            yield warning(path, "for-nobody")
        part_of = tool.part_of
        if part_of and part_of not in policy.tools and (meant := near(part_of, policy.tools)):
            yield hint(f"{path}.part_of", "part-of-near", word=part_of, near=meant)
        for name in dict.fromkeys((*tool.name.all, *tool.also, *tool.formerly, *tool.covers)):
            other = seen.setdefault(_joined(name) or name, tool)
            if other is not tool and not {*other.family} & {*tool.family}:
                yield warning(path, "name-shared", word=name, row=other.id)


def _gaps_in_row(tool: Tool, policy: Policy, rest: DataClass | None) -> Iterator[Finding]:
    unstated = [id_ for id_ in policy.data if id_ not in tool.data]
    if REST not in tool.data and unstated:
        yield hint(f"tools.{tool.id}", "cells-unstated", word=", ".join(unstated))
    if REST in tool.data and policy.data and not unstated and rest and not rest.rest_not:
        yield hint(tool.data[REST].source, "star-unreached")


def _cells(policy: Policy) -> Iterator[Cell]:
    for tool in policy.tools.values():
        for cell in tool.data.values():
            yield cell
            yield from (each.cell for each in cell.exceptions)


def _whens(policy: Policy) -> Iterator[When]:
    cells = chain.from_iterable(tool.data.values() for tool in policy.tools.values())
    yield from (each.when for cell in cells for each in cell.exceptions)
    for rule in policy.rules:
        yield rule.when
        if rule.unless:
            yield rule.unless


def _joined(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
