"""The place where it is counted before anything is sent: who gets an update, by which way and when, who does not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.calendar.local import Zoned
from bot.ports import Channel
from bot.reaching.reach import Left, Reached, Way, Why

NAMES = 20
"""Names that are kept of those who do not get it, for each reason."""


@dataclass(slots=True)
class Tally:
    """What was counted so far. `held`: people who get it later than the others, by their own hours."""

    start: datetime
    people: int = 0
    media: Counter[str] = field(default_factory=Counter)
    lanes: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: Counter[Why] = field(default_factory=Counter)
    names: dict[Why, list[str]] = field(default_factory=dict)
    zones: list[tuple[str, Zoned]] = field(default_factory=list)
    held: int = 0
    last_due: datetime | None = None

    def add(self, outcome: Reached | Left) -> None:
        """Counts one person."""
        if isinstance(outcome, Left):
            self.left[outcome.why] += 1
            names = self.names.setdefault(outcome.why, [])
            if len(names) < NAMES:
                names.append(outcome.person.name)
            return
        self.people += 1
        self.held += outcome.due_at > self.start
        self.last_due = max(self.last_due or outcome.due_at, outcome.due_at)
        for way in outcome.ways:
            self.media[way.medium] += 1
            self.add_way(way)
        if outcome.zoned.reported and len(self.zones) < NAMES:
            self.zones.append((outcome.person.name, outcome.zoned))

    def add_way(self, way: Way) -> None:
        """Counts one message, to a person or a room."""
        self.lanes[way.channel, way.lane] += 1

    @property
    def messages(self) -> int:
        """All that would be sent."""
        return sum(self.lanes.values())


def rates(lanes: Mapping[tuple[str, str], int], channels: Mapping[str, Channel]) -> list[tuple[str, int, float]]:
    """(lane, messages, how many of them a second) for each lane."""
    return [(lane, count, channels[channel].per_second) for (channel, lane), count in sorted(lanes.items())]
