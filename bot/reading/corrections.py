"""The place where it is decided what may be a misspelling at all, so that "clause" is never read as Claude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from bot.reading.candidates import Candidate
from bot.reading.compounds import COMPOUNDING, is_compound
from bot.reading.frequent import FrequentWords
from bot.reading.fuzzy import EDGE, ONE_EDIT, TWO_EDITS, Misspellings, shortened
from bot.reading.phrases import Found, Phrases
from bot.reading.words import Layer

LONGEST = 4
"""Words in the longest window that is looked up misspelt."""
EDIT_COST = 3
"""Letters that an edit costs when phrases compete for the same words."""
_ENOUGH = 4
"""Letters that the strange words of a window need, or the others: "otter ak" may be Otter AI, "te lui" is nothing."""


class Corrections:
    """Finds misspelt phrases in windows of neighbouring words, at least one of which is strange: neither found
    already nor everyday."""

    def __init__(self, phrases: Phrases, frequent: FrequentWords) -> None:
        self._phrases = phrases
        self._frequent = frequent
        self._misspellings = Misspellings(phrases.fuzzy)

    def warm(self) -> None:
        """Builds everything that is otherwise built on first need."""
        self._frequent.load()
        self._misspellings.warm()

    def find(self, words: Sequence[str], ends: Sequence[int], known: set[int]) -> Iterator[Candidate]:
        """The misspelt phrases among folded `words`; `ends` as `reach` gives them, `known`: words that were found
        exactly."""
        strange = [place not in known and self._is_strange(word) for place, word in enumerate(words)]
        for place, is_strange in enumerate(strange):
            if is_strange:
                for first, last in self._windows(place, words, ends, strange):
                    joined = "".join(words[first : last + 1])
                    if len(joined) < ONE_EDIT or joined in self._phrases:
                        continue
                    # A known word at an edge is spelt right, so it must stand at that edge of the phrase.
                    begin = "" if strange[first] else words[first]
                    end = "" if strange[last] else words[last]
                    odd = [words[i] for i in range(first, last + 1) if strange[i]]
                    for edits, found in self._nearest(joined, begin, end):
                        if found.layer is Layer.TOOL or not all(map(self._is_compound, odd)):
                            yield Candidate(len(joined) - EDIT_COST * edits, first, last, found, found.cued, edits)

    def _is_strange(self, word: str) -> bool:
        return len(word) > 1 and not word.isdigit() and not self._frequent.is_common(word)

    def _is_compound(self, word: str) -> bool:
        """Whether a word that is on no list is a proper compound. (Names of tools are compounds of everything, and
        misspelt so.)"""
        return len(word) >= TWO_EDITS and any(
            is_compound(word, self._frequent.lists[language].holds) for language in COMPOUNDING
        )

    def _windows(
        self, at: int, words: Sequence[str], ends: Sequence[int], strange: Sequence[bool]
    ) -> Iterator[tuple[int, int]]:
        """The windows whose first strange word is `at`, less those that no phrase could begin or end like."""
        for first in range(at, max(-1, at - LONGEST), -1):
            if ends[first] < at or (first < at and strange[first]):
                break
            if first < at and not self._misspellings.may_begin("".join(words[first : at + 1])[: _edge(words[first])]):
                continue
            for last in range(at, min(ends[first], first + LONGEST - 1) + 1):
                joined = "".join(words[first : last + 1])
                if not strange[last] and not self._misspellings.may_end(joined[0], joined[-_edge(words[last]) :]):
                    continue
                odd = sum(len(words[i]) for i in range(first, last + 1) if strange[i])
                if max(odd, len(joined) - odd) >= _ENOUGH:
                    yield first, last

    def _nearest(self, joined: str, begin: str, end: str) -> Iterator[tuple[int, Found]]:
        """What is nearest to a window in each layer, with its edits. Two phrases equally near that lead elsewhere: no
        guess."""
        for short in shortened(joined):
            if layers := [found for found in self._phrases.lookup(short) if found.fuzzy]:
                yield from ((1, found) for found in layers)
                return
        near = [(edits, p) for edits, p in self._misspellings.near(joined) if p.startswith(begin) and p.endswith(end)]
        layers = [found for _, phrase in near for found in self._phrases.lookup(phrase) if found.fuzzy]
        for _, same_layer in groupby(sorted(layers, key=attrgetter("layer")), key=attrgetter("layer")):
            found, *others = same_layer
            if all(set(other.targets) == set(found.targets) for other in others):
                yield near[0][0], found


def _edge(word: str) -> int:
    return min(max(len(word), EDGE[0]), EDGE[-1])
