"""The place for how long an update may be once it is short."""

from __future__ import annotations

from bot.roadmap.condensing.measure import words
from bot.roadmap.posting.model import Update

MOST_WORDS = 120
"""In chat; a mail, which may have 200, says no more, so that both are one."""


def length(update: Update) -> int:
    """The words of an update, with what its author says of earlier plans."""
    return words(update.condensed) + sum(len(f"{one.text} {one.reason}".split()) for one in update.carried)
