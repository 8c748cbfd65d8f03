"""What a policy is used for: clauses that no answer cites, what is asked most, and what it had no answer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.policy.model import Outcome, Policy
from bot.policy.recalibrating.past import NOTICE, past_answers
from bot.ports import LoggedDecision

NO_ANSWER = (Outcome.OUT_OF_SCOPE.value, Outcome.UNKNOWN_TOOL.value)
"""Outcomes with which nobody was helped."""

SMALLEST = 5
"""People behind a name that was typed: fewer would tell who it was."""

Cell = tuple[str, str | None]
"""A tool and a class of data, None for a verdict that was the same for all."""


@dataclass(slots=True)
class Usage:
    """What was asked since a day; fed piece by piece."""

    since: date
    asked: int = 0
    cells: Counter[Cell] = field(default_factory=Counter)
    cited: set[str] = field(default_factory=set)
    unanswered: Counter[str] = field(default_factory=Counter)
    _unlisted: dict[str, set[str]] = field(default_factory=dict)

    def add(self, lines: Iterable[LoggedDecision]) -> None:
        """Some more lines of the log."""
        for line in lines:
            if line.channel == NOTICE:
                continue
            self.asked += 1
            if line.outcome in NO_ANSWER:
                self.unanswered[line.outcome] += 1
            for name in line.unlisted:
                self._unlisted.setdefault(name, set()).add(line.asker)
            for past in past_answers((line,)):
                self.cells[past.question.tool, past.question.data] += 1
                self.cited.update(past.said.clauses)

    def uncited(self, policy: Policy) -> tuple[str, ...]:
        """The clauses of a policy that no answer cited, in its order."""
        return tuple(id_ for id_ in policy.clauses if id_ not in self.cited)

    def unlisted(self) -> tuple[tuple[str, int], ...]:
        """Tools that the policy does not list, with how many people named each: from five people on, most first."""
        counts = [(name, len(askers)) for name, askers in self._unlisted.items() if len(askers) >= SMALLEST]
        return tuple(sorted(counts, key=lambda one: (-one[1], one[0])))
