"""Decides which texts a second person reads before anything of them is passed on: threats, slurs, insults of somebody by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from bot.feedback.colleagues import Colleagues, known
from bot.feedback.plain import Word, read_plain
from bot.feedback.words import FeedbackWords, Match

NEAR = 5
"""Words between a name and an insult that are still about each other."""
SPELT = 4
"""Single letters in a row that are read as one word."""


class Withheld(StrEnum):
    """Why a text waits for a second reader."""

    THREAT = "threat"
    SLUR = "slur"
    ATTACK = "attack"


def why_withheld(text: str, names: Collection[str] | Colleagues, words: FeedbackWords) -> Withheld | None:
    """Why a second person reads this first; None where anybody may hear it, however sharp it is about tools, plans or "the manager".

    The weightiest reason counts. `names` are those of the colleagues. Nobody learns from it who wrote.
    """
    read = _spelt_together(read_plain(text).words)
    heard = words.heard(read)
    colleagues = known(names, words).named(read)
    named = frozenset(place for first, last in colleagues for place in range(first, last))
    if any(words.find("threat", read, heard, named)):
        return Withheld.THREAT
    if any(words.find("slur", read, [word.plain for word in read], named)):  # a slip of the pen is no slur
        return Withheld.SLUR
    if any(words.find("attack", read, heard, named)):
        return Withheld.ATTACK
    insults = tuple(words.find("insult", read, heard, named))
    if any(_is_about(insult, first, last, read) for insult in insults for first, last in colleagues):
        return Withheld.ATTACK
    return None


def _is_about(insult: Match, first: int, last: int, words: Sequence[Word]) -> bool:
    """Whether an insult and a name stand near each other in one sentence."""
    start, end = min(insult.last, last), max(insult.first, first)
    if start > end:
        return True  # one in the other
    return end - start <= NEAR and not any(word.opens for word in words[start : end + 1])


def _spelt_together(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, with those that are spelt in single letters as one ("i d i o t")."""
    together: list[Word] = []
    place = 0
    while place < len(words):
        last = place + 1
        while last < len(words) and len(words[last].plain) == len(words[place].plain) == 1 and not words[last].opens:
            last += 1
        run = words[place:last]
        if len(run) >= SPELT:
            joined = "".join(word.plain for word in run)
            spelt = "".join(word.spelt for word in run)
            first = run[0]
            together.append(Word(spelt, joined, joined, first.start, run[-1].end, first.opens, first.gap, False))
        else:
            together += run
        place = last
    return tuple(together)
