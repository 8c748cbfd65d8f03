"""The place for scoring answers against the key: what is right, what permits too much, and what was missed.

How an answer is made is not known here: whoever scores hands in a callable that returns what ``ask --json`` prints.

    python -m tests.questions.score            # every miss with what was understood
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.questions.key import POLICIES, QUESTIONS, SAMPLE, Named, Question, load_questions, named_in, policy_of

OUTCOMES = ("allowed", "conditional", "depends", "unknown_tool", "not_yet", "prohibited")
"""From loosest to strictest; `out_of_scope` stands beside them: it permits nothing."""
PERMITS = frozenset({"allowed", "conditional"})
DENIES = frozenset({"prohibited", "not_yet", "unknown_tool"})

Answerer = Callable[[Path, str, Sequence[str]], Mapping[str, Any]]
"""(policy file, question, earlier turns) to the object that `ask --json` prints."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its answer and what it is worth. `clause_hit` None: the key names no clause."""

    question: Question
    answer: Mapping[str, Any]
    outcome: str
    strict: bool
    right: bool
    clause_hit: bool | None
    cited: frozenset[str]
    invented: frozenset[str]
    tools: Mapping[str, str | None] = field(default_factory=dict)
    false_permit: bool = False
    false_deny: bool = False


def judge(question: Question, answer: Mapping[str, Any], named: Named) -> Judged:
    """What one answer is worth. The outcome and, where the key has one, the verdict of each tool must be accepted."""
    outcome = str(answer["outcome"])
    cited = cited_in(answer)
    invented = cited - named.clauses
    tools = {tool: verdict_for(tool, answer, named) for tool in question.per_tool}
    strict = outcome == question.expected and all(tools[tool] == key for tool, key in question.per_tool.items())
    right = outcome in question.accepted and all(
        verdict == question.per_tool[tool] or verdict in question.also for tool, verdict in tools.items()
    )
    # Rule 4 of the key: no data named, and a table is given where a conditional yes would do.
    table = outcome == "depends" and question.data_class is None and len(answer.get("answers", ())) > 1
    too_much = outcome in PERMITS and question.expected in DENIES and outcome not in question.also
    per_tool_too_much = any(verdict in PERMITS and question.per_tool[tool] in DENIES for tool, verdict in tools.items())
    return Judged(
        question,
        answer,
        outcome,
        strict,
        right or (table and "conditional" in question.accepted),
        bool(cited & question.clause_hint) and not invented if question.clause_hint else None,
        cited,
        invented,
        tools,
        false_permit=too_much or per_tool_too_much,
        false_deny=question.expected in PERMITS and outcome not in PERMITS | {"depends"} | question.also,
    )


def cited_in(answer: Mapping[str, Any]) -> frozenset[str]:
    """Every clause that any of the answers cites."""
    return frozenset(clause for one in answer.get("answers", ()) for clause in one.get("clauses", ()))


def verdict_for(tool: str, answer: Mapping[str, Any], named: Named) -> str | None:
    """The strictest verdict given for a tool of the key; a tool that no row names was answered by the catch-all."""
    row = next((id_ for id_ in named.rows if _plain(id_) == _plain(tool)), tool)
    given = [
        str(one["verdict"])
        for one in answer.get("answers", ())
        if one.get("tool") == row or (row in named.catch_alls and one.get("tool") not in named.rows)
    ]
    return max(given, key=strictness) if given else None


def strictness(outcome: str) -> int:
    """0 (allowed) to 5 (prohibited); what is no verdict at all permits nothing and counts as the strictest."""
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES)


def score(
    answer: Answerer,
    questions: Iterable[Question] | None = None,
    policies: Path = POLICIES,
    sample: Path = SAMPLE,
) -> Report:
    """Asks every question and judges it."""
    asked = tuple(load_questions() if questions is None else questions)
    files = {question.id: policy_of(question, policies, sample) for question in asked}
    named = {file: named_in(file) for file in set(files.values())}
    return Report(
        tuple(
            judge(question, _asked(answer, files[question.id], question), named[files[question.id]])
            for question in asked
        )
    )


def _asked(answer: Answerer, policy: Path, question: Question) -> Mapping[str, Any]:
    if question.groups:
        return answer(policy, question.ask, question.context, groups=question.groups)  # type: ignore[call-arg]
    return answer(policy, question.ask, question.context)


