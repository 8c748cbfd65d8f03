"""The question as ids, and the decision as ids: what goes into `decide` and what comes out. No text of anybody is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.policy.model import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing named as the tool.

    `rows` are ids of the policy's rows it may mean: one when plain, several when a name fits several (never guessed).
    Without rows it is a tool that is not listed: `unlisted` is its id in the vocabulary or the name as read, and
    `kinds`, `vendors`, `families` are what the vocabulary knows of it, so that a catch-all for a kind or a rule on a
    vendor finds it. `self_built`: something people built themselves.
    """

    rows: tuple[str, ...] = ()
    unlisted: str | None = None
    kinds: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    self_built: bool = False


@dataclass(frozen=True, slots=True)
class DataNamed:
    """One mention of data as classes of the policy.

    `every`: classes that all count (the strictest decides). `any_of`: classes it could be, of which one holds: the
    verdict depends, unless they agree. Both empty: a concept that no class holds, the row's "*". `concept` is the
    vocabulary id that was named, if it was one.
    """

    every: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to decide.

    No `subjects`: which tools allow it is asked. No `data`: the verdict per class, less the classes in `excluded`
    ("no personal data in it"). `purposes` holds ids of the policy's purposes and of the vocabulary. `groups` None:
    unknown who asks, so access is told, not applied. `met` and `unmet` are ids of conditions said to be, or not to be.
    """

    subjects: tuple[Subject, ...] = ()
    data: tuple[DataNamed, ...] = ()
    excluded: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    groups: frozenset[str] | None = None
    met: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke to an answer: a cell ("tools.chatgpt.data.personal"), a rule ("rules.no-ranking"), a default."""

    source: str
    verdict: Verdict
    clauses: tuple[str, ...] = ()
    won: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict for one tool, one class and one purpose, with the whole chain of reasons.

    `tool` is the row's id, or for an unlisted tool its vocabulary id or name; `row` is the row that decided (a
    catch-all for an unlisted tool), None where no row did. `data` is the class that decided, "*" for what no class
    holds, None where the verdict is the same for all. `verdict` is a verdict, or unknown_tool. `conditions` are all
    condition ids of a conditional answer, `met` those of them said to be met. `no_access`: the asker is known not to
    be in the row's groups. `advice_from` are sources of cells whose advice is shown.
    """

    tool: str | None
    row: str | None
    data: str | None
    purpose: str | None
    verdict: Outcome
    conditions: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    route: str | None = None
    expected: date | None = None
    instead: tuple[str, ...] = ()
    advice_from: tuple[str, ...] = ()
    no_access: bool = False
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a whole question and its answers: one per tool, and where it depends, one per class or row.

    `more`: how many tools further allow what was asked without naming a tool, beyond those that `answers` lists.
    """

    outcome: Outcome
    answers: tuple[Answer, ...]
    asked: Asked
    overdue: bool = False
    more: int = 0
