"""What surrounds the core: the clock, the sentences, and what returns by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.markup import Markup


class Clock(Protocol):
    """The outermost loop's sense of time."""

    @property
    def zone(self) -> ZoneInfo:
        """The company's zone."""

    def now(self) -> datetime:
        """This moment, in UTC with zone."""

    def today(self) -> date:
        """This day, in the company's zone."""


class Texts(Protocol):
    """The sentences of content/texts."""

    def say(self, language: str, key: str, **values: object) -> Markup:
        """The sentence as markup; values are escaped, so they are never read as Markdown. KeyError for an unknown key."""

    def plain(self, language: str, key: str, **values: object) -> str:
        """The sentence without Markdown, for titles, labels and buttons."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages there are texts in."""


class Occurrences(Protocol):
    """Which occurrences were run, for all replicas."""

    async def claim(self, schedule: str, at: datetime, now: datetime, lease: timedelta) -> bool:
        """Takes one; False where it was run, or where somebody else is at it within their lease."""

    async def done(self, schedule: str, at: datetime, now: datetime) -> None:
        """Writes down that it was run."""
