"""The words of the outbox: kinds of message, runs, planned deliveries, their states, and how far a run is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.message import Card


class State(StrEnum):
    """What became of a delivery so far.

    due -> leased -> sending (written down before the call) -> sent | throttled | failed | unknown; and expired, skipped.
    """

    DUE = "due"
    LEASED = "leased"
    """A replica has taken it; nothing has begun, so after a crash it is due again."""
    SENDING = "sending"
    """The call may have been made; after a crash nobody knows, so it becomes unknown."""
    THROTTLED = "throttled"
    """Surely not taken; due again at `due_at`."""
    UNKNOWN = "unknown"
    """May have arrived. It is looked up, made again, or reported, by the channel and the kind."""
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    """Its time was over before it could be sent."""
    SKIPPED = "skipped"
    """Left out on purpose; the reason says why."""


SETTLED = frozenset({State.SENT, State.FAILED, State.EXPIRED, State.SKIPPED})
"""States that nothing follows. UNKNOWN with a reason is final as well: it was reported."""


class Priority(IntEnum):
    """Which of several messages somebody gets where they may not get all."""

    LOW = 1
    NORMAL = 5
    RETURNING = 7
    """It is said again on another day where the cap leaves it out, and the next place of the cap is kept for it."""
    HIGH = 9


class InDoubtRule(StrEnum):
    """What is done about a delivery that may have arrived where the platform lets nobody look."""

    REPORT = "report"
    """At most once: it is reported as unknown."""
    AGAIN = "again"
    """At least once: missing it would be worse than getting it twice."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message, and the rules it is sent by.

    `topic` is what people choose in their preferences; empty for what they cannot choose not to get. `capped`: the cap over
    all pushes holds for it.
    """

    id: str
    topic: str
    priority: Priority = Priority.NORMAL
    in_doubt: InDoubtRule = InDoubtRule.REPORT
    capped: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """Something that was decided to be sent to several. `id` makes it unique, such as "digest:weekly:2026-W48:Europe/Berlin"."""

    id: str
    kind: Kind
    title: str
    by: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """One delivery of a run. `recipient`: an e-mail address, or "room:" and the place. `medium`: "chat" or "email".

    `zone` names the zone in which the recipient's day is counted. `skipped`: a reason, where it is only written down that
    nothing is sent. `chosen`: the recipient asked for it explicitly, so the cap does not hold. `topic` is what it is about
    for this recipient, where that is not what its kind is about; so is `priority`.
    """

    recipient: str
    medium: str
    channel: str
    lane: str
    place: str
    card: Card
    due_at: datetime
    zone: str = "UTC"
    skipped: str = ""
    chosen: bool = False
    topic: str = ""
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: how many deliveries in each state, why some were left out, and when it should be done."""

    run: str
    kind: str
    title: str
    by: str
    created_at: datetime
    stopped_at: datetime | None
    planned_at: datetime | None
    states: Mapping[State, int] = field(default_factory=dict)
    reasons: Mapping[tuple[State, str], int] = field(default_factory=dict)
    forecast: datetime | None = None

    @property
    def total(self) -> int:
        """All deliveries of the run."""
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """Those that something still happens to."""
        reported = sum(count for (state, why), count in self.reasons.items() if state is State.UNKNOWN and why)
        return sum(count for state, count in self.states.items() if state not in SETTLED) - reported
