"""What was worked out today already: the same question has the same answer until the day or the policy changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MOST = 2_000
"""Entries kept; the one least lately asked for goes first. Most questions of a company are a few hundred different ones."""


class ForTheDay(Generic[Key, Value]):
    """Values by key, for one day. Made for functions that depend on nothing but the key and the day."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._known: OrderedDict[Key, Value] = OrderedDict()

    def of(self, key: Key, day: date, work_out: Callable[[], Value]) -> Value:
        """The value of a key; `work_out` is called where it is not known for that day."""
        if day != self._day:
            self._day = day
            self._known.clear()
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = work_out()
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return found
