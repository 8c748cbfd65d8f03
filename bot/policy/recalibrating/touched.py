"""How many past answers, and of how many people, each line of a difference touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.policy.diff import PolicyDiff
from bot.policy.diff_lines import ChangeLine, Stated, turn
from bot.policy.model import REST
from bot.policy.recalibrating.past import PastAnswer, PastQuestion
from bot.policy.recalibrating.replay import Replay
from bot.policy.shelf import Opened

Groups = Mapping[str, frozenset[str]]
"""The groups of those who are known, by pseudonym; who asked otherwise, nobody knows."""


@dataclass(slots=True)
class Touch:
    """Past answers that a change touches, and the pseudonyms of those who got them."""

    answers: int = 0
    askers: set[str] = field(default_factory=set)

    @property
    def people(self) -> int:
        """How many different people."""
        return len(self.askers)

    def add(self, past: PastAnswer) -> None:
        """One more."""
        self.answers += 1
        self.askers.add(past.asker)


class Touched:
    """What a difference touches; fed piece by piece.

    An answer is touched where the two editions say something else to the same question today, whatever was said then.
    `elsewhere`: questions over several classes at once, which no single line says.
    """

    def __init__(self, old: Opened, new: Opened, diff: PolicyDiff, today: date) -> None:
        self._before, self._after = Replay(old, new, today), Replay(new, old, today)
        self._changes: dict[tuple[str, Stated, Stated], list[ChangeLine]] = {}
        for line in diff.lines:
            for tool in line.tools:
                self._changes.setdefault((tool, line.before, line.after), []).append(line)
        self._known: dict[tuple[PastQuestion, frozenset[str] | None], tuple[ChangeLine | None, Stated, Stated]] = {}
        self.by_line: dict[ChangeLine, Touch] = {line: Touch() for line in diff.lines}
        self.elsewhere, self.stricter, self.looser = Touch(), Touch(), Touch()
        self.read = 0

    def add(self, answers: Iterable[PastAnswer], groups: Groups) -> None:
        """Some more answers of the log."""
        for past in answers:
            self.read += 1
            key = past.question, groups.get(past.asker)
            if key not in self._known:
                self._known[key] = self._change(*key)
            line, before, after = self._known[key]
            if before == after:
                continue
            (self.elsewhere if line is None else self.by_line[line]).add(past)
            way = turn(before, after)
            if way == "stricter":
                self.stricter.add(past)
            elif way == "looser":
                self.looser.add(past)

    def _change(
        self, question: PastQuestion, groups: frozenset[str] | None
    ) -> tuple[ChangeLine | None, Stated, Stated]:
        one, other = self._before.answer(question, groups), self._after.answer(question, groups)
        before = Stated(one.verdict, one.conditions, one.clauses)
        after = Stated(other.verdict, other.conditions, other.clauses)
        if before == after:
            return None, before, after
        tools = {self._after.row_of(question.tool), self._before.row_of(question.tool)}
        found = [line for tool in sorted(tools) for line in self._changes.get((tool, before, after), ())]
        data = question.data or REST
        return next((line for line in found if not line.data or data in line.data), None), before, after
