"""The threads that Handrail took part in: for half an hour, what is said there may be meant for it without a mention."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

TAKING_PART = timedelta(minutes=30)
"""As long as a conversation is remembered."""

MOST = 20_000


class Threads:
    """Which threads, and when last."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, datetime] = OrderedDict()

    def took_part(self, conversation: str, now: datetime) -> None:
        """Handrail has just said something there."""
        self._last[conversation] = now
        self._last.move_to_end(conversation)
        while len(self._last) > MOST:
            self._last.popitem(last=False)

    def within(self, conversation: str, now: datetime) -> bool:
        """Whether that is not long ago."""
        last = self._last.get(conversation)
        return last is not None and now - last <= TAKING_PART
