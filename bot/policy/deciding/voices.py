"""What speaks to an answer, made ready beforehand: cells with their exceptions, rules, conditions and defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.policy.asked import Reason
from bot.policy.deciding.matching import Circumstance, Groups
from bot.policy.model import Condition, Outcome, Verdict

STRICTNESS: Mapping[Outcome, int] = {
    Outcome.ALLOWED: 0,
    Outcome.CONDITIONAL: 1,
    Outcome.DEPENDS: 2,
    Outcome.UNKNOWN_TOOL: 3,
    Outcome.NOT_YET: 4,
    Outcome.PROHIBITED: 5,
}
"""Which outcome decides where several meet: the highest. Up to `YES_AT_MOST` a yes, from `NO_AT_LEAST` a no."""
YES_AT_MOST = STRICTNESS[Outcome.CONDITIONAL]
NO_AT_LEAST = STRICTNESS[Outcome.UNKNOWN_TOOL]
OUTCOMES: Mapping[Verdict, Outcome] = {verdict: Outcome(verdict.value) for verdict in Verdict}


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """One thing that says a verdict. `won` and `lost` are its reason in both cases, made once for all questions."""

    outcome: Outcome
    rank: int
    conditions: tuple[str, ...]
    clauses: tuple[str, ...]
    route: str | None
    expected: date | None
    advice_from: tuple[str, ...]
    won: Reason
    lost: Reason


def voice(
    source: str,
    verdict: Verdict,
    *,
    conditions: tuple[str, ...] = (),
    clauses: tuple[str, ...] = (),
    route: str | None = None,
    expected: date | None = None,
    advised: bool = False,
    outcome: Outcome | None = None,
) -> Voice:
    """The voice of `source`, a key path. `outcome` is given only where it is no verdict (an unknown tool)."""
    heard_as = outcome or OUTCOMES[verdict]
    return Voice(
        heard_as,
        STRICTNESS[heard_as],
        conditions if verdict is Verdict.CONDITIONAL else (),
        clauses,
        route,
        expected,
        (source,) if advised else (),
        Reason(source, verdict, clauses, True),
        Reason(source, verdict, clauses, False),
    )


@dataclass(frozen=True, slots=True, eq=False)
class CellVoice:
    """A cell and the exceptions that may replace it, in order.

    `alike` is the same number for cells that differ only in what is cited or shown. `at_best` is the loosest that it
    can come to: (1 for a no, number of conditions, strictness).
    """

    voice: Voice
    exceptions: tuple[tuple[Circumstance, CellVoice], ...]
    alike: int
    at_best: tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class RuleVoice:
    """A rule whose tool, data and purpose already match, with what is still to be looked at."""

    index: int
    voice: Voice
    when: Circumstance
    unless: Circumstance | None
    since: date | None
    until: date | None
    checked: bool

    def holds(self, data: str, purpose: str | None, groups: Groups, today: date) -> bool:
        """Whether it applies on this day to somebody in these groups. Groups unknown: no `when` group, no exemption."""
        if (self.since is not None and today < self.since) or (self.until is not None and today > self.until):
            return False
        if self.when.groups is not None and (groups is None or self.when.groups.isdisjoint(groups)):
            return False
        return self.unless is None or not self.unless.fits(data, purpose, groups)


_NONE: tuple[RuleVoice, ...] = ()


@dataclass(slots=True, eq=False)
class RuleTable:
    """Rules laid out by what they ask for, so that a look-up costs the same however many there are."""

    always: tuple[RuleVoice, ...] = ()
    by_data: dict[str, tuple[RuleVoice, ...]] = field(default_factory=dict)
    by_purpose: dict[str, tuple[RuleVoice, ...]] = field(default_factory=dict)
    by_both: dict[tuple[str, str], tuple[RuleVoice, ...]] = field(default_factory=dict)

    def add(self, rule: RuleVoice) -> None:
        """Lays one rule out; rules come in the order of the file."""
        data, purposes = rule.when.data, rule.when.purposes
        if data is None and purposes is None:
            self.always += (rule,)
        elif purposes is None:
            for class_id in data or ():
                self.by_data[class_id] = (*self.by_data.get(class_id, ()), rule)
        elif data is None:
            for purpose in purposes:
                self.by_purpose[purpose] = (*self.by_purpose.get(purpose, ()), rule)
        else:
            for pair in ((purpose, class_id) for purpose in purposes for class_id in data):
                self.by_both[pair] = (*self.by_both.get(pair, ()), rule)

    def matching(self, data: str, purpose: str | None) -> tuple[RuleVoice, ...]:
        """The rules for this class and this purpose, before `holds`."""
        found = self.always + self.by_data.get(data, _NONE)
        if purpose is not None:
            found += self.by_purpose.get(purpose, _NONE) + self.by_both.get((purpose, data), _NONE)
        return found


@dataclass(slots=True, eq=False)
class RulesForTool:
    """The rules that can speak to a tool: those for every tool, and those that look at the tool and match it.

    `found` remembers the rules for each class and purpose, so it is bounded by the classes and the known purposes.
    """

    tables: tuple[RuleTable, ...]
    found: dict[tuple[str, str | None], tuple[RuleVoice, ...]] = field(default_factory=dict)

    def matching(self, data: str, purpose: str | None) -> tuple[RuleVoice, ...]:
        """The rules for this class and this purpose in the order of the file, before `holds`."""
        found = (rule for table in self.tables for rule in table.matching(data, purpose))
        rules = self.found[(data, purpose)] = tuple(sorted(found, key=lambda rule: rule.index))
        return rules


@dataclass(frozen=True, slots=True, eq=False)
class ConditionVoice:
    """A condition said to be unmet: what then holds."""

    condition: Condition
    source: str
    rank: int

    def unmet_in(self, demanded_by: Voice) -> Voice:
        """What a conditional yes turns into. It cites what demands the condition, and shows the way to meet it."""
        return voice(
            self.source,
            self.condition.unmet,
            clauses=joined((demanded_by.clauses, self.condition.clauses)),
            route=self.condition.route or demanded_by.route,
            expected=demanded_by.expected,
        )


def condition_voice(condition: Condition) -> ConditionVoice:
    """Makes a condition ready."""
    return ConditionVoice(condition, f"conditions.{condition.id}", STRICTNESS[OUTCOMES[condition.unmet]])


def joined(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All of several lists, in order, none twice."""
    return tuple(dict.fromkeys(id_ for ids in lists for id_ in ids))
