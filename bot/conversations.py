"""What a conversation was last about: ids only, for half an hour, so that "and for customer data?" has something to follow."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.reading.reading import Remembered

FOLLOW_UP_FOR = timedelta(minutes=30)
"""How long a follow-up may lean on the question before it: longer, and people mean something new."""

MOST = 20_000
"""Conversations kept at once; the one least lately used goes first."""


class Conversations:
    """The last question of each conversation."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, Remembered] = OrderedDict()

    def last(self, conversation: str, now: datetime) -> Remembered | None:
        """What was last asked there, if that was within `FOLLOW_UP_FOR`."""
        found = self._last.get(conversation)
        return found if found and now - found.at <= FOLLOW_UP_FOR else None

    def language(self, conversation: str, now: datetime) -> str | None:
        """The language last spoken there."""
        found = self.last(conversation, now)
        return found.language if found else None

    def remember(self, conversation: str, remembered: Remembered) -> None:
        """Keeps it in the place of what was there."""
        self._last[conversation] = remembered
        self._last.move_to_end(conversation)
        while len(self._last) > MOST:
            self._last.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Lets a conversation start anew."""
        self._last.pop(conversation, None)
