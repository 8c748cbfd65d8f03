"""Time, as a sender needs it: what it is, and how to wait for a moment or for something that happens before."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Protocol


class Watch(Protocol):
    """The outermost loop has the real one; tests have one that waits for nothing."""

    def now(self) -> datetime:
        """This moment, in UTC with zone."""

    async def until(self, moment: datetime | None, woken: asyncio.Event) -> None:
        """Returns at the moment, or when `woken` is set; with None only then."""
