"""What was sent to people who did not just ask: in memory, bounded, until their page shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.message import Card

MOST_EACH = 50
"""Cards kept for one person; the oldest goes first."""

MOST_TOGETHER = 5_000
"""Cards kept for all of them."""

EVERYBODY = "*"
"""Stands for all who are played here; no e-mail address looks like it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A card that was sent to a person, or to EVERYBODY. Numbers grow, over all people."""

    number: int
    person: str
    card: Card
    mark: str = ""


class Arrivals:
    """Keeps what was sent, and wakes the pages that wait for it."""

    def __init__(self) -> None:
        self._kept: dict[int, Arrival] = {}
        self._of: dict[str, list[int]] = {}
        self._marked: dict[tuple[str, str], int] = {}
        self._changed = asyncio.Event()
        self._closed = False
        self.latest = 0

    def add(self, person: str, card: Card, mark: str = "") -> int:
        """Keeps a card; returns its number. What bears the mark of another is that one."""
        known = self.find(person, mark)
        if known is not None:
            return known
        self.latest += 1
        self._kept[self.latest] = Arrival(self.latest, person, card, mark)
        own = self._of.setdefault(person, [])
        own.append(self.latest)
        if mark:
            self._marked[person, mark] = self.latest
        if len(own) > MOST_EACH:
            self._drop(own[0])
        if len(self._kept) > MOST_TOGETHER:
            self._drop(next(iter(self._kept)))
        self._wake()
        return self.latest

    def find(self, person: str, mark: str) -> int | None:
        """The number of what was kept under a mark, None where there is none (any more)."""
        return self._marked.get((person, mark))

    def since(self, person: str, number: int) -> Sequence[Arrival]:
        """What has come for somebody after a number, in order."""
        numbers = sorted([*self._of.get(person, ()), *self._of.get(EVERYBODY, ())])
        return [self._kept[one] for one in numbers if one > number]

    async def wait(self, person: str, number: int, seconds: float) -> None:
        """Waits until something has come for somebody after a number, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                while not (self._closed or self.since(person, number)):
                    await self._changed.wait()
        except TimeoutError:
            return

    def close(self) -> None:
        """Nobody waits any longer: the server ends."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _drop(self, number: int) -> None:
        gone = self._kept.pop(number)
        self._of[gone.person].remove(number)
        self._marked.pop((gone.person, gone.mark), None)
