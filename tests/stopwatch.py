"""A stopwatch that a test sets."""

from __future__ import annotations


class Stopwatch:
    """Tells what it was set to."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at
