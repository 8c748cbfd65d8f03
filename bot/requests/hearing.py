"""Hears whether a line asks for a tool, a use or an agent, or for what is under review: a phrase of a list, in front or alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.reading.normalise import clean, joined_folded

LONGEST = 24
"""Words of a line that may ask for something; what is longer is a story."""

PHRASE = 8
"""Words of the longest phrase that is looked up."""

REVIEW, OWN = "under-review", "own"
"""Lists whose phrases stand alone; after those of the others, what is asked for may follow."""


@dataclass(frozen=True)
class RequestWords:
    """By folded phrase without spaces: the list it stands in, and its language."""

    meant: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class HeardRequest:
    """Which list a line means, in which language, and what followed the phrase."""

    means: str
    language: str
    rest: str


def load_request_words(file: Path) -> RequestWords:
    """Reads the lists. Raises OSError or tomllib.TOMLDecodeError: they come with the program."""
    meant: dict[str, tuple[str, str]] = {}
    for name, table in tomllib.loads(file.read_text("utf-8")).items():
        for language, phrases in table.items():
            for phrase in phrases:
                for key in joined_folded(phrase):
                    meant.setdefault(key, (name, language))
    return RequestWords(meant)


def heard_request(line: str, words: RequestWords) -> HeardRequest | None:
    """What a line asks for; None where it does not begin with such a phrase, or where one that stands alone is followed by more."""
    cleaned = clean(line)
    tokens = cleaned.tokens
    if not 0 < len(tokens) <= LONGEST:
        return None
    for length in range(min(PHRASE, len(tokens)), 0, -1):
        found = words.meant.get("".join(token.folded for token in tokens[:length]))
        if found is None:
            continue
        means, language = found
        rest = cleaned.text[tokens[length].start :] if length < len(tokens) else ""
        if rest and means in (REVIEW, OWN):
            return None
        return HeardRequest(means, language, rest.strip(" \t\n?!.:,\"'"))
    return None
