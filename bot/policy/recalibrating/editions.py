"""The editions of the policy that were in force, one after the other, and whether people were told of what each turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.policy.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it came into force. `number` counts from 1; `text` is its file; `at` is when it was taken, in UTC."""

    number: int
    digest: str
    text: bytes
    at: datetime


class Editions(Protocol):
    """Where they are kept."""

    async def last(self) -> Edition | None:
        """The one in force, None before the first."""

    async def find(self, number: int) -> Edition | None:
        """One of them."""

    async def add(self, edition: Edition) -> bool:
        """Writes one down; False where somebody was quicker with that number."""

    async def untold(self) -> Sequence[Edition]:
        """Those of which nobody was told yet whom they turned to the stricter, oldest first."""

    async def uneased(self) -> Sequence[Edition]:
        """The same for the looser."""

    async def told(self, number: int, now: datetime) -> None:
        """Whoever it turned to the stricter was told."""

    async def eased(self, numbers: Sequence[int], now: datetime) -> None:
        """Whoever these turned to the looser was told."""


async def note_edition(shelf: Shelf, editions: Editions, now: datetime) -> bool:
    """Writes down an edition that this process took, if it is another than the last; returns whether it did.

    A process that has not read the file again since says nothing, so one that still answers by the old edition does not
    bring it back.
    """
    if not shelf.taken:
        return False
    shelf.taken, opened = False, shelf.opened
    last = await editions.last()
    if last is not None and last.digest == opened.policy.digest:
        return False
    number = last.number + 1 if last is not None else 1
    return await editions.add(Edition(number, opened.policy.digest, opened.source, now))
