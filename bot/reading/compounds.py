"""The place for how words change and join: endings in English, Dutch and German, and compounds written as one word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

COMPOUNDING = ("nl", "de")
"""Languages that write compounds as one word."""

SHORTEST = 5
"""Letters that a phrase needs before it is looked for with another ending."""
COMPOUND, LONGEST = 8, 40
"""Letters of the shortest and the longest compound that is taken apart."""
_PHRASE = 6
"""Letters that a phrase needs inside a compound: "namen" and "noten" stand in too many that mean something else."""
_REST = 3
_LINKS = ("", "s", "n", "en", "e", "es", "er")
"""What stands between the parts of a compound: Vertrag-s-details, Kunde-n-daten, Student-en-akte."""
_WORD = 4
"""Letters of each of the two words that make an unknown word a compound, and no misspelling."""
_NO_ENDING = frozenset({"these", "gehalten", "belegen", "klagen", "omzetten", "macron", "repose"})
"""Everyday words that only look like a form of another: theses, Gehalt, Beleg, Klage, omzet, macro, repos."""


def other_endings(phrase: str) -> Iterator[str]:
    """What a phrase may be with a plural or genitive ending less or more: en -s/-es/-ies, nl -s/-en (gesprekken), de
    -e/-n/-en/-s.

    No -er: "researcher" is no plural of research. Only whole endings, so no stem is shared by words that merely look
    alike.
    """
    length = len(phrase)
    if length < SHORTEST or phrase in _NO_ENDING:
        return
    last = phrase[-1]
    if length > SHORTEST and last in "sne":
        yield phrase[:-1]
        if length > SHORTEST + 1:
            if phrase.endswith(("es", "en")):
                yield phrase[:-2]
                if length > SHORTEST + 2 and phrase[-3] == phrase[-4]:
                    yield phrase[:-3]
            if phrase.endswith("ies"):
                yield phrase[:-3] + "y"
    if last != "s":
        yield phrase + "s"
        if last == "y":
            yield phrase[:-1] + "ies"
    yield phrase + "en"
    if last == "e":
        yield phrase + "n"
    elif last != "n":
        yield phrase + "e"


def known_parts(word: str, known: Callable[[str], bool], frequent: Callable[[str], bool]) -> list[str]:
    """The phrases inside a compound, the longest first: "klantgegevensbestand" gives "klantgegevens", "kundenvertrag"
    both halves.

    `known` says whether a phrase may stand in a compound, `frequent` whether a word exists at all. The longest phrase
    at either end counts if what is left, but for a linking letter, is a known phrase or an existing word.
    """
    if not COMPOUND <= len(word) <= LONGEST:
        return []
    for length in range(len(word) - _REST, _PHRASE - 1, -1):
        for phrase, rest in (
            (word[:length], _after_link(word[length:])),
            (word[-length:], _before_link(word[:-length])),
        ):
            if not known(phrase):
                continue
            if another := next((part for part in rest if known(part)), None):
                return [phrase, another]
            if any(frequent(part) for part in rest):
                return [phrase]
    return []


def is_compound(word: str, frequent: Callable[[str], bool]) -> bool:
    """Whether a word is made of two that exist ("Feld-namen", "stuur-code"): then it is none of a phrase's
    misspellings."""
    if len(word) > LONGEST:
        return False
    for length in range(_WORD, len(word) - _WORD + 1):
        if frequent(word[:length]) and any(
            len(rest) >= _WORD and frequent(rest) for rest in _after_link(word[length:])
        ):
            return True
    return False


def _after_link(rest: str) -> list[str]:
    return [rest[len(link) :] for link in _LINKS if rest.startswith(link) and len(rest) - len(link) >= _REST]


def _before_link(rest: str) -> list[str]:
    return [rest.removesuffix(link) for link in _LINKS if rest.endswith(link) and len(rest) - len(link) >= _REST]
