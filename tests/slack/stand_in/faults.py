"""What can go wrong on Slack's side, as a test orders it: per method, so many times, then all is well again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """One kind of trouble. `times` below 0: until the test is over."""

    status: int = 200
    error: str = ""
    """Slack's word in an answer of 200: ok is false."""
    retry_after: int | None = None
    hang: bool = False
    """No answer at all, until `release()`."""
    break_after: bool = False
    """It is done, and then the line breaks before the answer."""
    slow: bool = False
    """It is done, and the answer waits for `release()`."""
    more: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1


class Faults:
    """The faults that are still to come, by method."""

    def __init__(self) -> None:
        self._coming: dict[str, list[Fault]] = {}

    def add(self, method: str, fault: Fault) -> None:
        self._coming.setdefault(method, []).append(fault)

    def clear(self) -> None:
        self._coming.clear()

    def next(self, method: str) -> Fault | None:
        """The fault for this request, if one was ordered."""
        waiting = self._coming.get(method)
        if not waiting:
            return None
        fault = waiting[0]
        fault.times -= 1
        if fault.times == 0:
            waiting.pop(0)
        return fault
