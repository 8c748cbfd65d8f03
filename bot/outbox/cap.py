"""One cap over all that Handrail sends somebody unasked, so that what matters is still read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.outbox.model import Priority, State

FORTNIGHT = timedelta(days=14)

LONGEST_LIFE = timedelta(days=31)
"""How long after it was due something may still be sent, as far as the cap looks back."""

REACHED = frozenset({State.SENT, State.SENDING, State.UNKNOWN})
"""What somebody got, or may have got."""

WAITING = frozenset({State.DUE, State.LEASED, State.THROTTLED})

BY_DAY, BY_FORTNIGHT, BY_PRIORITY = "cap-day", "cap-fortnight", "cap-priority"
"""Reasons for which something is left out; the ledger shows them."""

KEPT_FOR = timedelta(days=4)
"""How long the next place is kept for what is said again: over a weekend with a day off."""


@dataclass(frozen=True, slots=True)
class Cap:
    """How much at most, over all kinds of message: on one day of the recipient, and within fourteen days."""

    day: int = 1
    fortnight: int = 3


@dataclass(frozen=True, slots=True)
class Push:
    """A delivery as the cap sees it. `at`: when it was sent or left out, or when it is due. Both media of one run are one push.

    What was left out is one only where the cap did it, and it is said again (`Priority.RETURNING`). `unasked`: the cap holds
    for it; it does not for what somebody chose.
    """

    run: str
    priority: int
    state: State
    at: datetime
    unasked: bool = True


def over_cap(push: Push, others: Collection[Push], zone: str, now: datetime, cap: Cap) -> str:
    """Why `push`, about to be sent, is left out; empty where it is not. `others` are all that count of its recipient.

    A day is the recipient's. What matters more and is due the same day keeps its place; so does, on the days after, what was
    left out and returns, until something like it was sent. What somebody chose counts, but not for what returns: whoever chose
    something daily would never hear of it.
    """
    if push.priority == Priority.RETURNING:
        others = [other for other in others if other.unasked]
    if not others and cap.day > 0 and cap.fortnight > 0:
        return ""
    reached = {other.run: other.at for other in others if other.state in REACHED}
    if push.run in reached:
        return ""  # the same on another medium
    local = _zone(zone)
    today = now.astimezone(local).date()
    day = sum(1 for at in reached.values() if at.astimezone(local).date() == today)
    fortnight = sum(1 for at in reached.values() if now - at < FORTNIGHT)
    if day >= cap.day:
        return BY_DAY
    if fortnight >= cap.fortnight:
        return BY_FORTNIGHT
    ahead = {
        other.run
        for other in others
        if other.state in WAITING and other.priority > push.priority and other.at.astimezone(local).date() == today
    }
    waiting = max(len(ahead), _is_owed(push, others, now))
    return BY_PRIORITY if day + len(ahead) >= cap.day or fortnight + waiting >= cap.fortnight else ""


def _is_owed(push: Push, others: Collection[Push], now: datetime) -> bool:
    """Whether the recipient was to get something that matters more, got none of it yet, and hears of it again."""
    returning = [other for other in others if other.priority == Priority.RETURNING > push.priority]
    left_out = max((other.at for other in returning if other.state is State.SKIPPED), default=None)
    if left_out is None or now - left_out >= KEPT_FOR:
        return False
    return not any(other.state in REACHED and other.at > left_out for other in returning)


@lru_cache(maxsize=1000)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # planned with a name that this machine does not know
        return UTC
