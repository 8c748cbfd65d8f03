"""The policy as a verdict needs it: layered dicts of cells and rules, built once when a policy is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.policy.asked import Answer, Subject
from bot.policy.deciding.matching import (
    Circumstance,
    ToolFacts,
    asked_by,
    circumstance,
    concerns_tool,
    facts_of_row,
    facts_of_unlisted,
    fits_tool,
    fold,
    without_keys,
)
from bot.policy.deciding.rows import Row, RowMaker, advice_of
from bot.policy.deciding.voices import ConditionVoice, RulesForTool, RuleTable, RuleVoice, Voice, condition_voice, voice
from bot.policy.model import REST, Localised, Outcome, Policy, Rule, Verdict, When

if TYPE_CHECKING:
    from bot.policy.deciding.alike import Alike

PlainQuestion = tuple[str, str, str | None, frozenset[str] | None]
"""One row, one class, at most one purpose, and the asker's groups."""
_REMEMBERED = 20_000


@dataclass(slots=True, eq=False)
class OfToday:
    """What was worked out for a day, so that the hundredth who asks the same costs next to nothing.

    `decided`: plain questions, with outcome, answers and whether the policy is overdue. `best`: tools to use instead.
    """

    day: date
    decided: dict[PlainQuestion, tuple[Outcome, tuple[Answer, ...], bool]] = field(default_factory=dict)
    best: dict[object, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Compiled:
    """A policy and everything that `decide` looks up in it; nothing in it changes an answer once it is built.

    `standings`, `rules_for`, `alike` and `today` only remember what was worked out before, within bounds.
    `purposes_that_loosen` are those for which an exception or an `unless` may make a yes of a no.
    """

    policy: Policy
    class_order: Mapping[str, int]
    everywhere: RuleTable
    tool_rules: tuple[RuleForTools, ...]
    looked_at: ToolFacts
    conditions: Mapping[str, ConditionVoice]
    purpose_order: Mapping[str, int]
    purpose_holds: Mapping[str, frozenset[str]]
    purposes_that_matter: frozenset[str]
    purposes_that_loosen: frozenset[str]
    assumed_data: Mapping[str, frozenset[str]]
    instead: Mapping[str, tuple[str, ...]]
    advice: Mapping[str, Localised]
    past_review: Voice
    self_built: tuple[str, ...]
    row_maker: RowMaker
    rows: dict[str, Row] = field(default_factory=dict)
    standings: dict[tuple[str | None, ToolFacts], Row] = field(default_factory=dict)
    rules_for: dict[ToolFacts, RulesForTool] = field(default_factory=dict)
    alike: dict[tuple[str | None, tuple[str, ...]], tuple[Alike, ...]] = field(default_factory=dict)
    today: OfToday = field(default_factory=lambda: OfToday(date.min))

    def on(self, day: date) -> OfToday:
        """What is remembered for a day; a new day, or too much of it, begins afresh."""
        today = self.today
        if today.day != day or len(today.decided) + len(today.best) > _REMEMBERED:
            today = self.today = OfToday(day)
        return today

    def standing(self, subject: Subject) -> tuple[Row, ...]:
        """What decides for a tool that is not listed: the catch-alls for its kinds, else the general one, else none."""
        by_kind = self.policy.catch_all_by_kind
        tools = {by_kind[kind].id: by_kind[kind] for kind in sorted(subject.kinds & by_kind.keys())}
        general = self.policy.general_catch_all
        if not tools and general is not None:
            tools = {general.id: general}
        if not tools:
            return (self._standing(None, facts_of_unlisted(subject)),)
        facts = {id_: facts_of_unlisted(subject, facts_of_row(tool, self.policy)) for id_, tool in tools.items()}
        return tuple(self._standing(id_, facts[id_]) for id_ in tools)

    def as_self_built(self, row_id: str) -> Row:
        """A listed row where the asker says that they built the thing themselves."""
        return self._standing(row_id, replace(facts_of_row(self.policy.tools[row_id], self.policy), self_built=True))

    def _standing(self, row_id: str | None, facts: ToolFacts) -> Row:
        key = (row_id, self._seen(facts))
        if key not in self.standings:
            rules = self.rules_of(facts)
            tool = self.policy.tools[row_id] if row_id else None
            self.standings[key] = (
                self.row_maker.row(tool, facts, self.rows[tool.id].order, rules)
                if tool
                else self.row_maker.no_row(rules)
            )
        return self.standings[key]

    def rules_of(self, facts: ToolFacts) -> RulesForTool:
        """The rules for a tool; tools that no rule tells apart share them."""
        seen = self._seen(facts)
        if seen not in self.rules_for:
            self.rules_for[seen] = RulesForTool((self.everywhere, *_own_table(self.tool_rules, facts)))
        return self.rules_for[seen]

    def _seen(self, facts: ToolFacts) -> ToolFacts:
        """Only what some rule or exception looks at."""
        look = self.looked_at
        return ToolFacts(
            facts.ids & look.ids,
            facts.families & look.families,
            facts.kinds & look.kinds,
            facts.vendors & look.vendors,
            facts.self_built,
        )


@dataclass(frozen=True, slots=True, eq=False)
class RuleForTools:
    """A rule that looks at the tool, before it is known which."""

    rule: Rule
    index: int
    voice: Voice
    when: Circumstance
    unless: Circumstance | None

    def for_tool(self, facts: ToolFacts) -> RuleVoice | None:
        """The rule for one tool, or None where it does not match, or exempts this tool whatever else."""
        if not fits_tool(self.rule.when, facts):
            return None
        exempts = self.rule.unless is not None and fits_tool(self.rule.unless, facts)
        if exempts and self.unless is not None and self.unless.always:
            return None
        return _rule_voice(self.rule, self.index, self.voice, self.when, self.unless if exempts else None)


def compile_policy(policy: Policy) -> Compiled:
    """Lays a policy out for `decide`. In: a policy whose ids all resolve. Takes about 50 µs a row."""
    purposes = asked_by(policy)
    everywhere, tool_rules = _rules(policy, purposes)
    named = _all_meant((when.purpose for when in whens_of(policy)), purposes)
    compiled = Compiled(
        policy=policy,
        class_order={class_id: index for index, class_id in enumerate(policy.data)},
        everywhere=everywhere,
        tool_rules=tool_rules,
        looked_at=_looked_at(policy),
        conditions={condition.id: condition_voice(condition) for condition in policy.conditions.values()},
        purpose_order={purpose: index for index, purpose in enumerate(policy.purposes)},
        purpose_holds=purposes,
        purposes_that_matter=named,
        purposes_that_loosen=_all_meant((when.purpose for when in exemptions_of(policy)), purposes),
        assumed_data=_assumed_data(policy, purposes),
        instead={f"rules.{rule.id}": rule.instead for rule in policy.rules if rule.instead},
        advice=advice_of(policy.tools.values()),
        past_review=voice("policy.review_by", Verdict.NOT_YET),
        self_built=tuple(tool.id for tool in policy.tools.values() if tool.self_built and not tool.catch_all),
        row_maker=RowMaker(policy, purposes),
    )
    for order, tool in enumerate(policy.tools.values()):
        facts = facts_of_row(tool, policy)
        compiled.rows[tool.id] = compiled.row_maker.row(tool, facts, order, compiled.rules_of(facts))
    return compiled


def _rules(policy: Policy, purposes: Mapping[str, frozenset[str]]) -> tuple[RuleTable, tuple[RuleForTools, ...]]:
    """The rules for every tool, laid out, and those that look at the tool."""
    everywhere, tool_rules = RuleTable(), []
    for index, rule in enumerate(policy.rules):
        said = voice(
            f"rules.{rule.id}",
            rule.verdict,
            conditions=rule.conditions,
            clauses=rule.clauses,
            route=rule.route,
            expected=rule.expected,
        )
        when = circumstance(rule.when, purposes)
        unless = None if rule.unless is None or without_keys(rule.unless) else circumstance(rule.unless, purposes)
        if concerns_tool(rule.when) or concerns_tool(rule.unless):
            tool_rules.append(RuleForTools(rule, index, said, when, unless))
        else:
            everywhere.add(_rule_voice(rule, index, said, when, unless))
    return everywhere, tuple(tool_rules)


def _rule_voice(rule: Rule, index: int, said: Voice, when: Circumstance, unless: Circumstance | None) -> RuleVoice:
    checked = bool(rule.since or rule.until or when.groups or unless)
    return RuleVoice(index, said, when, unless, rule.since, rule.until, checked)


def _own_table(rules: Iterable[RuleForTools], facts: ToolFacts) -> tuple[RuleTable, ...]:
    matching = [rule for each in rules if (rule := each.for_tool(facts))]
    table = RuleTable()
    for rule in matching:
        table.add(rule)
    return (table,) if matching else ()


def _looked_at(policy: Policy) -> ToolFacts:
    whens = list(whens_of(policy))
    return ToolFacts(
        frozenset[str]().union(*(when.tool for when in whens)),
        frozenset[str]().union(*(fold(when.family) for when in whens)),
        frozenset[str]().union(*(when.kind for when in whens)),
        frozenset[str]().union(*(fold(when.vendor) for when in whens)),
    )


def whens_of(policy: Policy) -> Iterator[When]:
    """Everything that rules and exceptions look at."""
    yield from (rule.when for rule in policy.rules)
    yield from exemptions_of(policy)


def exemptions_of(policy: Policy) -> Iterator[When]:
    """What the exceptions of cells and the `unless` of rules look at: the places where a policy loosens."""
    yield from (rule.unless for rule in policy.rules if rule.unless is not None)
    for tool in policy.tools.values():
        for cell in tool.data.values():
            yield from (each.when for each in cell.exceptions)


def _all_meant(looked_at: Iterable[frozenset[str]], purposes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Purposes that are looked at, with every id by which each can be asked."""
    named = frozenset[str]().union(*looked_at)
    return named.union(*(purposes.get(purpose, ()) for purpose in named))


def _assumed_data(policy: Policy, purposes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    assumed: dict[str, frozenset[str]] = {}
    for purpose in policy.purposes.values():
        for asked in purposes[purpose.id] if purpose.data else ():
            assumed[asked] = assumed.get(asked, frozenset()) | {purpose.data or REST}
    return assumed
