"""Hears that somebody wants to complain or to say something without their name. Only what is certain: the rest are questions for others."""

from __future__ import annotations

from bot.feedback.plain import Word, read_plain
from bot.feedback.words import FeedbackWords

BESIDE = 12
"""Words behind a wish in which it may turn out to be about data ("anonymous feedback of customers")."""


def is_complaint_by_message(line: str, words: FeedbackWords) -> bool:
    """Whether a line that somebody typed says that they want to give feedback without their name, or to complain.

    Questions about data and tools are none ("may I put anonymous feedback of customers into Copilot?"). The line is not kept.
    """
    read = read_plain(line).words
    heard = words.heard(read)
    about_data = {match.first for match in words.find("about-data", read, heard)}
    wishes = [*words.find("wish", read, heard)]
    wishes += [match for match in words.find("opening", read, heard) if match.first == 0]
    return any(
        about_data.isdisjoint(range(match.first, _until(match.last, read)))
        and not _is_asked_before(match.first, read, about_data)
        for match in wishes
    )


def _until(place: int, words: tuple[Word, ...]) -> int:
    """The end of the sentence that goes on at `place`, at most `BESIDE` words on."""
    for at in range(place, min(place + BESIDE, len(words))):
        if words[at].opens:
            return at
    return min(place + BESIDE, len(words))


def _is_asked_before(place: int, words: tuple[Word, ...], about_data: set[int]) -> bool:
    """Whether the sentence was about data before the wish ("our customers want to complain about us")."""
    while place and not words[place].opens:
        place -= 1
        if place in about_data:
            return True
    return False