@dataclass(frozen=True)
class Report:
    """All judgements; shares are between 0 and 1, over the keyed questions."""

    judged: tuple[Judged, ...]

    @property
    def keyed(self) -> tuple[Judged, ...]:
        """Those with a verdict in the key."""
        return tuple(one for one in self.judged if one.question.expected is not None)

    @property
    def right(self) -> float:
        """Share with the key or another accepted reading, for every tool that the key names."""
        return _share(one.right for one in self.keyed)

    @property
    def strict(self) -> float:
        """Share with exactly the key."""
        return _share(one.strict for one in self.keyed)

    @property
    def clause_hits(self) -> float:
        """Share, of those for which the key names clauses, that cite one of them and none that does not exist."""
        return _share(bool(one.clause_hit) for one in self.keyed if one.clause_hit is not None)

    @property
    def clarified(self) -> float:
        """Share answered with `depends`."""
        return _share(one.outcome == "depends" for one in self.keyed)

    @property
    def macro_f1(self) -> float:
        """F1 per outcome of the key, averaged: an outcome that is rare counts as much as one that is common."""
        pairs = Counter((str(one.question.expected), one.outcome) for one in self.keyed)
        classes = {expected for expected, _ in pairs}
        scores = []
        for class_ in classes:
            hits = pairs[class_, class_]
            said = sum(n for (_, got), n in pairs.items() if got == class_)
            meant = sum(n for (expected, _), n in pairs.items() if expected == class_)
            scores.append(2 * hits / (said + meant) if said + meant else 0.0)
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def false_permits(self) -> tuple[Judged, ...]:
        """A yes where the key says no: the one mistake that must not happen."""
        return tuple(one for one in self.keyed if one.false_permit)

    @property
    def false_denies(self) -> tuple[Judged, ...]:
        """A no, or no answer, where the key says yes."""
        return tuple(one for one in self.keyed if one.false_deny)

    @property
    def misses(self) -> tuple[Judged, ...]:
        """What is wrong in its verdict or its clauses."""
        return tuple(one for one in self.keyed if not one.right or one.clause_hit is False or one.invented)

    def only(self, key: str, value: str | None) -> Report:
        """The part about the questions of one policy, language or kind."""
        return Report(tuple(one for one in self.judged if getattr(one.question, key) == value))

    def line(self, name: str) -> str:
        """One row of the table."""
        return (
            f"{name:<16}{len(self.keyed):>4}  right {self.right:6.1%}  strict {self.strict:6.1%}"
            f"  clause {self.clause_hits:6.1%}  F1 {self.macro_f1:4.2f}  asks back {self.clarified:6.1%}"
            f"  false permits {len(self.false_permits)}  false denies {len(self.false_denies)}"
        )

    def __str__(self) -> str:
        policies = dict.fromkeys(one.question.policy for one in self.keyed)
        languages = dict.fromkeys(one.question.language for one in self.keyed)
        lines = [self.line("all")]
        lines += [self.only("policy", policy).line(policy or "out of scope") for policy in policies]
        lines += [self.only("language", language).line(language) for language in languages]
        lines += ["", f"{len(self.misses)} misses"] + [told(one) for one in self.misses]
        reading = [one for one in self.judged if one.question.expected is None]
        lines += ["", f"{len(reading)} for reading only"] + [told(one) for one in reading]
        return "\n".join(lines)


def told(one: Judged) -> str:
    """A judgement in a few readable lines: the question, the key, what came, what was understood."""
    question, understood, wanted = one.question, one.answer.get("understood", {}), sorted(one.question.clause_hint)
    also = f" (or {', '.join(sorted(question.also))})" if question.also else ""
    flags = [name for name, set_ in (("FALSE PERMIT", one.false_permit), ("false deny", one.false_deny)) if set_]
    flags += [f"no such clause: {', '.join(sorted(one.invented))}"] if one.invented else []
    answers = one.answer.get("answers", ())
    given = ", ".join(f"{a.get('tool')}/{a.get('data')}/{a.get('purpose')}={a.get('verdict')}" for a in answers)
    heard = ", ".join(f"{key} {value}" for key, value in understood.items() if value)
    lines = [
        f"{question.id} {question.policy or 'sample'} {question.language} {question.kind}: {question.ask}",
        *(f"    before: {turn}" for turn in question.context),
        f"    key {question.expected}{also}, got {one.outcome} {' '.join(flags)}".rstrip(),
        f"    cited {', '.join(sorted(one.cited)) or 'nothing'}, wanted one of {', '.join(wanted) or 'none'}",
        f"    answers {given or 'none'}",
        f"    understood {heard or 'nothing'}",
    ]
    lines += [f"    {tool}: key {question.per_tool[tool]}, got {got}" for tool, got in one.tools.items()]
    return "\n".join(lines)


def _plain(id_: str) -> str:
    return id_.strip("_").replace("_", "-")


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; 1 where a no was answered with a yes."""
    parser = argparse.ArgumentParser(description="Scores the keyed questions.")
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--policies", type=Path, default=POLICIES)
    parser.add_argument("--sample", type=Path, default=SAMPLE, help="the policy for questions that name none")
    chosen = parser.parse_args(arguments)
    from tests.answering import answer_json  # not needed by those who hand in their own callable

    report = score(answer_json, load_questions(chosen.questions), chosen.policies, chosen.sample)
    print(report)
    return 1 if report.false_permits else 0


if __name__ == "__main__":
    raise SystemExit(main())
