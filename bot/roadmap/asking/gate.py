"""Turns away at the door what is plainly a question for the policy, before anything is looked for: most lines are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.reading.words import Token

LONGEST = 8
"""Words of the longest phrase that is looked up."""

START = 5
"""Letters by which a search is given up early: no phrase begins so."""


class Gate:
    """Knows two sets of phrases, folded and without spaces: those that ask the policy, and ours, which may hold one of them."""

    def __init__(self, policy: Collection[str], ours: Collection[str]) -> None:
        self._policy = frozenset(policy)
        self._ours = frozenset(ours)
        self._starts = frozenset(phrase[:START] for phrase in (*self._policy, *self._ours))

    def is_for_the_policy(self, tokens: Sequence[Token]) -> bool:
        """Whether a phrase that asks the policy stands there, and is no part of a longer one of ours ("can I" in "can I see")."""
        asking: list[tuple[int, int, int]] = []
        ours: list[tuple[int, int, int]] = []
        words = [token.folded for token in tokens]
        for first in range(len(words)):
            joined = ""
            for last in range(first, min(len(words), first + LONGEST)):
                joined += words[last]
                if joined in self._policy:
                    asking.append((first, last, len(joined)))
                elif joined in self._ours:
                    ours.append((first, last, len(joined)))
                if len(joined) >= START and joined[:START] not in self._starts:
                    break
        return any(not any(_hides(other, one) for other in ours) for one in asking)


def _hides(other: tuple[int, int, int], one: tuple[int, int, int]) -> bool:
    return other[2] >= one[2] and other[0] <= one[1] and one[0] <= other[1]
