"""The place for a condensed sentence as it is held against its source: its clauses in the words that the source has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.clause import Clause
from bot.roadmap.condensing.standing.status import Mood, Status
from bot.roadmap.condensing.support import Source


@dataclass(frozen=True)
class Claim:
    """A sentence, its clauses with the stems of the source, and all that it is about."""

    sentence: Sentence
    clauses: tuple[Clause, ...]
    topic: frozenset[str]

    @property
    def stands(self) -> frozenset[Status]:
        """How things stand anywhere in it."""
        return self.sentence.stands

    @property
    def moods(self) -> frozenset[Mood]:
        """The moods of all its clauses."""
        return self.sentence.moods

    @property
    def negated(self) -> bool:
        """Whether it says "not" anywhere."""
        return any(clause.negated or clause.lacking for clause in self.clauses)


def claim_of(sentence: Sentence, source: Source) -> Claim:
    """The sentence in the words that the source has for it."""
    clauses = tuple(
        replace(
            clause,
            topic=source.known(clause.topic),
            negated=tuple(source.known(scope) for scope in clause.negated),
            lacking=tuple(source.known(scope) for scope in clause.lacking),
        )
        for clause in sentence.clauses
    )
    return Claim(sentence, clauses, frozenset().union(*(clause.topic for clause in clauses)))
