"""What whoever runs Handrail may count: the words for it, what the database tells of it, and the one who counts nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.outbox.model import State


class Outcome(StrEnum):
    """How it went with a line that came in."""

    ANSWERED = "answered"
    REFUSED = "refused"
    SILENT = "silent"
    """It was not said to us, or nothing was to be said."""
    FAILED = "failed"
    """Whoever asked was given a reference to quote."""


class Part(StrEnum):
    """Where something went wrong."""

    ANSWER = "answer"
    SHOWING = "showing"
    """In a channel: on the way in, or while the answer was shown."""
    JOB = "job"
    CHORE = "chore"


class Limit(StrEnum):
    """What keeps somebody, or us, from going on for a moment."""

    WEB_PACE = "web-pace"
    MODEL_TOKENS = "model-tokens"


class Attempt(StrEnum):
    """What came of one attempt to deliver a message of the outbox."""

    SENT = "sent"
    THROTTLED = "throttled"
    AWAY = "away"
    IN_DOUBT = "in-doubt"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BUG = "bug"


class Asking(StrEnum):
    """What came of one question to the model. LATE: nobody waited for it any longer. FILTERED: a guard in front of it said no."""

    REPLIED = "replied"
    FILTERED = "filtered"
    LATE = "late"
    FAILED = "failed"
    SPENT = "spent"


class Lost(StrEnum):
    """Why the collector of traces never took a span."""

    FULL = "full"
    """The collector is away or slow, and no more are kept for it."""
    REFUSED = "refused"
    ENDED = "ended"
    """Handrail stopped, and the collector did not take them in time."""


@dataclass(frozen=True, slots=True)
class Open:
    """Messages of the outbox that something still happens to: how many, and when the first of them is or was due (UTC)."""

    count: int
    first_due: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database tells, the same to every replica: open messages by channel and state, and the last occurrence (UTC)
    of each schedule that was run."""

    outbox: Mapping[tuple[str, State], Open] = field(default_factory=dict)
    done: Mapping[str, datetime] = field(default_factory=dict)


class Unwatched:
    """Counts nothing (`bot.ports.Measures`), for commands and for tests of something else."""

    def arriving(self, channel: str) -> AbstractContextManager[None]:
        """Nothing."""
        return nullcontext()

    def answering(self, channel: str) -> Callable[[Outcome], None]:
        """Nothing."""
        return lambda _outcome: None

    def failed(self, part: Part, bug: BaseException) -> None:
        """Nothing."""

    def repeated(self, channel: str) -> None:
        """Nothing."""

    def limited(self, limit: Limit) -> None:
        """Nothing."""

    def attempted(self, channel: str, result: Attempt) -> None:
        """Nothing."""

    def asked_model(self, purpose: str, result: Asking, tokens_in: int = 0, tokens_out: int = 0) -> None:
        """Nothing."""

    def lost_spans(self, why: Lost, count: int) -> None:
        """Nothing."""

    def looked(self, at: datetime) -> None:
        """Nothing."""
