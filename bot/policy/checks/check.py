"""Looks a loaded policy through for its author: contradictions, gaps, overdue reviews, and whether its own tests come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.policy.checks.contradictions import contradictions
from bot.policy.checks.findings import Finding, error
from bot.policy.checks.leftovers import gaps_in_data, gaps_in_rows, past_days, unused
from bot.policy.classes import Parents
from bot.policy.model import Outcome, OwnTest, Policy

Answerer = Callable[[str], tuple[Outcome, Collection[str]]]
"""Answers a question by the policy: the outcome, and every clause that the answer cites."""


@dataclass(frozen=True, slots=True)
class FailedTest:
    """One of the policy's own tests that does not come out as expected. `missing` are clauses that were not cited."""

    number: int
    test: OwnTest
    outcome: Outcome
    missing: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding:
        """The same as a finding of severity error, with its line."""
        values = {"ask": self.test.ask, "expect": self.test.expect.value, "outcome": self.outcome.value}
        if self.outcome is not self.test.expect:
            found = error(f"tests[{self.number}]", "test-outcome", **values)
        else:
            found = error(f"tests[{self.number}]", "test-clause", **values, word=", ".join(self.missing))
        return replace(found, line=self.test.line)


def check_policy(policy: Policy, parents: Parents, today: date) -> tuple[Finding, ...]:
    """Everything worth a look, the worst first and otherwise in the order of the checks.

    `parents` are the vocabulary's concepts, each with its more general ones. The findings know their key path; `placed`
    adds the lines. The policy's own tests are not run here: `run_own_tests` does that.
    """
    found = [
        *contradictions(policy, today),
        *past_days(policy, today),
        *gaps_in_data(policy, parents),
        *gaps_in_rows(policy),
        *unused(policy),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity.order))


def placed(findings: Collection[Finding], lines: Mapping[str, int]) -> tuple[Finding, ...]:
    """The findings with the line of their key path, or of the nearest path above it; `lines` is `source.lines_of(text)`."""
    return tuple(finding if finding.line else replace(finding, line=_line(finding.path, lines)) for finding in findings)


def run_own_tests(policy: Policy, answer: Answerer) -> tuple[FailedTest, ...]:
    """The tests in the policy that fail: another outcome than expected, or a clause that the answer does not cite."""
    failed: list[FailedTest] = []
    for number, test in enumerate(policy.tests):
        outcome, cited = answer(test.ask)
        missing = tuple(clause for clause in test.clauses if clause not in cited)
        if outcome is not test.expect or missing:
            failed.append(FailedTest(number, test, outcome, missing))
    return tuple(failed)


def _line(path: str, lines: Mapping[str, int]) -> int:
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)
