"""What requests lean on: where they are kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.requests.model import Asker, Done, Filed, State


class Requests(Protocol):
    """Requests, who asks, and every step. Of two who act at once the store lets one win, and tells the other."""

    async def file(self, new: Filed) -> tuple[Filed, bool]:
        """Keeps a new one with its first asker and its first step; returns it under its id, and True.

        Where the same is open already, that one comes back as it is, with False, and nothing is kept.
        """

    async def find(self, id_: int) -> Filed | None:
        """The one with an id; None where there is none."""

    async def open_of(self, key: str) -> Filed | None:
        """The one that is open for a key; None where there is none."""

    async def latest_of(self, key: str) -> Filed | None:
        """The last one for a key, open or not; None where there never was one."""

    async def join(self, id_: int, asker: Asker, version: int, step: Done) -> bool:
        """Adds somebody; False where it is not at that version any more, and then nothing changes."""

    async def leave(self, id_: int, person: str, version: int, step: Done) -> bool:
        """Takes somebody out; False as above."""

    async def step(self, id_: int, version: int, step: Done, due: date | None) -> bool:
        """Writes a step down, and the state after it; False as above."""

    async def in_states(self, states: Collection[State]) -> Sequence[Filed]:
        """Those in one of these states, the oldest first."""

    async def decided(self, since: datetime) -> Sequence[Filed]:
        """Those on which a decision was taken since a moment, the oldest first."""

    async def of(self, person: str) -> Sequence[Filed]:
        """Those that somebody asks for, the newest first."""

    async def untold(self, most: int) -> Sequence[Filed]:
        """Those with steps that have not been told, the oldest first."""

    async def told(self, id_: int, version: int) -> None:
        """Everything up to a version has been told."""

    async def due(self, by: date) -> Sequence[Filed]:
        """Those whose next step is due by a day."""

    async def reminded(self, id_: int, version: int, stage: int) -> None:
        """A reminder has been handed over; the next step begins anew."""

    async def forget(self, before: datetime) -> int:
        """Deletes those who asked, and their words, of what was closed before a moment; returns how many requests that were."""
