"""What can go wrong on Slack's side, as a test orders it: per method, so many times, then all is well again."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """One kind of trouble. `times` below 0: until the test is over."""

    status: int = 200
    error: str = ""
    """Slack's word in an answer of 200: ok is false."""
    done: bool = False
    """It is done all the same."""
    retry_after: int | None = None
    hang: bool = False
    """No answer at all, until `release()`."""
    break_before: bool = False
    """The line breaks, and nothing is done."""
    break_after: bool = False
    """It is done, and then the line breaks before the answer."""
    slow: bool = False
    """It is done, and the answer waits for `release()`."""
    more: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1

    @property
    def is_done(self) -> bool:
        """Whether what was asked for is done, whatever comes back."""
        return self.done or self.break_after or self.slow


@dataclass
class Weather:
    """Trouble by chance, for messages that are posted: which share of them meets with what. The same seed, the same weather."""

    limited: float = 0.0
    """429, and nothing is done."""
    failing: float = 0.0
    """500, half of them after it was done."""
    breaking: float = 0.0
    """The line breaks, half of the time after it was done."""
    retry_after: int = 1
    seed: int = 1

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def next(self) -> Fault | None:
        thrown, late = self._chance.random(), self._chance.random() < 0.5
        if thrown < self.limited:
            return Fault(429, retry_after=self.retry_after)
        if thrown < self.limited + self.failing:
            return Fault(500, done=late)
        if thrown < self.limited + self.failing + self.breaking:
            return Fault(break_after=late, break_before=not late)
        return None


@dataclass
class Limit:
    """So many messages a minute, and so many at once; beyond that, 429 with the seconds until one more is taken."""

    per_minute: float
    burst: int
    _left: float = field(init=False)
    _at: float = -1.0

    def __post_init__(self) -> None:
        self._left = float(self.burst)

    def next(self, now: float) -> Fault | None:
        """The refusal of a message that comes at `now`, in seconds."""
        passed = now - self._at if self._at >= 0 else 0.0
        self._left, self._at = min(float(self.burst), self._left + passed * self.per_minute / 60), now
        if self._left >= 1:
            self._left -= 1
            return None
        return Fault(429, retry_after=max(1, math.ceil((1 - self._left) * 60 / self.per_minute)))


POSTING = "chat.postMessage"


class Faults:
    """The faults that are still to come, by method."""

    def __init__(self) -> None:
        self._coming: dict[str, list[Fault]] = {}
        self.weather: Weather | None = None
        self.limit: Limit | None = None

    def add(self, method: str, fault: Fault) -> None:
        self._coming.setdefault(method, []).append(fault)

    def clear(self) -> None:
        self._coming.clear()
        self.weather = self.limit = None

    def next(self, method: str, now: float) -> Fault | None:
        """The fault for this request, if one was ordered, else what the limit and the weather have for it."""
        waiting = self._coming.get(method)
        if not waiting:
            return self._by_chance(now) if method == POSTING else None
        fault = waiting[0]
        fault.times -= 1
        if fault.times == 0:
            waiting.pop(0)
        return fault

    def _by_chance(self, now: float) -> Fault | None:
        beyond = self.limit.next(now) if self.limit is not None else None
        return beyond or (self.weather.next() if self.weather is not None else None)
