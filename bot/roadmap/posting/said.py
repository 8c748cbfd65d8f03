"""The place for moments and numbers as they are said to somebody: whose clock it is, and how their language counts."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.policy.cards.words import Words


def moment_said(at: datetime, zone: ZoneInfo, words: Words) -> str:
    """Day, time and zone: "24 November 2026, 09:00 (Europe/London)"."""
    local = at.astimezone(zone)
    return words.plain("update.moment", day=words.day(local.date()), time=f"{local:%H:%M}", zone=zone.key)


def when_sent(send_at: datetime | None, zone: ZoneInfo, words: Words) -> str:
    """When an update is sent; without a moment, as soon as its author says so."""
    return words.plain("update.at-once") if send_at is None else moment_said(send_at, zone, words)


def number(count: int, words: Words) -> str:
    """A number with the separator of the language: 1,204 in English, 1.204 in Dutch and German."""
    return f"{count:,}" if words.language == "en" else f"{count:,}".replace(",", ".")


def people(count: int, words: Words) -> str:
    """ "one person", "1,204 people"."""
    return words.plain("update.one-person") if count == 1 else words.plain("update.people", count=number(count, words))


def rooms(count: int, words: Words) -> str:
    """ "one room", "3 rooms"."""
    return words.plain("update.one-room") if count == 1 else words.plain("update.rooms", count=number(count, words))
