"""Purposes whose words stand apart in a sentence: "let Copilot rank our applicants", "Bewerbungen von Copilot bewerten lassen"."""

from __future__ import annotations

from collections.abc import Collection

from bot.reading.found import Found
from bot.reading.normalise import fold
from bot.reading.vocabulary import Vocabulary
from bot.reading.words import Hit, Layer, Sort, Target

GRAVE = (
    "automated-decision",
    "recruitment-screening",
    "performance-evaluation",
    "grading",
    "emotion-recognition",
    "biometric-identification",
    "monitoring-of-staff",
    "credit-scoring",
    "deepfake",
    "customer-facing-chat",
    "publishing-unreviewed",
    "training-a-model",
    "translation-of-contracts",
)
"""Purposes that policies restrict: to miss one may permit what is forbidden, to hear one too often asks for more care."""

WITHIN = 7
"""Words that all the words of a phrase must stand within, in one clause and in any order."""


SHORTEST = 3
"""Letters of a word that may say something by itself: "ai" and "ki" stand in every second message."""


class SpreadPhrases:
    """The phrases of the grave purposes, by their words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        light = {fold(word) for words in vocabulary.cues.get("stopword", {}).values() for word in words}
        self._by_word: dict[str, list[tuple[frozenset[str], str]]] = {}
        for purpose in GRAVE:
            words = vocabulary.purposes.get(purpose)
            for phrase in (p for phrases in words.words.values() for p in phrases) if words else ():
                self._add(frozenset(fold(phrase).split()) - light, purpose)

    def read(self, found: Found, heard: Collection[str]) -> tuple[Hit, ...]:
        """Hits for grave purposes that were not `heard` as they stand."""
        words: dict[str, list[int]] = {}
        names = found.covered((Layer.TOOL,))  # the "Chat" of Copilot Chat talks to nobody
        for index, token in enumerate(found.tokens):
            if index not in names:
                words.setdefault(token.folded, []).append(index)
        hits: dict[str, Hit] = {}
        for word, places in words.items():
            for phrase, purpose in self._by_word.get(word, ()):
                if purpose not in heard and purpose not in hits and phrase <= words.keys():
                    span = _span(found, places, [words[other] for other in phrase])
                    if span:
                        hits[purpose] = _hit(found, span, purpose)
        return tuple(hits.values())

    def _add(self, words: frozenset[str], purpose: str) -> None:
        words = frozenset(word for word in words if len(word) >= SHORTEST)
        if len(words) > 1:  # a single word says too little without the others
            self._by_word.setdefault(min(words), []).append((words, purpose))


def _span(found: Found, anchors: list[int], places: list[list[int]]) -> tuple[int, int] | None:
    """The first and last word of the phrase around one of the anchors, if they stand close enough in one clause."""
    for anchor in anchors:
        chosen = [min(at, key=lambda place: abs(place - anchor)) for at in places]
        first, last = min(chosen), max(chosen)
        if found.apart(first, last) < WITHIN and not found.breaks(first, last):
            return first, last
    return None


def _hit(found: Found, span: tuple[int, int], purpose: str) -> Hit:
    first, last = span
    typed = found.cleaned.text[found.tokens[first].start : found.tokens[last].end]
    return Hit(first, last, (Target(Sort.PURPOSE, purpose),), Layer.PURPOSE, typed)
