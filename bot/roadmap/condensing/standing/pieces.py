"""Where a sentence is cut into the pieces that each say something of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.standing.phrases import Token

_STRONG = frozenset(";:.!?–—|()")
_FULL = frozenset(";.!?")
"""What stands between two of these says one thing, whatever it says."""
BREAKING: Mapping[str, frozenset[str]] = {
    "en": listed("but while whereas although though however because since so once when if"),
    "nl": listed("maar terwijl hoewel echter omdat doordat waardoor dus want totdat zodra nadat voordat als"),
    "de": listed("aber wahrend obwohl sondern jedoch weil wodurch dagegen denn sobald nachdem bevor wenn falls"),
}
"""With these another clause begins."""
_CAUSES = listed("because omdat doordat weil denn want")
_RELATIVE: Mapping[str, frozenset[str]] = {
    "en": listed("which who whose where"),
    "nl": listed("die dat waarvan waarbij wat"),
    "de": listed("der die das den dem deren dessen welche was"),
}
_AND: Mapping[str, str] = {"en": "and", "nl": "en", "de": "und"}
_SENTENCE = 4
"""Words that a piece after a colon has at least if it is a sentence."""


def spans(tokens: Sequence[Token], signs: Collection[int], language: str) -> list[tuple[int, int]]:
    """(first, after) of each clause, by its tokens; `signs` are those that say how something stands.

    A piece between commas or conjunctions that says nothing of its own belongs to the next, or to the one before.
    """
    found: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end, ends_for_good in _pieces(tokens, language):
        begins = start if waiting is None else waiting
        waiting = None
        if any(begins <= sign < end for sign in signs) or (end < len(tokens) and tokens[end].word in _FULL):
            found.append((begins, end))
        elif ends_for_good and found and not _stands_alone(tokens, begins, end):
            found[-1] = (found[-1][0], end)
        elif ends_for_good:
            found.append((begins, end))
        else:
            waiting = begins
    return found


def _stands_alone(tokens: Sequence[Token], begins: int, end: int) -> bool:
    """Whether a piece is a sentence by itself, though we know no word of it that says how something stands."""
    before = tokens[begins - 1].word if begins else ""
    return before in _FULL or (before == ":" and end - begins >= _SENTENCE)


def _pieces(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, int, bool]]:
    """(first, after, whether it ends for good) of each piece; the last one does."""
    start = 0
    for number, token in enumerate(tokens):
        following = tokens[min(number + 1, len(tokens) - 1)].word
        joins = token.word in BREAKING[language]
        for_good = token.word in _STRONG or token.word in _CAUSES
        for_good = for_good or (token.word == "," and (following in _CAUSES or following in _RELATIVE[language]))
        if not (for_good or joins or token.word in (",", _AND[language])):
            continue
        if number > start:
            yield start, number, for_good
            start = number if joins else number + 1
        elif not joins:
            start = number + 1
    if start < len(tokens):
        yield start, len(tokens), True
