"""Where the phrases of the tables are found in a sentence, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.roadmap.condensing.standing.status import Mood, Status
from bot.roadmap.condensing.standing.tables import hints, tables
from bot.roadmap.condensing.words import folded

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|['’](?:ll|ve)\b|[,;:.!?()–—|]")
_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a sentence, folded, and where it stands."""

    word: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase of the tables in a sentence: what it means, and its tokens from `first` up to `after`."""

    meant: frozenset[Status | Mood]
    first: int
    after: int


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and signs of a sentence."""
    return tuple(Token(folded(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text))


def phrases_in(tokens: Sequence[Token], language: str, *, hinted: bool = False) -> Iterator[Said]:
    """Every phrase that means something (or, if `hinted`, may mean something), from left to right; none of them overlap."""
    exact, beginnings = _index(language, hinted)
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        known, begun = exact.get(word), beginnings.get(word[:_PREFIX])
        longest: tuple[int, frozenset[Status | Mood]] | None = None
        for phrase, meant in (*(known or ()), *(begun or ())) if known or begun else ():
            if len(phrase) > (longest[0] if longest else 0) and _fits(phrase, tokens, at):
                longest = len(phrase), meant
        if longest is None:
            at += 1
            continue
        yield Said(longest[1], at, at + longest[0])
        at += longest[0]


def is_told(word: str, language: str) -> bool:
    """Whether a folded word is one of the tables', alone or with others."""
    return word in _all_words(language)


@cache
def _all_words(language: str) -> frozenset[str]:
    return frozenset(token.word for phrase, _ in tables(language) for token in tokens_of(phrase.replace("*", "")))


def _fits(phrase: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    if at + len(phrase) > len(tokens):
        return False
    return all(
        token.word.startswith(word[:-1]) if word.endswith("*") else token.word == word
        for word, token in zip(phrase, tokens[at : at + len(phrase)], strict=True)
    )


_Phrases = dict[str, list[tuple[tuple[str, ...], frozenset[Status | Mood]]]]


@cache
def _index(language: str, hinted: bool) -> tuple[_Phrases, _Phrases]:
    """The phrases by their first word, and those whose first word is a beginning by its first letters."""
    exact: _Phrases = {}
    beginnings: _Phrases = {}
    for phrase, meant in hints(language) if hinted else tables(language):
        words = tuple(token.word for token in tokens_of(phrase.replace("*", "")))
        if phrase.endswith("*"):
            words = (*words[:-1], f"{words[-1]}*")
        if words[0].endswith("*"):
            beginnings.setdefault(words[0][:_PREFIX], []).append((words, meant))
        else:
            exact.setdefault(words[0], []).append((words, meant))
    return exact, beginnings
