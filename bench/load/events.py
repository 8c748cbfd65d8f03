"""The place for what was sent to Handrail and what came of each: acknowledged when, answered when, how often, with what."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from content.texts import load_texts

LATE = 3.0
"""Seconds until Slack thinks that an event was lost."""


STILL = 100.0
"""Seconds after its acknowledgement in which an event may still be answered."""


REASONS = ("failure.title", "failure.away-title", "interrupted.title")
"""What is said instead of an answer: a bug, a database that is away, a process that was killed."""


class Kind(StrEnum):
    """What somebody did."""

    QUESTION = "question"
    """A message in Slack; delivered again where it is not acknowledged."""
    CLICK = "click"
    """A click in Slack: not delivered again, the platform shows the person that it did not work."""
    TEAMS = "teams"
    """A message in Teams: the platform shows the person that it was not sent."""


@dataclass(slots=True)
class Event:
    """One of them. Moments are of `time.perf_counter`; 0: it never came to that.

    `planned`: when it was to be sent, whatever else happened; everything is counted from there, so that a server that is slow
    does not make the load smaller. `warm`: whether it counts for how long things take.
    """

    id: str
    kind: Kind
    planned: float
    warm: bool = True
    sent: float = 0.0
    acknowledged: float = 0.0
    deliveries: int = 0
    told: Counter[int] = field(default_factory=Counter)
    """How often each text was said to it."""
    answered: float = 0.0
    failed: bool = False
    """Whether the answer was that something went wrong, with a reference to quote."""

    @property
    def twice(self) -> bool:
        """Whether it was told the same more than once."""
        return any(count > 1 for count in self.told.values())

    @property
    def told_by_platform(self) -> bool:
        """Whether nobody acknowledged it, and the platform says so to whoever did it."""
        return not self.acknowledged and self.kind is not Kind.QUESTION

    @property
    def lost(self) -> bool:
        """Whether somebody has neither an answer nor a reason."""
        return not self.answered and not self.told_by_platform


class Ledger:
    """All of them, by the id under which each is answered."""

    def __init__(self) -> None:
        self._events: dict[str, Event] = {}
        texts = load_texts()
        self._failures = tuple(texts.plain(language, key) for language in texts.languages for key in REASONS)
        self.unasked = 0
        """Answers to nothing that was asked."""

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events.values())

    def __len__(self) -> int:
        return len(self._events)

    def add(self, event: Event) -> None:
        """From now on it can be answered."""
        self._events[event.id] = event

    def answered(self, id_: str, text: str) -> None:
        """Something was shown where `id_` was said."""
        event = self._events.get(id_)
        if event is None:
            self.unasked += 1
            return
        event.answered = event.answered or time.perf_counter()
        event.told[hash(text)] += 1
        event.failed = event.failed or any(text.startswith(failure) for failure in self._failures)

    def open(self, now: float) -> int:
        """How many may still be answered: Handrail tries for a minute and a little, and for a while before that model and database."""
        return sum(one.lost and bool(one.acknowledged) and now - one.acknowledged < STILL for one in self)


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of them lie; 0 without any."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
