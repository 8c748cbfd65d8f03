"""Draws up the change that a decision makes: written into the file, tried by itself, and told as a patch that git applies."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import yaml

from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.checks.check import FailedTest
from bot.policy.checks.findings import Severity
from bot.policy.deciding.decide import decide
from bot.policy.file.load import parse_policy
from bot.policy.file.problems import BadPolicy
from bot.policy.model import Outcome
from bot.policy.shelf import Opened, failing_tests, findings_of
from bot.requests.model import Done, Filed
from bot.requests.patch.changes import Accepted, accepted, changed, is_said
from bot.requests.patch.places import NoPlace, Source, value_of
from bot.requests.patch.questions import came_out, question_for, turning_days
from bot.requests.patch.written import Value

YES = frozenset({Outcome.ALLOWED, Outcome.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Retold:
    """A test that the policy had, and what comes out of it now; `now` None: it comes out differently on different days,
    and was taken out."""

    ask: str
    was: Outcome
    now: Outcome | None


@dataclass(frozen=True, slots=True)
class Patch:
    """A change that was tried: the file loads with it, and all its tests come out.

    `text` is a unified diff. `tests` are the questions that came with it, `retold` those that say something else now.
    """

    text: str
    new: bytes
    opened: Opened
    tests: tuple[str, ...] = ()
    retold: tuple[Retold, ...] = ()


class Hindered(Exception):
    """No change can be drawn up: the text key of the reason, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def patch_of(filed: Filed, decision: Done, opened: Opened, file: bytes, name: str, today: date) -> Patch:
    """The change of the file in force, of which `file` are the bytes and `name` the name. Raises Hindered. Takes a second or two."""
    asked = accepted(filed, decision, opened)
    if not asked.data:
        raise Hindered("patch.no-data")
    if is_said(asked, opened.policy):
        raise Hindered("patch.there")
    text, mark = text_of(file)
    try:
        source = changed(Source(text), filed, decision, asked, opened)
        return settled(source, mark, opened, file, name, today, asked)
    except (NoPlace, yaml.YAMLError) as error:
        raise Hindered("patch.no-place", where=str(error)[:80] or name) from error


def settled(
    source: Source, mark: str, opened: Opened, file: bytes, name: str, today: date, asked: Accepted | None = None
) -> Patch:
    """A changed file with the tests that go with it, as a patch. Raises Hindered where it does not load, or not all come out."""
    changed_ = _opened(source, mark, opened)
    failing = {test.test.ask for test in failing_tests(opened, today)}
    retold: list[Retold] = []
    for test in reversed(failing_tests(changed_, today)):
        if test.test.ask not in failing:
            source, told = _retold(source, test, changed_, today)
            retold.append(told)
    tests: tuple[str, ...] = ()
    if asked is not None:
        _holds(asked, changed_, today)
        source, tests = _with_tests(source, asked, changed_, today)
    changed_ = _opened(source, mark, opened)
    against = [one for one in findings_of(changed_, today) if one.severity is Severity.ERROR]
    before = {(one.key, one.path) for one in findings_of(opened, today)}
    if new := [one for one in against if (one.key, one.path) not in before]:
        raise Hindered("patch.does-not-hold", where=new[0].path)
    written = (mark + source.text).encode()
    return Patch(unified(file, written, name), written, changed_, tests, tuple(reversed(retold)))


def unified(old: bytes, new: bytes, name: str) -> str:
    """The difference as `git apply` and `patch -p1` take it, in the folder of the file."""
    lines: list[str] = []
    for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}", n=3):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _lines(text: bytes) -> list[str]:
    """Lines as git sees them: only a line feed ends one."""
    parts = text.decode().split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def text_of(file: bytes) -> tuple[str, str]:
    """The text of a file, and the mark of its byte order, if it begins with one."""
    text = file.decode()
    return (text[1:], text[:1]) if text.startswith("\ufeff") else (text, "")


def _opened(source: Source, mark: str, opened: Opened) -> Opened:
    vocabulary = opened.vocabulary
    ids: Iterable[Iterable[str]] = (vocabulary.concepts, vocabulary.purposes, vocabulary.tools)
    try:
        policy = parse_policy((mark + source.text).encode(), "policy", *(tuple(one) for one in ids))
    except BadPolicy as bad:
        raise Hindered("patch.does-not-load", where=bad.problems[0].path) from bad
    return opened.with_policy(policy)


def _holds(asked: Accepted, opened: Opened, today: date) -> None:
    """Raises Hindered where a rule of the policy stands against what was decided, whatever the row says."""
    for class_ in asked.data:
        groups = frozenset(asked.groups) if asked.groups else None
        purposes = frozenset(asked.purposes)  # of several the strictest counts: each is a yes, or this is none
        named = (DataNamed(frozenset({class_})),)
        question = Asked((Subject((asked.row,)),), named, purposes=purposes, groups=groups)
        decision = decide(question, opened.compiled, today)
        if decision.outcome not in YES:
            why = [reason.source for answer in decision.answers for reason in answer.why if reason.won]
            raise Hindered("patch.rule-against", rule=", ".join(dict.fromkeys(why)), data=class_)


def _retold(source: Source, failed: FailedTest, opened: Opened, today: date) -> tuple[Source, Retold]:
    """The file with what comes out now in a test that it had; without the test where that differs from day to day."""
    item = source.items("tests")[failed.number]
    outcomes = {came_out(failed.test.ask, opened, day)[0] for day in turning_days(opened, today)}
    if len(outcomes) > 1:
        return source.without_entry("tests", item), Retold(failed.test.ask, failed.test.expect, None)
    if failed.missing and isinstance(item, yaml.MappingNode):
        source = source.without_key(item, "clause")
        item = source.items("tests")[failed.number]
    if not isinstance(item, yaml.MappingNode) or value_of(item, "expect") is None:
        raise NoPlace(failed.test.ask)
    source = source.with_value(item, "expect", failed.outcome.value)
    return source, Retold(failed.test.ask, failed.test.expect, failed.outcome)


def _with_tests(source: Source, asked: Accepted, opened: Opened, today: date) -> tuple[Source, tuple[str, ...]]:
    """The file with a test for every cell that changed, and for one that did not, as far as they hold on every day to come."""
    days = turning_days(opened, today)
    others = [class_ for class_ in opened.policy.data if class_ not in asked.data]
    cells = [(class_, purpose) for class_ in asked.data for purpose in (*asked.purposes[:1], "")]
    tests: list[str] = []
    known = {test.ask for test in opened.policy.tests}
    for class_, purpose in (*cells, *((class_, "") for class_ in others)):
        purposes = frozenset({purpose} if purpose else ())
        question = Asked((Subject((asked.row,)),), (DataNamed(frozenset({class_})),), purposes=purposes)
        outcome = decide(question, opened.compiled, today).outcome
        ask = question_for(asked.row, class_, outcome, opened, days, purpose)
        if ask is None or ask in known:
            continue
        entry: dict[str, Value] = {"ask": ask, "expect": outcome.value}
        cited = [came_out(ask, opened, day)[1] for day in days]
        if asked.clause and all(asked.clause in one for one in cited):
            entry["clause"] = asked.clause
        source = source.with_entry("tests", entry)
        tests.append(ask)
        if class_ in others:
            break
    return source, tuple(tests)
