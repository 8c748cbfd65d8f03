"""The place for the answer key: the questions of shared/data/questions.jsonl, and the ids that a policy file has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
QUESTIONS = CHECKOUT.parent / "shared" / "data" / "questions.jsonl"
POLICIES = CHECKOUT / "tests" / "policies"
SAMPLE = CHECKOUT / "content" / "policy.yaml"


@dataclass(frozen=True, slots=True)
class Question:
    """A line of the key. `expected` None: only for reading, not scored. `policy` None: asked of the sample policy."""

    id: str
    ask: str
    context: tuple[str, ...]
    policy: str | None
    data_class: str | None
    expected: str | None
    also: frozenset[str]
    per_tool: Mapping[str, str]
    clause_hint: frozenset[str]
    language: str
    kind: str
    groups: tuple[str, ...] = ()

    @property
    def accepted(self) -> frozenset[str]:
        """The key and the readings that are as good."""
        return self.also | ({self.expected} if self.expected else frozenset())


@dataclass(frozen=True, slots=True)
class Named:
    """The ids that a policy file has: its rows, those of them that catch everything else, and its clauses."""

    rows: frozenset[str] = frozenset()
    catch_alls: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()


def load_questions(path: Path = QUESTIONS) -> tuple[Question, ...]:
    """All questions of the file, in its order. Raises OSError where it is absent."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_question(json.loads(line)) for line in lines if line.strip())


def named_in(policy: Path) -> Named:
    """The ids in a policy file, read as plain YAML so that no fault of the loader can hide here."""
    content = yaml.safe_load(policy.read_text(encoding="utf-8"))
    rows = content.get("tools", [])
    return Named(
        frozenset(row["id"] for row in rows),
        frozenset(row["id"] for row in rows if row.get("catch_all")),
        frozenset(clause["id"] for clause in content.get("clauses", [])),
    )


def policy_of(question: Question, policies: Path = POLICIES, sample: Path = SAMPLE) -> Path:
    """The policy file that a question is asked of."""
    return policies / f"{question.policy}.yaml" if question.policy else sample


def _question(line: Mapping[str, Any]) -> Question:
    def outcome(word: str | None) -> str | None:
        return "depends" if word == "needs_clarification" else word

    return Question(
        id=line["id"],
        ask=line["question"],
        context=tuple(line["context"]),
        policy=line.get("source_policy"),
        data_class=line.get("data_class"),
        expected=outcome(line["expected_verdict"]),
        also=frozenset(word for verdict in line["also_acceptable"] if (word := outcome(verdict))),
        per_tool=dict(line.get("per_tool") or {}),
        clause_hint=frozenset(line["expected_clause_hint"]),
        language=line["language"],
        kind=line["kind"],
        groups=tuple(line.get("groups") or ()),
    )
