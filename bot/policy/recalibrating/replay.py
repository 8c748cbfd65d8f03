"""Asks an edition of a policy once more what was asked before: the ids of the log, the asker's groups of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.policy.asked import Answer, Asked, DataNamed, Subject
from bot.policy.deciding.combine import strictest
from bot.policy.deciding.decide import judge
from bot.policy.deciding.find import alternatives
from bot.policy.deciding.matching import facts_of_row
from bot.policy.model import REST
from bot.policy.recalibrating.past import PastQuestion
from bot.policy.shelf import Opened


class Replay:
    """One edition, asked. `other` is the edition it is compared with, which may know tools that this one does not.

    The same question of somebody in the same groups is judged once, so a year of answers takes seconds.
    """

    def __init__(self, opened: Opened, other: Opened, today: date) -> None:
        self._opened = opened
        self._other = other
        self._today = today
        self._judged: dict[tuple[PastQuestion, frozenset[str] | None], Answer] = {}
        self._subjects: dict[str, Subject] = {}

    def answer(self, question: PastQuestion, groups: frozenset[str] | None) -> Answer:
        """What this edition says today, the strictest where it depends. `groups` None: nobody knows who asked."""
        key = question, groups
        if key not in self._judged:
            answers = judge(self._asked(question, groups), self._opened.compiled, self._today).answers
            self._judged[key] = strictest(answers) if len(answers) > 1 else answers[0]
        return self._judged[key]

    def explained(self, question: PastQuestion, groups: frozenset[str] | None) -> tuple[Asked, Answer]:
        """The question as it is asked here, and the answer with what to use instead beside a no."""
        asked, answer = self._asked(question, groups), self.answer(question, groups)
        found = alternatives(answer, asked, self._opened.compiled, self._today)
        return asked, replace(answer, instead=found) if found else answer

    def row_of(self, tool: str) -> str:
        """The row that a tool has here, REST where it has none."""
        rows = self._subject(tool).rows
        return rows[0] if rows else REST

    def _asked(self, question: PastQuestion, groups: frozenset[str] | None) -> Asked:
        classes = question.also if question.data is None else (question.data, *question.also)
        data = tuple(self._named(one) for one in classes)
        return Asked((self._subject(question.tool),), data, purposes=frozenset(question.purposes), groups=groups)

    def _named(self, data: str) -> DataNamed:
        return DataNamed(every=frozenset({data})) if data in self._opened.policy.data else DataNamed()

    def _subject(self, tool: str) -> Subject:
        if tool not in self._subjects:
            self._subjects[tool] = self._found(tool)
        return self._subjects[tool]

    def _found(self, tool: str) -> Subject:
        if tool in self._opened.policy.tools:
            return Subject((tool,), self_built=self._opened.policy.tools[tool].self_built)
        row, known = self._other.policy.tools.get(tool), self._opened.vocabulary.tools.get(tool)
        if row is not None:
            facts = facts_of_row(row, self._other.policy)
            kinds = facts.kinds | frozenset(row.catch_kinds)
            return Subject((), tool, kinds, facts.vendors, facts.families, facts.self_built)
        heard = self._opened.reader.read(known.name if known else tool).asked.subjects
        if len(heard) == 1 and len(heard[0].rows) < 2:  # a row it has by now, or as unlisted as it was
            return heard[0] if heard[0].rows or heard[0].unlisted else Subject(unlisted=tool)
        return Subject(unlisted=tool)
