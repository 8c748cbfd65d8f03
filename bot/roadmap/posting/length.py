"""The place for how long an update may be once it is short, and how long it takes to read."""

from __future__ import annotations

from bot.roadmap.posting.model import Update

MOST_WORDS = 120
"""In chat; a mail, which may have 200, says no more, so that both are one."""

A_MINUTE = 238
"""Words that people read in a minute, by what was measured of silent reading."""


def length(update: Update) -> int:
    """The words of an update, with what its author says of earlier plans."""
    said = [text for _, _, text in update.condensed.sentences()]
    said += [text for one in update.carried for text in (one.text, one.reason)]
    return sum(len(text.split()) for text in said)


def reading_seconds(update: Update) -> int:
    """How long that takes."""
    return max(1, round(length(update) * 60 / A_MINUTE))
