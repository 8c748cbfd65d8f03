"""What the model may cost: tokens a day, taken before a call and put right after it, and a pause when nobody answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

FAILURES = 3
PAUSE_S = 60.0


@dataclass(frozen=True, slots=True)
class Reservation:
    """Tokens taken out of a day's budget for one call."""

    day: date
    tokens: int


class DailyBudget:
    """Tokens a day, as this process counts them. What all replicas use together is counted by `bot.ports.ModelTokens`."""

    def __init__(self, tokens_per_day: int, today: Callable[[], date]) -> None:
        self._limit = tokens_per_day
        self._today = today
        self._day = today()
        self._spent = 0

    @property
    def left(self) -> int:
        """Tokens that can still be taken today."""
        self._turn_page()
        return max(0, self._limit - self._spent)

    def reserve(self, tokens: int) -> Reservation | None:
        """Takes tokens for a call; None where fewer are left, and then nothing is taken."""
        if tokens > self.left:
            return None
        self._spent += tokens
        return Reservation(self._day, tokens)

    def settle(self, reservation: Reservation, used: int) -> None:
        """Puts a reservation right once it is known what was used. A call that began yesterday changes nothing today."""
        self._turn_page()
        if reservation.day == self._day:
            self._spent += max(0, used) - reservation.tokens

    def _turn_page(self) -> None:
        today = self._today()
        if today != self._day:
            self._day, self._spent = today, 0


class Pause:
    """Lets a dead endpoint rest: after `FAILURES` in a row nobody waits for it for `PAUSE_S` seconds, then one call tries."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._failures = 0
        self._until = 0.0

    def may_try(self) -> bool:
        """Whether to call at all. After a pause only the first one may, until it came back well."""
        if self._failures < FAILURES:
            return True
        if self._now() < self._until:
            return False
        self._until = self._now() + PAUSE_S
        return True

    def failed(self) -> None:
        """Counts a call that brought nothing, and begins the pause when it is one too many."""
        self._failures += 1
        if self._failures >= FAILURES:
            self._until = self._now() + PAUSE_S

    def worked(self) -> None:
        """Forgets what failed before."""
        self._failures = 0
