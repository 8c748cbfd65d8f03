"""Where rules, cells and exceptions of one policy get in each other's way, or can never be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from bot.policy.checks.findings import Finding, error, hint, warning
from bot.policy.deciding.matching import asked_by, concerns_tool, facts_of_row, fits_tool, fold
from bot.policy.file.problems import near
from bot.policy.model import REST, Cell, CellException, Policy, Rule, Tool, Verdict, When


def contradictions(policy: Policy, today: date) -> Iterator[Finding]:
    """Everything that a rule, a cell or an exception says in vain, or against another one."""
    for first, second in combinations(policy.rules, 2):
        if first.verdict is not second.verdict and _same_scope(first, second):
            yield error(f"rules.{second.id}", "rules-disagree", word=first.id)
    for rule in policy.rules:
        yield from _rule(rule, policy, today)
    for tool in policy.tools.values():
        for class_id, cell in tool.data.items():
            yield from stated(cell, cell.source)
            yield from _exceptions(policy, tool, class_id, cell, today)


def covers(wide: When, narrow: When) -> bool:
    """Whether whatever `narrow` matches, `wide` matches too, by their own words alone."""
    return (
        _takes(wide.tool, narrow.tool)
        and _takes(fold(wide.family), fold(narrow.family))
        and _takes(wide.kind, narrow.kind)
        and _takes(fold(wide.vendor), fold(narrow.vendor))
        and _takes(wide.data, narrow.data)
        and _takes(wide.purpose, narrow.purpose)
        and _takes(wide.group, narrow.group)
        and wide.self_built in (None, narrow.self_built)
    )


def stated(says: Cell | Rule, path: str) -> Iterator[Finding]:
    """A verdict with keys beside it that do not go with it."""
    if says.verdict is Verdict.CONDITIONAL and not says.conditions:
        yield warning(path, "conditional-without-conditions")
    if says.verdict in (Verdict.PROHIBITED, Verdict.NOT_YET) and says.conditions:
        yield hint(path, "conditions-beside-no")
    is_yes = says.verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    if (says.verdict is Verdict.ALLOWED and says.route) or (is_yes and says.expected):
        yield hint(path, "route-beside-yes")


def _rule(rule: Rule, policy: Policy, today: date) -> Iterator[Finding]:
    path = f"rules.{rule.id}"
    yield from stated(rule, path)
    if rule.until and rule.until < today:
        yield warning(path, "rule-ended", day=rule.until.isoformat())
    if rule.unless and covers(rule.unless, rule.when):
        yield warning(path, "rule-excused")

    rows = policy.tools.values()
    if concerns_tool(rule.when) and not any(fits_tool(rule.when, facts_of_row(row, policy)) for row in rows):
        if rule.when.tool and rule.when.tool <= policy.tools.keys():
            yield warning(path, "rule-never")
        else:
            yield hint(path, "rule-only-unlisted")
    for known in sorted(rule.when.tool - policy.tools.keys()):
        for row in rows:
            if known in row.covers:
                yield warning(path, "rule-tool-covered", word=known, row=row.id)
    yield from _misspelt(path, "vendor", rule.when.vendor, {word for row in rows for word in row.vendor})
    yield from _misspelt(path, "family", rule.when.family, {word for row in rows for word in row.family})


def _misspelt(path: str, key: str, words: frozenset[str], known: set[str]) -> Iterator[Finding]:
    for word in sorted(words):
        if word.casefold() not in fold(known) and (meant := near(word, sorted(known))):
            yield warning(f"{path}.when.{key}", "word-near", word=word, near=meant)


def _exceptions(policy: Policy, tool: Tool, class_id: str, cell: Cell, today: date) -> Iterator[Finding]:
    facts, purposes = facts_of_row(tool, policy), asked_by(policy) if cell.exceptions else {}
    reached = {class_id} if class_id != REST else policy.data.keys() - tool.data.keys()
    for number, each in enumerate(cell.exceptions):
        path = each.cell.source
        yield from stated(each.cell, path)
        elsewhere = bool(each.when.data) and not each.when.data & reached
        if elsewhere or (not tool.catch_all and not fits_tool(each.when, facts)):
            yield warning(path, "exception-never")
        elif any(covers(earlier.when, each.when) for earlier in cell.exceptions[:number]):
            yield warning(path, "exception-covered")
        elif _says(each.cell) == _says(cell):
            yield hint(path, "exception-same")
        for rule in policy.rules:
            if (
                _tightens(rule, each, today, purposes)
                and fits_tool(rule.when, facts)
                and _on_class(rule, class_id, each)
            ):
                yield warning(path, "exception-tightened", word=rule.id, verdict=rule.verdict.value)


def _tightens(rule: Rule, each: CellException, today: date, purposes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a rule that is in force, and exempts nobody, is stricter wherever the exception applies."""
    in_force = (not rule.since or rule.since <= today) and not rule.until and not rule.unless
    return (
        in_force
        and rule.verdict.strictness > each.cell.verdict.strictness
        and _takes(_asked(rule.when.purpose, purposes), _asked(each.when.purpose, purposes))
        and _takes(rule.when.group, each.when.group)
    )


def _on_class(rule: Rule, class_id: str, each: CellException) -> bool:
    at = each.when.data or (frozenset({class_id}) if class_id != REST else frozenset())
    return _takes(rule.when.data, at)


def _asked(ids: frozenset[str], purposes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(asked for id_ in ids for asked in purposes.get(id_, frozenset({id_})))


def _takes(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    return not wide or (bool(narrow) and narrow <= wide)


def _same_scope(first: Rule, second: Rule) -> bool:
    apart = (first.until and second.since and first.until < second.since) or (
        second.until and first.since and second.until < first.since
    )
    return first.when == second.when and first.unless == second.unless and not apart


def _says(cell: Cell) -> tuple[object, ...]:
    return cell.verdict, cell.conditions, cell.clauses, cell.route, cell.advice
