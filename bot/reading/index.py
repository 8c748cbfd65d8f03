"""The place where phrases are found in a message: exact ones first, then misspelt, inflected and compounded ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.reading.frequent import FrequentWords
from bot.reading.normalise import fold
from bot.reading.words import Cleaned, Entry, Hit, Layer, Token

LONGEST = 8
"""Words in the longest window."""


class Index:
    """All phrases of a policy and of the vocabulary, ready to be found."""

    def __init__(self, entries: Iterable[Entry], frequent: FrequentWords) -> None:
        self._frequent = frequent
        self._exact: dict[str, list[Entry]] = {}
        for entry in entries:
            key = fold(entry.phrase).replace(" ", "")
            if key:
                self._exact.setdefault(key, []).append(entry)

    def warm(self) -> None:
        """Builds everything that is otherwise built on first need."""

    def find(self, cleaned: Cleaned) -> tuple[Hit, ...]:
        """Every phrase in the message, in reading order; per layer the longest wins and none overlap."""
        found = sorted(self._windows(cleaned), key=lambda hit: (-len(_key(cleaned.tokens, hit)), hit.first))
        taken: dict[Layer, set[int]] = {}
        hits = []
        for hit in found:
            span = range(hit.first, hit.last + 1)
            used = taken.setdefault(hit.layer, set())
            if used.isdisjoint(span):
                used.update(span)
                hits.append(hit)
        return tuple(sorted(hits, key=lambda hit: (hit.first, hit.last)))

    def _windows(self, cleaned: Cleaned) -> Iterator[Hit]:
        tokens = cleaned.tokens
        for first in range(len(tokens)):
            joined = ""
            for last in range(first, min(len(tokens), first + LONGEST)):
                joined += tokens[last].folded.replace(".", "")
                layers: dict[Layer, list[Entry]] = {}
                for entry in self._exact.get(joined, ()):
                    layers.setdefault(entry.layer, []).append(entry)
                for layer, entries in layers.items():
                    typed = cleaned.text[tokens[first].start : tokens[last].end]
                    targets = tuple(dict.fromkeys(entry.target for entry in entries))
                    yield Hit(first, last, targets, layer, typed, cued=all(entry.cued for entry in entries))
                if len(tokens[last].after) > 1 or tokens[last].after in {",", ";", "?", "!", ":", "\n"}:
                    break


def _key(tokens: tuple[Token, ...], hit: Hit) -> str:
    return "".join(token.folded for token in tokens[hit.first : hit.last + 1])
