"""The place where misspelt phrases are found: candidates from a deletion index, confirmed by the edit distance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

from rapidfuzz.distance import OSA

PREFIX = 8
"""Letters of a phrase that the deletion index looks at."""
ONE_EDIT, TWO_EDITS = 5, 9
"""From how many letters a phrase may be one, or two, edits away: the stricter of both lengths counts (measured:
bench/reading.py)."""
EDGE = (2, 3, 4, 5)
"""Letters at the edges of phrases that are known, so that most windows need not be looked up."""
_HELD_DOWN = re.compile(r"([a-z])\1{2,}")
_Shard: TypeAlias = dict[str, tuple[str, ...]]


def edits_allowed(letters: int) -> int:
    """How many edits a phrase of so many letters may have. A swap of neighbours is one edit."""
    return 0 if letters < ONE_EDIT else 1 if letters < TWO_EDITS else 2


class Misspellings:
    """Phrases that may be found misspelt, in shards by first letter and length, each built when it is first needed.

    A phrase stores its first 8 letters with none, one or two of them dropped (never the first); what was typed does
    the same, and a shared key makes a candidate. So no list of phrases is ever walked through, however many there
    are.
    """

    def __init__(self, phrases: Callable[[], Iterable[str]]) -> None:
        """`phrases` gives the folded, joined phrases; it is called once, when the first one is sought."""
        self._phrases = phrases
        self._shards: dict[tuple[str, int], _Shard] = {}
        self._edges: dict[str, tuple[set[str], set[str]]] = {}

    def warm(self) -> None:
        """Builds every shard."""
        for letter, bands in self._letters.items():
            self._edges_of(letter)
            for band in bands:
                self._shard(letter, band)

    def may_begin(self, words: str) -> bool:
        """Whether some phrase begins with these 2 to 5 letters: what is spelt right at the edge of a window must be
        so in the phrase."""
        return words[0] in self._letters and words in self._edges_of(words[0])[0]

    def may_end(self, letter: str, words: str) -> bool:
        """Whether some phrase that begins with `letter` ends with these 2 to 5 letters."""
        return letter in self._letters and words in self._edges_of(letter)[1]

    def near(self, typed: str) -> list[tuple[int, str]]:
        """The phrases at the smallest allowed distance (1 or 2) from a folded window, with that distance; empty if
        there is none."""
        letters = len(typed)
        allowed = edits_allowed(letters)
        if not allowed or typed[0] not in self._letters:
            return []
        bands = range(_band(letters - allowed), _band(letters + allowed) + 1)
        shards = [self._shard(typed[0], band) for band in bands if band in self._letters[typed[0]]]
        best: list[tuple[int, str]] = []
        for phrase in _sharing(_dropped(typed[:PREFIX], allowed), shards):
            limit = allowed if len(phrase) >= TWO_EDITS else 1
            if best and best[0][0] < limit:
                limit = best[0][0]
            if abs(len(phrase) - letters) > limit:
                continue
            distance = OSA.distance(typed, phrase, score_cutoff=limit)
            if distance > limit or not _same_digits(typed, phrase):
                continue
            if best and distance < best[0][0]:
                best = []
            best.append((distance, phrase))
        return sorted(best)

    @cached_property
    def _letters(self) -> dict[str, dict[int, list[str]]]:
        """The phrases by first letter and band of length."""
        letters: dict[str, dict[int, list[str]]] = {}
        for phrase in self._phrases():
            if len(phrase) >= ONE_EDIT:
                letters.setdefault(phrase[0], {}).setdefault(_band(len(phrase)), []).append(phrase)
        return letters

    def _edges_of(self, letter: str) -> tuple[set[str], set[str]]:
        if letter not in self._edges:
            phrases = [phrase for band in self._letters[letter].values() for phrase in band]
            self._edges[letter] = {p[:n] for p in phrases for n in EDGE}, {p[-n:] for p in phrases for n in EDGE}
        return self._edges[letter]

    def _shard(self, letter: str, band: int) -> _Shard:
        if (letter, band) in self._shards:
            return self._shards[letter, band]
        shard: _Shard = {}
        for phrase in self._letters[letter][band]:
            itself = (phrase,)
            for key in _dropped(phrase[:PREFIX], edits_allowed(len(phrase))):
                if shard.setdefault(key, itself) is not itself:
                    shard[key] += itself
        self._shards[letter, band] = shard
        return shard


def _band(letters: int) -> int:
    return letters // 6


def _sharing(keys: set[str], shards: list[_Shard]) -> set[str]:
    """The phrases that share a key."""
    phrases: set[str] = set()
    for shard in shards:
        for key in keys:
            if key in shard:
                phrases.update(shard[key])
    return phrases


def _dropped(prefix: str, edits: int) -> set[str]:
    """`prefix` with up to `edits` letters dropped, never the first."""
    places = range(1, len(prefix))
    keys = {prefix}
    keys.update([prefix[:i] + prefix[i + 1 :] for i in places])
    if edits > 1:
        keys.update([prefix[:i] + prefix[i + 1 : j] + prefix[j + 1 :] for i, j in combinations(places, 2)])
    return keys


def _same_digits(typed: str, phrase: str) -> bool:
    """A digit is no misspelling of another one: "level 2" is not "level 3". A phrase without digits may have some
    added (a version)."""
    digits = [c for c in phrase if c.isdigit()]
    return not digits or digits == [c for c in typed if c.isdigit()]


def shortened(word: str) -> Iterator[str]:
    """A word with letters held down too long ("chatgpttt") with two and with one of each; nothing for other words."""
    if _HELD_DOWN.search(word):
        yield _HELD_DOWN.sub(r"\1\1", word)
        yield _HELD_DOWN.sub(r"\1", word)
