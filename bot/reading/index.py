"""The place where phrases are found in a message: exact ones, with another ending, misspelt, and inside compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from bot.reading.candidates import Candidate, best, reach
from bot.reading.compounds import known_parts, other_endings
from bot.reading.corrections import Corrections
from bot.reading.frequent import FrequentWords
from bot.reading.phrases import START, Found, Phrases
from bot.reading.words import Cleaned, Entry, Hit, Layer, Sort, Token

LONGEST = 8
"""Words in the longest window that is looked up exactly."""
LONGEST_INFLECTED = 4
"""Words in the longest window that is looked up with another ending."""
_ENDING_COST = 0.5
_PART_COST = 1.0
_SHORTEST = 3
"""Letters of a part of an address, or of a last word, that is looked up by itself or with another ending."""
_CHANCE = 5
"""Letters up to which several everyday words may make a name by chance."""
_CLASSES = frozenset({Layer.DATA, Layer.PURPOSE})
_SUBJECTS = frozenset({Layer.TOOL, Layer.DATA, Layer.PURPOSE})
_LISTS_ITS_FORMS = frozenset({Sort.CONCEPT, Sort.PURPOSE})


class Index:
    """All phrases of a policy and of the vocabulary, ready to be found. What only misspellings need is built on first
    need, or by `warm`."""

    def __init__(self, entries: Iterable[Entry], frequent: FrequentWords) -> None:
        self._phrases = Phrases(entries)
        self._frequent = frequent
        self._corrections = Corrections(self._phrases, frequent)

    def warm(self) -> None:
        """Builds everything that is otherwise built on first need; a server calls it at start."""
        self._corrections.warm()

    def find(self, cleaned: Cleaned) -> tuple[Hit, ...]:
        """Every phrase in the message, in reading order. Per layer the best wins, the longest first, and none
        overlap.

        An ending more or less ("contracten" for contract) has no edits; a misspelling says how many; a compound says
        `part`.
        """
        if not cleaned.tokens:
            return ()
        words = [_joined(token) for token in cleaned.tokens]
        ends = reach(cleaned)
        candidates = list(self._exact(words, ends))
        candidates += self._addresses(cleaned.tokens, candidates)
        candidates += self._inflected(words, ends, candidates)
        candidates += self._corrections.find(words, ends, _places(candidates, frozenset(Layer)))
        candidates += self._compounds(words, _places(candidates, _SUBJECTS))
        return best(cleaned, candidates)

    def _exact(self, words: Sequence[str], ends: Sequence[int]) -> Iterator[Candidate]:
        phrases = self._phrases
        for first in range(len(words)):
            joined = ""
            for last in range(first, min(ends[first] + 1, first + LONGEST)):
                joined += words[last]
                if joined in phrases and not (first < last and self._is_chance(joined, words[first : last + 1])):
                    for found in phrases.lookup(joined):
                        yield Candidate(len(joined), first, last, found, found.cued)
                if phrases.none_begins(joined):
                    break

    def _is_chance(self, joined: str, words: Sequence[str]) -> bool:
        """Whether everyday words only happen to make a short name: "to me" is not Tome. ("e mail" is e-mail: a letter
        is no word.)"""
        return (
            len(joined) <= _CHANCE
            and all(len(word) > 1 and self._frequent.is_common(word) for word in words)
            and self._phrases.is_one_word(joined)
        )

    def _addresses(self, tokens: Sequence[Token], exact: Sequence[Candidate]) -> Iterator[Candidate]:
        """An address whose whole is no phrase ("gemini.google.com", "klantdata.de"): the first of its parts that is
        one."""
        whole = {c.first for c in exact if c.first == c.last}
        for place, token in enumerate(tokens):
            if "." not in token.folded or "@" in token.folded or place in whole:
                continue
            labels = token.folded.split(".")[:-1]
            for part in ("".join(labels), *labels):
                if len(part) >= _SHORTEST and (layers := self._phrases.lookup(part)):
                    # The address is the cue that an ordinary name needs.
                    yield from (
                        Candidate(len(part), place, place, f, f.cued and f.layer is not Layer.TOOL) for f in layers
                    )
                    break

    def _inflected(self, words: Sequence[str], ends: Sequence[int], exact: Sequence[Candidate]) -> Iterator[Candidate]:
        known = {(c.first, c.last) for c in exact if c.found.layer in _CLASSES}
        for first in range(len(words)):
            joined = ""
            for last in range(first, min(ends[first] + 1, first + LONGEST_INFLECTED)):
                joined += words[last]
                if len(joined) < START or len(words[last]) < _SHORTEST or (first, last) in known:
                    continue
                if self._phrases.none_begins(joined):
                    break
                forms = list(other_endings(joined))
                if first < last and words[first].endswith("s"):
                    forms.append(words[first][:-1] + joined[len(words[first]) :])
                for form in forms:
                    if form in self._phrases:
                        yield from self._with_ending(joined, form, first, last)

    def _with_ending(self, joined: str, form: str, first: int, last: int) -> Iterator[Candidate]:
        # The vocabulary lists everyday words in each form that it means ("prices", and not "price"); a policy need not.
        everyday = first == last and len(form) > len(joined) and self._frequent.is_common(joined)
        for found in self._phrases.lookup(form):
            if found.layer in _CLASSES and not (
                everyday and all(target.sort in _LISTS_ITS_FORMS for target in found.targets)
            ):
                yield Candidate(len(joined) - _ENDING_COST, first, last, found, found.cued)

    def _compounds(self, words: Sequence[str], known: set[int]) -> Iterator[Candidate]:
        for place, word in enumerate(words):
            if place in known or self._frequent.lists["en"].holds(word):
                continue
            parts = known_parts(word, self._in_compounds, self._frequent.is_common)
            layers = sorted(
                (f for part in parts for f in self._phrases.lookup(part) if f.layer in _CLASSES),
                key=attrgetter("layer"),
            )
            for layer, same_layer in groupby(layers, key=attrgetter("layer")):
                halves = list(same_layer)
                targets = tuple(dict.fromkeys(target for half in halves for target in half.targets))
                found = Found(layer, targets, cued=all(half.cued for half in halves), fuzzy=False)
                yield Candidate(len(word) - _PART_COST, place, place, found, found.cued, part=True)

    def _in_compounds(self, phrase: str) -> bool:
        return any(found.layer in _CLASSES and not found.cued for found in self._phrases.lookup(phrase))


def _joined(token: Token) -> str:
    """The word as it is looked up; an e-mail address is none."""
    return "" if "@" in token.folded else token.folded.replace(".", "")


def _places(candidates: Iterable[Candidate], layers: frozenset[Layer]) -> set[int]:
    return {place for c in candidates if c.found.layer in layers for place in range(c.first, c.last + 1)}
