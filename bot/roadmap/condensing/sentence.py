"""Where a sentence is read once and for all: its words, its facts, and how things stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.facts.read import facts_of
from bot.roadmap.condensing.standing.clause import Clause
from bot.roadmap.condensing.standing.clauses import clauses_of
from bot.roadmap.condensing.standing.status import Mood, Status
from bot.roadmap.condensing.words import Word, meaningful


@dataclass(frozen=True)
class Sentence:
    """A sentence, which is read as far as somebody asks."""

    text: str
    language: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """What carries its meaning, in order."""
        return meaningful(self.text, self.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of these words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Its dates, numbers, names and addresses."""
        return facts_of(self.text, self.words, self.language)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, at least one."""
        return clauses_of(self.text, self.words, self.facts, self.language)

    @cached_property
    def stands(self) -> frozenset[Status]:
        """How things stand anywhere in it."""
        return frozenset().union(*(clause.stands for clause in self.clauses))

    @cached_property
    def hints(self) -> frozenset[Status | Mood]:
        """What else any of its words may mean."""
        return frozenset().union(*(clause.hints for clause in self.clauses))

    @cached_property
    def moods(self) -> frozenset[Mood]:
        """The moods of all its clauses."""
        return frozenset().union(*(clause.moods for clause in self.clauses))
