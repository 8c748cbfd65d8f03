"""The real clock, and the only place beside app.py that may look at it."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


class SystemClock:
    """This machine's time. Days are the company's: its zone decides when a new one begins."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    @property
    def zone(self) -> ZoneInfo:
        """The company's zone."""
        return self._zone

    def now(self) -> datetime:
        """This moment, in UTC with zone."""
        return datetime.now(UTC)

    def today(self) -> date:
        """This day, in the company's zone."""
        return datetime.now(self._zone).date()

    async def until(self, moment: datetime | None, woken: asyncio.Event) -> None:
        """Returns at the moment, or when `woken` is set; with None only then."""
        seconds = None if moment is None else (moment - self.now()).total_seconds()
        try:
            async with asyncio.timeout(seconds if seconds is None else max(seconds, 0)):
                await woken.wait()
        except TimeoutError:
            return
