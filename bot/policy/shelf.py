"""The policy in force, opened: the file, what was compiled from it, and the reader for its words. A broken one never gets on."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock

from bot.message import Card
from bot.policy.asked import Decision
from bot.policy.checks.check import FailedTest, check_policy, placed, run_own_tests
from bot.policy.checks.findings import Finding, Severity
from bot.policy.deciding.compiled import Compiled, compile_policy
from bot.policy.file.load import parse_policy, read_policy
from bot.policy.file.problems import BadPolicy
from bot.policy.file.source import lines_of
from bot.policy.memory import ForTheDay
from bot.policy.model import Outcome, Policy
from bot.policy.readers import Readers
from bot.policy.verdict import decision_on
from bot.reading.read import Reader
from bot.reading.reading import Reading
from bot.reading.vocabulary import Vocabulary

PROPOSED = "policy-proposed.yaml"
"""The file of a proposed edition, in the content folder."""


class NotPublished(Exception):
    """A policy that loads but contradicts itself, or whose own tests do not come out as its author expects. `findings` say
    what and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} findings stand against publishing the policy")
        self.findings = findings


Trouble = BadPolicy | NotPublished | OSError
"""Why a policy file was not taken."""


class Opened:
    """A policy ready to answer. Its reader is built at first need: comparing policies, or drawing one up as a table, takes none."""

    def __init__(self, policy: Policy, readers: Readers, source: bytes = b"") -> None:
        self.policy = policy
        self.source = source
        self.compiled: Compiled = compile_policy(policy)
        self._readers = readers
        self.decided: ForTheDay[Reading, Decision] = ForTheDay()
        self.shown: ForTheDay[Hashable, Card] = ForTheDay()
        """What was decided, and the cards that were made of it, today."""
        self.tested: tuple[date, tuple[FailedTest, ...]] | None = None
        """The day on which its own tests were run last, and those that failed."""

    @property
    def vocabulary(self) -> Vocabulary:
        """What the words mean that no policy has of its own."""
        return self._readers.vocabulary

    def with_policy(self, policy: Policy) -> Opened:
        """Another policy, opened with the same vocabulary."""
        return Opened(policy, self._readers)

    @cached_property
    def reader(self) -> Reader:
        """Reads questions for this policy."""
        return self._readers.of(self.policy)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names and families of all rows but the catch-alls, casefolded."""
        rows = [row for row in self.policy.tools.values() if not row.catch_all]
        return frozenset(
            name.casefold() for row in rows for name in (*row.name.all, *row.also, *row.formerly, *row.family)
        )


def open_policy(path: Path, readers: Readers) -> Opened:
    """Loads a policy file strictly. Raises BadPolicy with every error in it, or OSError. Its own tests are not run here."""
    return _opened(read_policy(path), str(path), readers)


def failing_tests(opened: Opened, today: date) -> tuple[FailedTest, ...]:
    """The policy's own tests that fail on `today`; they are run once a day."""

    def outcome(question: str) -> tuple[Outcome, tuple[str, ...]]:
        decision = decision_on(opened.reader.read(question), opened.compiled, today)
        return decision.outcome, tuple(clause for answer in decision.answers for clause in answer.clauses)

    if opened.tested is None or opened.tested[0] != today:
        opened.tested = today, run_own_tests(opened.policy, outcome)
    return opened.tested[1]


def findings_of(opened: Opened, today: date) -> tuple[Finding, ...]:
    """All that `policy check` finds, the failing tests first. Those of severity error stand against publishing."""
    parents = {concept.id: concept.parents for concept in opened.vocabulary.concepts.values()}
    failed = (test.finding for test in failing_tests(opened, today))
    return (*failed, *check_policy(opened.policy, parents, today))


class Shelf:
    """Where the policy in force stands; `replace` puts another in its place, or leaves it where it is."""

    def __init__(self, path: Path, readers: Readers, today: date) -> None:
        self._path = path
        self._readers = readers
        self._reloading = Lock()
        self._opened = self._checked(today)
        self.trouble: Trouble | None = None
        self.taken = True
        """Whether an edition was taken that nobody has written down yet; whoever does puts it to False."""

    @property
    def proposed_at(self) -> Path:
        """Where a proposed edition lies: beside the one in force, so that it is written and reviewed in the same place."""
        return self._path.with_name(PROPOSED)

    def proposed(self) -> Opened:
        """The proposed edition, opened. Raises BadPolicy or OSError; its own tests are not run."""
        return open_policy(self.proposed_at, self._readers)

    def opened_from(self, text: bytes, name: str) -> Opened:
        """An edition by the text of its file, under a name for its problems; it is not in force by that. Raises BadPolicy."""
        return _opened(text, name, self._readers)

    @property
    def opened(self) -> Opened:
        """The policy in force."""
        return self._opened

    @property
    def path(self) -> Path:
        """The file of the policy in force; what stands in it may be newer than what is."""
        return self._path

    def try_reload(self, today: date) -> Trouble | None:
        """Reads the file again. Where it is broken the old policy stays in force; what is broken is returned, and kept in
        `trouble` until a reload succeeds, so that whoever keeps the policy is told. Takes seconds for a large policy: made
        to run beside the loop, one at a time."""
        with self._reloading:
            try:
                opened = self._checked(today)
                opened.reader.warm()
            except (BadPolicy, NotPublished, OSError) as error:
                self.trouble = error
            else:
                self._opened, self.trouble, self.taken = opened, None, True
            return self.trouble

    def _checked(self, today: date) -> Opened:
        opened = open_policy(self._path, self._readers)
        against = [finding for finding in findings_of(opened, today) if finding.severity is Severity.ERROR]
        if against:
            raise NotPublished(placed(against, lines_of(opened.source)))
        return opened


def _opened(text: bytes, name: str, readers: Readers) -> Opened:
    words = readers.vocabulary
    return Opened(parse_policy(text, name, words.concepts, words.purposes, words.tools), readers, text)
