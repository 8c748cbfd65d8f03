"""The place for how something can stand, and for how sure an update says it to be."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How something stands. A word may mean several: what was launched is live, and has begun."""

    DONE = "done"
    LIVE = "live"
    ONGOING = "ongoing"
    STARTED = "started"
    PLANNED = "planned"
    OPEN = "open"
    DELAYED = "delayed"
    AT_RISK = "at risk"
    ON_TRACK = "on track"
    BLOCKED = "blocked"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    PILOT = "pilot"
    APPROVED = "approved"
    REJECTED = "rejected"
    PROPOSED = "proposed"
    DECIDED = "decided"
    UP = "up"
    DOWN = "down"


class Mood(StrEnum):
    """How sure something is said to be."""

    SURE = "sure"  # it will be
    WISHED = "wished"  # somebody wants it to be
    POSSIBLE = "possible"  # it may be
    PAST = "past"  # it was
    NOW = "now"  # it is being done


WEIGHTY = frozenset(
    {Status.DELAYED, Status.AT_RISK, Status.BLOCKED, Status.PAUSED, Status.CANCELLED, Status.OPEN, Status.REJECTED}
)
"""What may not be left out of a sentence that is condensed."""
AHEAD = frozenset({Status.PLANNED, Mood.SURE, Mood.WISHED, Mood.POSSIBLE})
DIRECTION = frozenset({Status.UP, Status.DOWN})
NOT_WELL = frozenset({Status.OPEN, Status.BLOCKED, Status.DELAYED, Status.PAUSED, Status.CANCELLED, Status.REJECTED})
"""What these say and what a "not" says may be the same: "not signed" and "still open"."""
