"""Updates of the roadmap, and what was changed on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.roadmap.changes import Change
from bot.roadmap.posting.model import Update, UpdateState


class Updates(Protocol):
    """The updates that managers write, from the first draft on."""

    async def add(self, update: Update) -> None:
        """Keeps a new one."""

    async def find(self, id_: str) -> Update | None:
        """The one with an id, None where there is none (any more)."""

    async def change(self, update: Update, before: UpdateState) -> bool:
        """Keeps it in the place of what was known of it; False where it is not in the state `before` any more, and then
        nothing changes."""

    async def drop(self, id_: str, before: UpdateState) -> bool:
        """Deletes it; False where it is not in the state `before` (any more)."""

    async def of(self, author: str) -> Sequence[Update]:
        """Those of an author, newest first."""

    async def sent(self, by: datetime, most: int, since: datetime | None = None) -> Sequence[Update]:
        """Those whose sending began by a moment, and not before another; the last one first. Stopped ones are not among them."""

    async def last(self, author: str, track: str, by: datetime) -> Update | None:
        """The last one that an author, or anybody on a track of the roadmap, sent by a moment."""

    async def due(self, now: datetime) -> Sequence[Update]:
        """Those that are to be sent by now, the earliest first."""


class RoadmapChanges(Protocol):
    """What people changed on the roadmap in a conversation."""

    async def all(self) -> Sequence[Change]:
        """Every change, oldest first."""

    async def of(self, item: str) -> Sequence[Change]:
        """The changes of one item, oldest first."""

    async def add(self, changes: Sequence[Change]) -> bool:
        """Keeps all of them, of one item; False, and nothing is kept, where somebody was quicker with a part."""
