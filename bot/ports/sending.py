"""Places that can be written to, and the outbox that does it once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.message import Card
from bot.outbox.model import Planned, Priority, Progress, Run, State


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message of the outbox on its way to one place.

    `mark` is opaque, and the same on every attempt, as is `first_at` (UTC), the moment of the first. `recipient` is the
    e-mail address of a person, empty for a room. `topic` is what they can choose not to get.
    """

    place: str
    card: Card
    mark: str
    first_at: datetime
    recipient: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation of several that Handrail takes part in: where it is written to, and what people call it."""

    place: str
    name: str


class Channel(Protocol):
    """A platform that can be written to without being asked.

    `per_second`: how many deliveries a lane may make, by what the platform allows. `repeats_safely`: the same delivery made
    again is seen once.
    """

    @property
    def per_second(self) -> float: ...

    @property
    def repeats_safely(self) -> bool: ...

    def lane(self, place: str) -> str:
        """Whose limits hold for a place, such as "slack:T0123": deliveries of one lane wait for each other."""

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""

    async def deliver(self, delivery: Delivery) -> str:
        """Makes one attempt and no more; returns the platform's name of the message.

        Raises Throttled or ChannelDown (surely not taken), InDoubt (may have been), Unreachable (never will be),
        Refused (not this message).
        """

    async def delivered(self, delivery: Delivery) -> str | None:
        """Looks whether a delivery in doubt arrived: its name; None where it surely did not.

        Raises Throttled or ChannelDown where trying later may help, InDoubt where the platform lets nobody look.
        """

    async def rooms(self) -> Sequence[Room]:
        """The conversations of several that Handrail is in. Raises ChannelDown."""


@runtime_checkable
class Changing(Protocol):
    """A channel whose messages can be changed after they were delivered. Changed twice is as if changed once."""

    async def change(self, place: str, name: str, card: Card) -> None:
        """Puts a card in the place of what `deliver` named so; nobody is notified of it.

        Raises ChannelDown where trying later may help, Unreachable or Refused where it never will.
        """


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: what became of one delivery of a run, and why. `at`: when it was settled, or when it is due."""

    recipient: str
    medium: str
    channel: str
    state: State
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who is to get something at a moment; `zone` names the zone in which their day is counted."""

    recipient: str
    due_at: datetime
    zone: str


class Outbox(Protocol):
    """What is to be sent later, each to each once, and the ledger of what was."""

    async def plan(self, run: Run, deliveries: Iterable[Planned], now: datetime) -> int:
        """Writes a run and its deliveries down; returns how many are new.

        May be called again with the same: what stands already stays as it is, so a planner that was cut off starts over.
        """

    async def stop(self, run: str, now: datetime) -> int:
        """Stops a run: what has not begun is never sent. Returns how many deliveries that were."""

    async def forget(self, before: datetime) -> int:
        """Deletes what was settled before a moment; returns how many deliveries that were."""

    async def progress(self, run: str, now: datetime) -> Progress | None:
        """How far a run is, None where there is none of that name."""

    async def recent(self, now: datetime, most: int = 20) -> Sequence[Progress]:
        """The runs decided last, newest first."""

    async def ledger(self, run: str) -> Sequence[Entry]:
        """Every delivery of a run."""

    async def allowed_at(self, lane: str, count: int, per_second: float, now: datetime) -> datetime:
        """When the last of so many more deliveries of a lane would be made, after all that is due there already."""

    async def capped(self, expected: Sequence[Expected], priority: Priority) -> Mapping[str, str]:
        """Whom the cap over all pushes would leave out of something of this priority, by what is known now; and why."""
