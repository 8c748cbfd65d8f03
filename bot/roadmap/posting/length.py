"""The place for how long an update is with all that its author says in it, and how long it takes to read."""

from __future__ import annotations

from bot.roadmap.condensing.measure import reading_seconds
from bot.roadmap.posting.model import Update


def length(update: Update) -> int:
    """Its words, with what is said of earlier plans."""
    return len(_said(update).split())


def seconds(update: Update) -> int:
    """How long they take to read."""
    return reading_seconds(_said(update))


def _said(update: Update) -> str:
    said = [text for _, _, text in update.condensed.sentences()]
    return " ".join([*said, *(text for one in update.carried for text in (one.text, one.reason))])
