"""Where the tables of words are read: every phrase of a language with what it means, or may mean.

A line of a table is a meaning, or several joined by "+" ("-": none, though a word of the phrase has one), and phrases parted by
commas; a star at the end of a word stands for any ending. A line without a colon goes on with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import ModuleType

from bot.roadmap.condensing.standing import anglicisms, dutch, english, german
from bot.roadmap.condensing.standing.status import Mood, Status

Phrases = tuple[tuple[str, frozenset[Status | Mood]], ...]

_LANGUAGES: Mapping[str, ModuleType] = {"en": english, "nl": dutch, "de": german}


def tables(language: str) -> Phrases:
    """Every phrase of a language with what it means."""
    words = _LANGUAGES[language]
    past = f"past: {' '.join(words.PAST.split())}"
    return _read(anglicisms.WORDS, words.WORDS, words.MOODS, past)


def hints(language: str) -> Phrases:
    """Every phrase of a language that may mean something, with what it may mean."""
    return _read(_LANGUAGES[language].HINTS)


def _read(*tables: str) -> Phrases:
    found: dict[str, set[Status | Mood]] = {}
    for table in tables:
        for meant, phrases in _lines(table):
            for phrase in phrases:
                found.setdefault(phrase, set()).update(meant)
    return tuple((phrase, frozenset(meant)) for phrase, meant in found.items())


def _lines(table: str) -> Iterator[tuple[tuple[Status | Mood, ...], list[str]]]:
    whole = re.sub(r"\s*\n\s*(?![^\n:]*:)", " ", table)
    for line in whole.split("\n"):
        name, colon, phrases = line.partition(":")
        if colon:
            names = name.strip().strip("-")
            meant = tuple(map(_meaning, names.split("+"))) if names else ()
            yield meant, [one.strip() for one in phrases.split(",") if one.strip()]


def _meaning(name: str) -> Status | Mood:
    return Mood(name) if name in set(Mood) else Status(name)
