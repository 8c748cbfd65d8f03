"""What a policy of format 1 says, as frozen values: the words of the file, typed, and nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

EVERYONE = "everyone"
REST = "*"
"""The row key for every class that a row does not name."""


class Verdict(StrEnum):
    """What the policy says of one tool, one class of data and one purpose."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    NOT_YET = "not_yet"
    PROHIBITED = "prohibited"

    @property
    def strictness(self) -> int:
        """0 (allowed) to 3 (prohibited); the strictest of all that apply wins."""
        return _STRICTNESS[self]


_STRICTNESS = {Verdict.ALLOWED: 0, Verdict.CONDITIONAL: 1, Verdict.NOT_YET: 2, Verdict.PROHIBITED: 3}


class Outcome(StrEnum):
    """How a whole question ended: one of the verdicts, or why there is none."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    NOT_YET = "not_yet"
    PROHIBITED = "prohibited"
    DEPENDS = "depends"
    UNKNOWN_TOOL = "unknown_tool"
    OUT_OF_SCOPE = "out_of_scope"


KINDS = (
    "assistant",
    "notetaker",
    "coding",
    "image",
    "video",
    "voice",
    "translation",
    "search",
    "agent",
    "feature",
    "other",
)
STATUSES = ("in_use", "pilot", "planned", "under_review", "not_used", "retired")
CONDITION_KINDS = ("account", "approval", "setting", "notice", "review", "disclosure", "training", "other")


@dataclass(frozen=True, slots=True)
class Localised:
    """A text of the policy: one wording for everybody (key "") or one per language (keys "en", "nl", "de", ...)."""

    words: Mapping[str, str]

    def say(self, language: str) -> str:
        """The wording in `language`; else the one for everybody, else English, else the first that there is."""
        found = self.words.get(language) or self.words.get("") or self.words.get("en")
        return found if found else next(iter(self.words.values()), "")

    @property
    def all(self) -> tuple[str, ...]:
        """Every wording, for reading a name in any language."""
        return tuple(dict.fromkeys(self.words.values()))


@dataclass(frozen=True, slots=True)
class Law:
    """A provision that stands behind a clause, and the day on which somebody last read it."""

    ref: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """What an answer cites: the words that people can check."""

    id: str
    title: Localised
    text: Localised
    law: tuple[Law, ...] = ()
    url: str | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class DataClass:
    """A class of data. No class is above another unless the table says so."""

    id: str
    name: Localised
    holds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    may_hold: tuple[str, ...] = ()
    may_also: tuple[str, ...] = ()
    examples: tuple[Localised, ...] = ()
    store: Localised | None = None
    rest: bool = False
    rest_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be true for a conditional yes, and the words by which people say that it is, or is not."""

    id: str
    kind: str
    text: Localised
    by: Localised | None = None
    unmet: Verdict = Verdict.PROHIBITED
    route: str | None = None
    clauses: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    unmet_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """People who share access, such as a department."""

    id: str
    name: Localised


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something people want to do, where the policy makes a difference."""

    id: str
    name: Localised
    holds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    data: str | None = None


@dataclass(frozen=True, slots=True)
class ApprovalRoute:
    """A way to a yes: a review, an acceptance process, an approval. `form` is "tool-request" or an address."""

    id: str
    name: Localised
    text: Localised | None = None
    form: str | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """What a rule or an exception looks at: every key that is given must match, any of its ids."""

    tool: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    vendor: frozenset[str] = frozenset()
    data: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    self_built: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says about one class of data. `source` is its key path in the file ("tools.chatgpt.data.personal")."""

    verdict: Verdict
    conditions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    route: str | None = None
    expected: date | None = None
    advice: Localised | None = None
    exceptions: tuple[CellException, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class CellException:
    """The only way to loosen, and only its own cell: the first that matches replaces the cell."""

    when: When
    cell: Cell


@dataclass(frozen=True, slots=True)
class Edition:
    """Words beside a tool's name that choose this row within its family (`chosen_by`), or lead away from it (`excluded_by`)."""

    chosen_by: tuple[str, ...] = ()
    excluded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """A row: a tool, a feature, an agent, or a catch-all for those that no other row names."""

    id: str
    name: Localised
    vendor: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    edition: Edition = Edition()
    covers: tuple[str, ...] = ()
    part_of: str | None = None
    kind: tuple[str, ...] = ()
    status: str | None = None
    for_groups: tuple[str, ...] = (EVERYONE,)
    access: Localised | None = None
    hosted: Localised | None = None
    owner: Localised | None = None
    clauses: tuple[str, ...] = ()
    data: Mapping[str, Cell] = field(default_factory=lambda: MappingProxyType({}))
    self_built: bool = False
    does: Localised | None = None
    human_in_the_loop: Localised | None = None
    catch_all: bool = False
    catch_kinds: tuple[str, ...] = ()
    """Kinds a catch-all is for; empty with `catch_all` true: for every tool that is not listed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What cuts across the table; it can only tighten. `since` and `until` are days, both included."""

    id: str
    when: When
    verdict: Verdict
    unless: When | None = None
    clauses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    conditions: tuple[str, ...] = ()
    route: str | None = None
    expected: date | None = None
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What holds for a tool that is not listed where there is no catch-all, and the route of cells that nothing states."""

    route: str | None = None
    clauses: tuple[str, ...] = ()
    text: Localised | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence or a clause shown beside answers; `outcomes` empty: with every yes (allowed, conditional)."""

    clause: str | None = None
    text: Localised | None = None
    outcomes: frozenset[Outcome] = frozenset()
    tools: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnTest:
    """A question of the policy's own tests, with the outcome its author expects and the line it stands in."""

    ask: str
    expect: Outcome
    clauses: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to."""

    name: Localised
    contact: str
    text: Localised | None = None


@dataclass(frozen=True)
class Policy:
    """A whole policy of format 1. `digest` is "sha256:" and the hex digest of the file's bytes."""

    id: str
    title: Localised
    version: str
    digest: str = ""
    effective: date | None = None
    review_by: date | None = None
    when_overdue: str = "flag"
    owner: Contact | None = None
    incident: Contact | None = None
    languages: tuple[str, ...] = ("en",)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    data: Mapping[str, DataClass] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    routes: Mapping[str, ApprovalRoute] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    unlisted: Unlisted | None = None
    notes: tuple[Note, ...] = ()
    tests: tuple[OwnTest, ...] = ()

    @cached_property
    def general_catch_all(self) -> Tool | None:
        """The row for every tool that is not listed, if there is one."""
        return next((tool for tool in self.tools.values() if tool.catch_all and not tool.catch_kinds), None)

    @cached_property
    def catch_all_by_kind(self) -> Mapping[str, Tool]:
        """The rows for unlisted tools of a kind; they go before the general one."""
        return {kind: tool for tool in self.tools.values() for kind in tool.catch_kinds}

    def overdue(self, today: date) -> bool:
        """Whether the whole policy is past its day of review."""
        return self.review_by is not None and today > self.review_by
