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
        self._spoken: OrderedDict[str, tuple[str, datetime]] = OrderedDict()

    def last(self, conversation: str, now: datetime, around: str = "") -> Remembered | None:
        """What was last asked there, or, in a thread that begins, in the conversation `around` it; within `FOLLOW_UP_FOR`."""
        found = self._last.get(conversation) or (self._last.get(around) if around else None)
        return found if found and now - found.at <= FOLLOW_UP_FOR else None

    def language(self, conversation: str, now: datetime, around: str = "") -> str | None:
        """The language last spoken there, be it in a question that is remembered or in another."""
        found = self.last(conversation, now, around)
        language, at = self._spoken.get(conversation) or self._spoken.get(around) or ("", now)
        if language and now - at <= FOLLOW_UP_FOR and (found is None or found.at < at):
            return language
        return found.language if found else None

    def speak(self, conversation: str, language: str, now: datetime, around: str = "") -> None:
        """Keeps in which language somebody asked something that no question can follow."""
        for name in (conversation, around) if around else (conversation,):
            self._spoken[name] = language, now
            self._spoken.move_to_end(name)
        while len(self._spoken) > MOST:
            self._spoken.popitem(last=False)

    def remember(self, conversation: str, remembered: Remembered, around: str = "") -> None:
        """Keeps it in the place of what was there, in the thread and in the conversation `around` it."""
        for name in (conversation, around) if around else (conversation,):
            self._last[name] = remembered
            self._last.move_to_end(name)
        while len(self._last) > MOST:
            self._last.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Lets a conversation start anew."""
        self._last.pop(conversation, None)
        self._spoken.pop(conversation, None)
