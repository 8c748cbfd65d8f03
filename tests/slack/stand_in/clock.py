"""Time as the stand-in sees it: the real one, which tests move forward instead of waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta


class MovableClock:
    """`now` is where time comes from; what it is moved by counts for triggers and response addresses, not for signatures."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._moved = timedelta()
        self._given = 0

    def move(self, **by: float) -> None:
        """Lets time pass: `move(seconds=4)`, `move(minutes=31)`."""
        self._moved += timedelta(**by)

    def now(self) -> datetime:
        return self._now() + self._moved

    def seconds(self) -> int:
        """The seconds since 1970 by which requests are signed."""
        return int(self._now().timestamp())

    def ts(self) -> str:
        """The name of a message: seconds and a running number, never the same twice and always growing."""
        self._given += 1
        return f"{int(self.now().timestamp())}.{self._given:06d}"
