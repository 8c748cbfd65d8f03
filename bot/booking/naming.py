"""Hears a session asked for by its title. Only with what there is in the store: whether words are a title cannot be told without."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.booking.hearing import ASKS, FILLER, LEAVE, LONGEST, MINE, PERIOD, PHRASE, SessionWords, longest, spoken_in
from bot.booking.model import Session
from bot.reading.fuzzy import edits_allowed
from bot.reading.normalise import clean


@dataclass(frozen=True, slots=True)
class Named:
    """What may be words of a title, as they were typed, folded; and the period beside them."""

    title: str
    period: str
    language: str


def named(line: str, hint: str, words: SessionWords) -> Named | None:
    """What a line asks for that begins as one does that asks for a session; None for any other line.

    `hint`: the language where the words do not tell.
    """
    tokens = [token.folded for token in clean(line).tokens]
    if not 0 < len(tokens) <= LONGEST:
        return None
    found: list[str] = []
    spoken: list[frozenset[str]] = []
    rest: list[str] = []
    at = 0
    while at < len(tokens):
        length, name, key = longest(tokens[at : at + PHRASE], words)
        if length:
            found.append(name)
            spoken.append(words.languages[key])
        elif ASKS not in found:
            return None
        else:
            rest.append(tokens[at])
        at += length or 1
    if not rest or MINE in found or LEAVE in found:
        return None
    period = next((name.removeprefix(PERIOD) for name in found if name.startswith(PERIOD)), "")
    return Named(" ".join(rest), period, spoken_in(spoken, hint))


def is_called(session: Session, asked: str, words: SessionWords) -> bool:
    """Whether a session may be meant by some words: all of them stand in its title, a slip apart at most, and they are a good
    part of it."""
    said, title = asked.split(), [token.folded for token in clean(session.terms.title).tokens]
    telling = [word for word in title if words.meant.get(word) not in (FILLER, ASKS)] or title
    if _near("".join(said), "".join(telling)):
        return True
    matched = {next((other for other in title if _near(word, other)), "") for word in said}
    return "" not in matched and (len(matched) > 1 or 2 * len(matched) >= len(telling))


def _near(typed: str, word: str) -> bool:
    return OSA.distance(typed, word) <= min(edits_allowed(len(typed)), edits_allowed(len(word)))
