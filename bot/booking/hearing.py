"""Hears whether a line is about sessions, and what it asks for. Only what is certain: everything else stays a question for others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.booking.model import Kind
from bot.people import Directory
from bot.reading.fuzzy import Misspellings
from bot.reading.normalise import clean, fold, joined_folded

LONGEST = 16
"""Words of a line that may be about sessions; what is longer is a story."""

PHRASE = 7
"""Words of the longest phrase that is looked up."""

LIST, MINE, LEAVE, ARCHITECT, FILLER, ASKS = "list", "mine", "leave", "architect", "filler", "asks"
KIND, PERIOD = "kind-", "period-"


@dataclass(frozen=True)
class SessionWords:
    """By folded phrase without spaces, the list it stands in; where it stands in several, the one that says more."""

    meant: Mapping[str, str]
    languages: Mapping[str, frozenset[str]]
    misspellings: Misspellings


@dataclass(frozen=True, slots=True)
class Heard:
    """What a line asks for. `mine`: what somebody has, else what they can join, of a kind, in a period, with a host (an address)."""

    mine: bool
    kind: str = ""
    period: str = ""
    host: str = ""
    language: str = ""


def load_session_words(file: Path) -> SessionWords:
    """Reads the lists. Raises OSError or tomllib.TOMLDecodeError: they come with the program."""
    meant: dict[str, str] = {}
    languages: dict[str, set[str]] = {}
    for name, table in reversed(list(tomllib.loads(file.read_text("utf-8")).items())):
        for language, phrases in table.items():
            for phrase in phrases:
                for key in joined_folded(phrase):
                    meant[key] = name
                    languages.setdefault(key, set()).add(language)
    return SessionWords(
        meant, {key: frozenset(spoken) for key, spoken in languages.items()}, Misspellings(lambda: meant)
    )


def heard(line: str, hint: str, words: SessionWords, people: Directory) -> Heard | None:
    """What a line asks of sessions; None where it does not, or where anything stands in it that is not understood.

    `hint`: the language where the words do not tell.
    """
    tokens = [token.folded for token in clean(line).tokens]
    if not 0 < len(tokens) <= LONGEST:
        return None
    hosts = {tuple(fold(person.name).split()): person.id for person in people.all() if person.name}
    found: list[str] = []
    spoken: list[frozenset[str]] = []
    host, at = "", 0
    while at < len(tokens):
        length, name, key = longest(tokens[at : at + PHRASE], words)
        own = _host(tokens[at:], hosts)
        if own is not None and own[0] >= length:
            host, length = own[1], own[0]
        elif length:
            found.append(name)
            spoken.append(words.languages[key])
        elif misspelt := _misspelt(tokens[at : at + PHRASE], words):
            length, name, key = misspelt
            found.append(name)
            spoken.append(words.languages[key])
        else:
            return None
        at += length
    return _meant(found, host, spoken_in(spoken, hint), people)


def longest(tokens: list[str], words: SessionWords) -> tuple[int, str, str]:
    """The longest phrase that a line goes on with: how many words it has, its list, and the phrase; 0 where there is none."""
    for length in range(len(tokens), 0, -1):
        key = "".join(tokens[:length])
        if key in words.meant:
            return length, words.meant[key], key
    return 0, "", ""


def spoken_in(spoken: Iterable[frozenset[str]], hint: str) -> str:
    """The language that most of the phrases are of; of several the hint, if it is among them."""
    counted: dict[str, int] = {}
    for languages in spoken:
        for language in languages:
            counted[language] = counted.get(language, 0) + 1
    most = max(counted.values(), default=0)
    best = sorted(language for language, count in counted.items() if count == most)
    return hint if hint in best or not best else best[0]


def _misspelt(tokens: list[str], words: SessionWords) -> tuple[int, str, str] | None:
    """The longest phrase that the next words are a slip away from, where all that they may be mean the same."""
    for length in range(len(tokens), 0, -1):
        near = [key for _, key in words.misspellings.near("".join(tokens[:length]))]
        if len({words.meant[key] for key in near}) == 1:
            return length, words.meant[near[0]], near[0]
    return None


def _host(tokens: list[str], hosts: Mapping[tuple[str, ...], str]) -> tuple[int, str] | None:
    """Somebody by their whole name, or by their first name where only one has it."""
    for name, id_ in hosts.items():
        if tuple(tokens[: len(name)]) == name:
            return len(name), id_
    first = {id_ for name, id_ in hosts.items() if name and name[0] == tokens[0] and len(tokens[0]) > 2}
    return (1, next(iter(first))) if len(first) == 1 else None


def _meant(found: list[str], host: str, language: str, people: Directory) -> Heard | None:
    if MINE in found or LEAVE in found:
        return None if host else Heard(mine=True, language=language)
    kind = next((name.removeprefix(KIND) for name in found if name.startswith(KIND)), "")
    if not kind and LIST not in found:
        return None
    period = next((name.removeprefix(PERIOD) for name in found if name.startswith(PERIOD)), "")
    if ARCHITECT in found and not host:
        host = ARCHITECT
    return Heard(False, kind if kind in tuple(Kind) else "", period, host, language)
