"""The place for what a clause is: a part of a sentence that says one thing, and how that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.roadmap.condensing.standing.status import NOT_WELL, Mood, Status


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that says one thing; it stands from `at` to `end`.

    `topic` are the stems of what it is about, `statuses` one set for each phrase (what the phrase may mean), `negated` the
    stems near each "not" that is part of no status, `lacking` those after a "without". `inherits`: its topic is that of the
    clause before it, since it names none. `hints` is what its other words may mean as well.
    """

    at: int
    end: int
    topic: frozenset[str]
    statuses: tuple[frozenset[Status], ...] = ()
    moods: frozenset[Mood] = frozenset()
    negated: tuple[frozenset[str], ...] = ()
    lacking: tuple[frozenset[str], ...] = ()
    inherits: bool = False
    hints: frozenset[Status | Mood] = frozenset()

    @property
    def says(self) -> bool:
        """Whether it says how anything stands."""
        return bool(self.statuses or self.moods or self.negated or self.lacking)

    @property
    def not_well(self) -> bool:
        """Whether a phrase of it says that something is open, late, stopped or refused."""
        return any(one <= NOT_WELL for one in self.statuses)

    @property
    def stands(self) -> frozenset[Status]:
        """Everything that its phrases may mean."""
        return frozenset().union(*self.statuses)


def joined(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, none without a topic.

    One that is about nothing says more of the one before it ("8 are in use, 4 are late"), the first of the next ("Still
    open: …").
    """
    kept: list[Clause] = []
    for clause in clauses:
        if not kept or (clause.topic and kept[-1].topic):
            kept.append(clause)
        elif clause.says and kept[-1].says and kept[-1].topic:
            kept.append(replace(clause, topic=kept[-1].topic, inherits=True))
        else:
            kept[-1] = _both(kept[-1], clause)
    return kept


def _both(one: Clause, other: Clause) -> Clause:
    return replace(
        one,
        end=other.end,
        topic=one.topic | other.topic,
        statuses=one.statuses + other.statuses,
        moods=one.moods | other.moods,
        negated=one.negated + other.negated,
        lacking=one.lacking + other.lacking,
        hints=one.hints | other.hints,
    )
