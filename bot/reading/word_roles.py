"""The place where words are found by the part they play: whole words, beginnings of words, and phrases that stand as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.reading.normalise import clean, joined_folded
from bot.reading.words import Token

ANY_ENDING = "*"
"""Ends a beginning of words: "inform*" is informing and informed as well."""
DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""How umlauts are typed where the keyboard has none."""
START = 4
"""Letters of a beginning by which it is looked up, so each has at least as many."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a message that play a part: tokens `first` to `last`, and which part."""

    first: int
    last: int
    role: str


Parts = Mapping[str, Mapping[str, list[Part]]]
"""The parts found, by group and role."""


class WordRoles:
    """Words with the parts they play; built once, asked for every message."""

    def __init__(self, words: Iterable[tuple[str, str, str]]) -> None:
        """`words` are (group, role, word or phrase); "*" at the end leaves the ending open."""
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._beginnings: dict[str, list[tuple[str, str, str]]] = {}
        for group, role, phrase in dict.fromkeys(words):
            if phrase.endswith(ANY_ENDING):
                for beginning in joined_folded(phrase.removesuffix(ANY_ENDING)):
                    self._beginnings.setdefault(beginning[:START], []).append((beginning, group, role))
                continue
            for spelling in {phrase, phrase.translate(DIGRAPHS)}:
                words_of = tuple(token.folded for token in clean(spelling).tokens)
                self._phrases.setdefault(words_of[0], []).append((words_of, group, role))

    def find(self, tokens: Sequence[Token]) -> Parts:
        """Every part that words of the message play, each list from left to right; one word may play several."""
        parts: dict[str, dict[str, list[Part]]] = {}
        for first, token in enumerate(tokens):
            word = token.folded
            for phrase, group, role in self._phrases.get(word, ()):
                last = first + len(phrase) - 1
                if last == first or tuple(t.folded for t in tokens[first : last + 1]) == phrase:
                    parts.setdefault(group, {}).setdefault(role, []).append(Part(first, last, role))
            for beginning, group, role in self._beginnings.get(word[:START], ()):
                if word.startswith(beginning):
                    parts.setdefault(group, {}).setdefault(role, []).append(Part(first, first, role))
        return parts
