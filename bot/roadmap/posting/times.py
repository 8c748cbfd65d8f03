"""The place for moments as they are said to somebody: day, time, and whose clock shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.policy.cards.words import Words


@dataclass(frozen=True, slots=True)
class When:
    """A moment, and how it is said."""

    at: datetime | None
    said: str


def moment_said(at: datetime, zone: ZoneInfo, words: Words) -> str:
    """Day, time and zone: "24 November 2026, 09:00 (Europe/London)"."""
    local = at.astimezone(zone)
    return words.plain("update.moment", day=words.day(local.date()), time=f"{local:%H:%M}", zone=zone.key)


def when_sent(send_at: datetime | None, zone: ZoneInfo, words: Words) -> When:
    """When an update is sent; without a moment, as soon as its author says so."""
    return When(send_at, words.plain("update.at-once") if send_at is None else moment_said(send_at, zone, words))
