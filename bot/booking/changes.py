"""What a host may change about a session, all of it at once or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.booking.model import SessionState


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What is to be different; None leaves it as it is.

    Everybody active hears of a new time or place, of a cancellation and of a promotion; of other changes nobody does.
    """

    starts_at: datetime | None = None
    where: str | None = None
    capacity: int | None = None
    title: str | None = None
    agenda: str | None = None
    audience: tuple[str, ...] | None = None
    language: str | None = None
    book_notice: timedelta | None = None
    leave_notice: timedelta | None = None
    state: SessionState | None = None
    notes: str | None = None
    attended: int | None = None
