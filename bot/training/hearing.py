"""Hears whether a line is about trainings. Only what is certain: everything else stays a question for others."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.reading.normalise import fold

MINE, TEAM, NAMES, CHECK, LEARN, OPEN, END = "mine", "team", "names", "check", "learn", "open", "end"
WHOLE = (MINE, TEAM, NAMES, CHECK)
"""Lists of lines that are meant as they stand."""

LONGEST = 120
"""Characters of a line that may be about trainings."""

MOST_WORDS = 8
"""Words of what somebody would like to learn; what is longer is a story."""


@dataclass(frozen=True)
class TrainingWords:
    """The lists, folded: (list, language) to phrases, the longest first."""

    phrases: Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class HeardTraining:
    """What a line is about: one of MINE, TEAM, NAMES, CHECK, LEARN; for LEARN with the topic in the words that were typed."""

    what: str
    language: str
    topic: str = ""


def load_training_words(file: Path) -> TrainingWords:
    """Reads the lists. Raises OSError or tomllib.TOMLDecodeError: they come with the program."""
    tables = tomllib.loads(file.read_text("utf-8"))
    return TrainingWords(
        {
            (name, language): sorted((_folded(phrase) for phrase in phrases), key=len, reverse=True)
            for name, table in tables.items()
            for language, phrases in table.items()
        }
    )


def heard_training(line: str, hint: str, words: TrainingWords) -> HeardTraining | None:
    """What a line is about; None where it is not about trainings, for certain. `hint`: the language where several fit."""
    if not 0 < len(line) <= LONGEST:
        return None
    said = _folded(line)
    languages = sorted({language for _, language in words.phrases}, key=lambda one: one != hint)
    for language in languages:
        for name in WHOLE:
            if said in words.phrases.get((name, language), ()):
                return HeardTraining(name, language)
    for language in languages:
        topic = _wished(line, language, words)
        if topic is not None:
            return HeardTraining(LEARN, language, topic)
    return None


def _wished(line: str, language: str, words: TrainingWords) -> str | None:
    """The topic of a wish, in the words that were typed; None for what is none."""
    typed = line.strip().rstrip(".!").split()
    folded = [_folded(word) for word in typed]
    for phrase in words.phrases.get((LEARN, language), ()):
        begins = phrase.split()
        if folded[: len(begins)] == begins:
            return _topic(typed[len(begins) :])
    ends = words.phrases.get((END, language), ())
    if folded and folded[-1] in ends:
        for phrase in words.phrases.get((OPEN, language), ()):
            begins = phrase.split()
            if folded[: len(begins)] == begins:
                return _topic(typed[len(begins) : -1])
    return None


def _topic(rest: Sequence[str]) -> str | None:
    if not 0 < len(rest) <= MOST_WORDS or any(word.endswith("?") for word in rest):
        return None
    return " ".join(rest)


def _folded(text: str) -> str:
    kept = "".join(ch if ch.isalnum() or ch == "'" else " " for ch in fold(text.replace("’", "'")))
    return " ".join(kept.split())
