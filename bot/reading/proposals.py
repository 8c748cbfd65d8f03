"""What a model proposes, checked: an id counts only if it was on the list and its quotation stands in the message."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.policy.asked import Asked, Subject
from bot.policy.classes import ClassesOf
from bot.ports import Proposal, Proposed
from bot.reading.normalise import clean
from bot.reading.reading import By, Heard, Intent, Reading, Slot
from bot.reading.words import Token

SHORTEST_QUOTE = 3
"""Characters: a shorter quotation stands in every message and proves nothing."""
LONGEST_QUOTE = 200
MOST_WORDS = 12
"""Words: whoever quotes half the message has not said which words mean it."""
MOST_HEARD = 4
"""Ids per list that may be added to one question."""
NOT_IN_WORDS = frozenset("/@:.")
"""Signs of addresses and mentions; a quotation is shown back to people, and shows none."""

READ_AS_ASK = frozenset({Intent.WHICH_TOOLS, Intent.OUT_OF_SCOPE})


def checked(proposal: Proposal, text: str, ids: Mapping[str, Collection[str]]) -> tuple[Heard, ...]:
    """What holds of a proposal: tools, then data, then purposes, each with the words as they stand in `text`."""
    tokens = clean(text).tokens
    lists = (
        (Slot.TOOL, proposal.tools, "tools"),
        (Slot.DATA, proposal.data, "data"),
        (Slot.PURPOSE, proposal.purposes, "purposes"),
    )
    return tuple(
        heard for slot, proposed, name in lists for heard in _holding(slot, proposed, ids.get(name, ()), tokens)
    )


def adding(reading: Reading, heard: Heard, classes: ClassesOf) -> Reading | None:
    """The reading with one thing more that a model heard, None where it is in there. Nothing heard by the rules is taken away."""
    asked = _with(reading.asked, heard, classes)
    if asked is None or any((one.slot, one.id) == (heard.slot, heard.id) for one in reading.heard):
        return None
    intent = reading.intent
    if intent in READ_AS_ASK:
        intent = Intent.ASK if asked.subjects else Intent.WHICH_TOOLS
    return replace(reading, asked=asked, intent=intent, heard=(*reading.heard, heard), by_model=True)


def _with(asked: Asked, heard: Heard, classes: ClassesOf) -> Asked | None:
    match heard.slot:
        case Slot.TOOL:
            known = any(heard.id in subject.rows for subject in asked.subjects)
            return None if known else replace(asked, subjects=(*asked.subjects, Subject(rows=(heard.id,))))
        case Slot.DATA:
            named = classes.word(heard.id)
            return None if named in asked.data else replace(asked, data=(*asked.data, named))
        case Slot.PURPOSE:
            return None if heard.id in asked.purposes else replace(asked, purposes=asked.purposes | {heard.id})


def _holding(
    slot: Slot, proposed: Sequence[Proposed], allowed: Collection[str], tokens: Sequence[Token]
) -> list[Heard]:
    held: dict[str, Heard] = {}
    for one in proposed:
        if len(held) < MOST_HEARD and one.id in allowed and one.id not in held:
            words = _standing(one.quote, tokens)
            if words is not None:
                held[one.id] = Heard(slot, one.id, words, by=By.MODEL)
    return list(held.values())


def _standing(quote: str, tokens: Sequence[Token]) -> str | None:
    """The words of the message that a quotation repeats (but for case, accents and signs), None where it repeats none.

    They are the message's own: what a model writes around or between them never reaches anybody's eyes.
    """
    wanted = [token.folded for token in clean(quote).tokens] if len(quote) <= LONGEST_QUOTE else []
    if not 0 < len(wanted) <= MOST_WORDS or sum(map(len, wanted)) < SHORTEST_QUOTE:
        return None
    for start in range(len(tokens) - len(wanted) + 1):
        there = tokens[start : start + len(wanted)]
        if [token.folded for token in there] == wanted and not any(
            NOT_IN_WORDS.intersection(token.typed) for token in there
        ):
            return " ".join(token.typed for token in there)
    return None
