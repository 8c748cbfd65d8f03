"""`policy check`: contradictions, what cannot be reached, what nobody uses, what is overdue, and the policy's own tests."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from bot.policy.checks.check import FailedTest, check_policy, placed, run_own_tests
from bot.policy.checks.contradictions import covers
from bot.policy.checks.findings import Finding, Severity
from bot.policy.file.load import parse_policy
from bot.policy.file.source import lines_of
from bot.policy.model import Outcome, Policy, When

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
PARENTS = {"personal-data": (), "customer-records": ("personal-data",), "contracts": ()}
PURPOSES = {"summarising", "coding"}
HEAD = "format: 1\npolicy: {id: p, title: T, version: v}\n"

WHOLE = (
    HEAD
    + """
clauses: [{id: G-1}]
data:
  - {id: public, holds: [contracts], examples: [a brochure]}
  - {id: personal, holds: [personal-data], examples: [a list of customers]}
groups: [{id: legal}]
tools:
  - id: copilot
    also: [office copilot]
    vendor: Microsoft
    kind: assistant
    clause: G-1
    data: {public: allowed, "*": prohibited}
rules:
  - {id: r, when: {group: [legal]}, verdict: not_yet}
unlisted: {clause: G-1}
tests: [{ask: May I?, expect: allowed, clause: G-1}]
"""
)
"""Nothing is to be found in this one."""

RULES = WHOLE.replace("rules:\n", "rules:\n  {}\n")
CELL = WHOLE.replace("public: allowed", "public: {}")

# What is put into the policy that is whole, and what is found then: (severity, path, key).
CASES: dict[str, tuple[str, set[tuple[str, str, str]]]] = {
    "two rules for the same with two verdicts": (
        RULES.replace("{}", "- {id: q, when: {group: [legal]}, verdict: prohibited}", 1),
        {("error", "rules.r", "rules-disagree")},
    ),
    "two rules for the same at different times": (
        RULES.replace(
            "{}", "- {id: q, when: {kind: assistant}, verdict: prohibited, from: 2027-02-01}\n"
            "  - {id: s, when: {kind: assistant}, verdict: not_yet, until: 2027-01-31}", 1,
        ),
        set(),
    ),
    "a rule that ended": (
        RULES.replace("{}", "- {id: q, when: {}, verdict: prohibited, until: 2026-11-22}", 1),
        {("warning", "rules.q", "rule-ended")},
    ),
    "a rule that ends today": (
        RULES.replace("{}", "- {id: q, when: {data: [public]}, verdict: prohibited, until: 2026-11-23}", 1),
        set(),
    ),
    "a rule that exempts all it is for": (
        RULES.replace("{}", "- {id: q, when: {data: [public], group: [legal]}, unless: {group: [legal]}, verdict: not_yet}", 1),
        {("warning", "rules.q", "rule-excused")},
    ),
    "a rule for a tool that is of another kind": (
        RULES.replace("{}", "- {id: q, when: {tool: [copilot], kind: image}, verdict: not_yet}", 1),
        {("warning", "rules.q", "rule-never")},
    ),
    "a rule for a vendor without a row": (
        RULES.replace("{}", "- {id: q, when: {vendor: DeepSeek}, verdict: prohibited}", 1),
        {("hint", "rules.q", "rule-only-unlisted")},
    ),
    "a rule for a vendor in another case": (
        RULES.replace("{}", "- {id: q, when: {vendor: microsoft}, verdict: prohibited}", 1),
        set(),
    ),
    "a rule for a misspelt vendor": (
        RULES.replace("{}", "- {id: q, when: {vendor: Mircosoft}, verdict: prohibited}", 1),
        {("hint", "rules.q", "rule-only-unlisted"), ("warning", "rules.q.when.vendor", "word-near")},
    ),
    "a rule for a tool that a row covers": (
        RULES.replace("{}", "- {id: q, when: {tool: [known]}, verdict: prohibited}", 1).replace(
            "vendor: Microsoft", "covers: [known]"
        ),
        {("hint", "rules.q", "rule-only-unlisted"), ("warning", "rules.q", "rule-tool-covered")},
    ),
    "a conditional yes without conditions": (
        CELL.replace("{}", "conditional"), {("warning", "tools.copilot.data.public", "conditional-without-conditions")},
    ),
    "conditions beside a no": (
        CELL.replace("{}", "{verdict: not_yet, if: [c]}").replace("groups:", "conditions: [{id: c}]\ngroups:"),
        {("hint", "tools.copilot.data.public", "conditions-beside-no")},
    ),
    "a way to a yes beside a yes": (
        CELL.replace("{}", "{verdict: allowed, expected: 2027-01-01}"),
        {("hint", "tools.copilot.data.public", "route-beside-yes")},
    ),
    "an exception for another tool": (
        CELL.replace("{}", "{verdict: prohibited, except: [{when: {kind: image}, verdict: allowed}]}"),
        {("warning", "tools.copilot.data.public.except[0]", "exception-never")},
    ),
    "an exception for another class": (
        CELL.replace("{}", "{verdict: prohibited, except: [{when: {data: [personal]}, verdict: allowed}]}"),
        {("warning", "tools.copilot.data.public.except[0]", "exception-never")},
    ),
    "an exception for a class that the star stands for": (
        WHOLE.replace('"*": prohibited', '"*": {verdict: prohibited, except: [{when: {data: [personal]}, verdict: not_yet}]}'),
        set(),
    ),
    "an exception after a wider one": (
        CELL.replace(
            "{}", "{verdict: prohibited, except: [{when: {purpose: [coding, summarising]}, verdict: allowed}, "
            "{when: {purpose: [coding], group: [legal]}, verdict: not_yet}]}",
        ),
        {("warning", "tools.copilot.data.public.except[1]", "exception-covered")},
    ),
    "an exception that says the same": (
        CELL.replace("{}", "{verdict: prohibited, except: [{when: {purpose: [coding]}, verdict: prohibited}]}"),
        {("hint", "tools.copilot.data.public.except[0]", "exception-same")},
    ),
    "an exception that a rule takes back": (
        CELL.replace("{}", "{verdict: prohibited, except: [{when: {purpose: [coding], group: [legal]}, verdict: allowed}]}"),
        {("warning", "tools.copilot.data.public.except[0]", "exception-tightened")},
    ),
    "an exception that no rule takes back": (
        CELL.replace("{}", "{verdict: prohibited, except: [{when: {purpose: [coding]}, verdict: allowed}]}"),
        set(),
    ),
    "ids that nobody uses": (
        WHOLE.replace(
            "groups: [", "conditions: [{id: c}]\nroutes: [{id: w}]\npurposes: [{id: u}]\ngroups: [{id: n}, "
        ).replace("clauses: [", "clauses: [{id: G-2}, "),
        {
            ("hint", "clauses.G-2", "clause-unused"), ("hint", "conditions.c", "condition-unused"),
            ("hint", "routes.w", "route-unused"), ("hint", "purposes.u", "purpose-unused"), ("hint", "groups.n", "group-unused"),
        },
    ),
    "days that are past": (
        CELL.replace("{}", "{verdict: not_yet, expected: 2026-11-22}")
        .replace("version: v", "version: v, review_by: 2026-11-22")
        .replace("{id: G-1}", "{id: G-1, review_by: 2026-11-22}"),
        {
            ("warning", "policy.review_by", "policy-overdue"), ("warning", "clauses.G-1.review_by", "clause-overdue"),
            ("warning", "tools.copilot.data.public", "expected-past"),
        },
    ),
    "days that are today": (
        CELL.replace("{}", "{verdict: not_yet, expected: 2026-11-23}")
        .replace("version: v", "version: v, effective: 2026-11-23, review_by: 2026-11-23"),
        set(),
    ),
    "a policy for later": (
        WHOLE.replace("version: v", "version: v, effective: 2026-11-24"), {("hint", "policy.effective", "policy-not-effective")},
    ),
    "a class that nothing leads to": (
        WHOLE.replace("groups:", "  - {id: odd}\ngroups:"),
        {("warning", "data.odd", "class-unreached"), ("hint", "data.odd", "class-without-examples")},
    ),
    "a concept that is held and may be held": (
        WHOLE.replace("holds: [contracts],", "holds: [contracts], may_hold: [contracts],"),
        {("warning", "data.public", "concept-held-and-may")},
    ),
    "a concept without a class": (
        WHOLE.replace("holds: [contracts]", "also: [brochures]"), {("hint", "data", "concepts-unheld")},
    ),
    "a row with gaps": (
        WHOLE.replace(', "*": prohibited', ""), {("hint", "tools.copilot", "cells-unstated")},
    ),
    "a star that nothing reaches": (
        WHOLE.replace("groups:", "  - {id: odd, rest: true, examples: [x]}\ngroups:").replace(
            '"*": prohibited', 'personal: prohibited, odd: allowed, "*": prohibited'
        ),
        {("hint", "tools.copilot.data.*", "star-unreached")},
    ),
    "nothing for tools that are not listed": (
        WHOLE.replace("unlisted: {clause: G-1}", ""), {("warning", "unlisted", "nothing-for-unlisted")},
    ),
    "no tests": (WHOLE[: WHOLE.index("tests:")], {("hint", "tests", "no-tests")}),
    "a tool for nobody and without a second name": (
        WHOLE.replace("also: [office copilot]", "for: []"),
        {("warning", "tools.copilot", "for-nobody"), ("hint", "tools", "tools-without-aliases")},
    ),
    "names that two rows share": (
        WHOLE.replace("rules:", "  - {id: b, also: [Office-Copilot], part_of: copilott, data: {'*': prohibited}}\nrules:"),
        {("warning", "tools.b", "name-shared"), ("hint", "tools.b.part_of", "part-of-near")},
    ),
    "names that two rows of a family share": (
        WHOLE.replace("rules:", "  - {id: b, family: c, also: [Office-Copilot], data: {'*': prohibited}}\nrules:").replace(
            "vendor: Microsoft", "family: c"
        ),
        set(),
    ),
}  # fmt: skip


def parse(text: str) -> Policy:
    return parse_policy(text.encode(), "p.yaml", PARENTS, PURPOSES, {"known"})


def found_in(text: str) -> tuple[Finding, ...]:
    return check_policy(parse(text), PARENTS, TODAY)


def test_nothing_is_found_in_a_policy_that_is_whole() -> None:
    assert found_in(WHOLE) == ()


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_is_worth_a_look_is_found_and_nothing_else(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(each.severity.value, each.path, each.key) for each in found_in(text)} == expected


def test_the_worst_comes_first_and_each_finding_has_its_line() -> None:
    text = CASES["two rules for the same with two verdicts"][0].replace("also: [office copilot]", "for: []")
    found = placed(found_in(text), lines_of(text.encode()))
    assert [each.severity for each in found] == [Severity.ERROR, Severity.WARNING, Severity.HINT]
    lines = text.split("\n")
    assert [lines[each.line - 1].strip() for each in found] == [
        "- {id: r, when: {group: [legal]}, verdict: not_yet}", "- id: copilot", "tools:",
    ]  # fmt: skip


def test_every_finding_has_a_case_here_and_its_sentence_in_every_language() -> None:
    findings = [each for text, _ in CASES.values() for each in found_in(text)]
    findings += [failed.finding for failed in (*failures(Outcome.PROHIBITED), *failures(Outcome.ALLOWED))]
    met = {each.key for each in findings}
    in_code = {
        key
        for module in ("check", "contradictions", "leftovers")
        for key in re.findall(
            r'"([a-z]+(?:-[a-z]+)+)"', (PROJECT / f"bot/policy/checks/{module}.py").read_text("utf-8")
        )
    }
    assert in_code == met
    for language in ("en", "nl", "de"):
        books = (
            tomllib.loads(path.read_text("utf-8")) for path in (PROJECT / "content/texts").glob(f"*{language}.toml")
        )
        sentences = {key: text for book in books for key, text in book.get("check", {}).items()}
        assert all(sentences[each.key].format_map(each.values) for each in findings)


def failures(outcome: Outcome, *cited: str) -> tuple[FailedTest, ...]:
    return run_own_tests(parse(WHOLE), lambda question: (outcome, cited))


def test_own_tests_fail_on_another_outcome_and_on_a_clause_that_is_not_cited() -> None:
    assert failures(Outcome.ALLOWED, "G-1", "G-2") == ()
    (other,) = failures(Outcome.PROHIBITED, "G-1")
    assert (other.finding.path, other.finding.key, other.outcome) == ("tests[0]", "test-outcome", Outcome.PROHIBITED)
    (uncited,) = failures(Outcome.ALLOWED, "G-2")
    assert (uncited.finding.key, uncited.missing) == ("test-clause", ("G-1",))
    assert WHOLE.split("\n")[uncited.finding.line - 1].startswith("tests:")


@pytest.mark.parametrize(
    ("wide", "narrow", "is_covered"),
    [
        (When(), When(tool=frozenset("a")), True),
        (When(tool=frozenset("ab")), When(tool=frozenset("a"), self_built=True), True),
        (When(tool=frozenset("a")), When(tool=frozenset("ab")), False),
        (When(tool=frozenset("a")), When(), False),
        (When(vendor=frozenset({"ACME"})), When(vendor=frozenset({"Acme"})), True),
        (When(self_built=True), When(self_built=False), False),
        (When(self_built=True), When(), False),
    ],
)
def test_one_when_covers_another_that_looks_at_less(wide: When, narrow: When, is_covered: bool) -> None:
    assert covers(wide, narrow) is is_covered
