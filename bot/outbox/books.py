"""What the sender asks of the database: deliveries taken with a lease, written down before they are sent, and settled after.

Every method is one transaction. Each raises BooksAway where the database cannot be asked, and then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.outbox.model import InDoubtRule, State


class BooksAway(Exception):
    """The database cannot be asked just now. `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Claimed(NamedTuple):
    """A delivery that this replica has taken, until `lease_until`. `attempts`: made before; `first_at`: None where none was."""

    id: int
    run: str
    recipient: str
    medium: str
    channel: str
    place: str
    card: str
    topic: str
    priority: int
    counted: bool
    capped: bool
    zone: str
    due_at: datetime
    expires_at: datetime
    attempts: int
    mark: str
    first_at: datetime | None
    lease_until: datetime
    in_doubt: InDoubtRule


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to the same recipient."""

    channel: str
    lane: str
    place: str


class Settled(NamedTuple):
    """What became of a delivery, to be written down. `at`: when that was, None where something still happens to it.

    `due_at`: when it is due, and of what rests in a pause, or waits to be looked for, when that is over.
    """

    id: int
    state: State
    due_at: datetime
    attempts: int
    reason: str = ""
    reference: str = ""
    at: datetime | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a lane asks for: at most `most` of the `candidates` to send, in its rate; `settled` is written down before.

    `held_until`: the platform wants to be left alone until then, by all.
    """

    lane: str
    per_second: float
    candidates: Sequence[Claimed] = ()
    settled: Sequence[Settled] = ()
    held_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What may be sent now, each at its moment: it is written down as being sent. `gone`: ids that need no more thought.

    `free_at`: when the next call of the lane may be made; `later`: when those are due that were put off for a moment.
    """

    sending: Sequence[tuple[Claimed, datetime]]
    gone: Collection[int]
    free_at: datetime
    later: datetime | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """The lanes in which something is to be done now: to be sent, and to be looked for."""

    sending: Sequence[str] = ()
    looking: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What was claimed, with those of the cards asked for that are not known here yet, as they are written."""

    claimed: Sequence[Claimed]
    bodies: Mapping[str, str] = field(default_factory=dict)


class Books(Protocol):
    """The deliveries, as the sender works with them. `owner` names this replica; a moment comes in as an argument."""

    async def busy(self, now: datetime) -> Busy:
        """Where something is to be done."""

    async def claim(self, lane: str, most: int, now: datetime) -> Sequence[Claimed]:
        """Takes what is due, what matters more first. What belongs to a stopped run is skipped and not among it.

        What lost its lease is taken back: what had not begun is due again, what had may have arrived.
        """

    async def bodies(self, digests: Collection[str]) -> Mapping[str, str]:
        """Cards as they were written."""

    async def take(self, asked: Asked, now: datetime) -> Taken:
        """Writes results down, draws from the bucket, decides once more whether each may be sent, and marks those."""

    async def give_back(self, lane: str, now: datetime) -> None:
        """Gives back all that this replica took in a lane and has not begun."""

    async def leave(self, now: datetime) -> None:
        """Gives back everything that this replica holds, in all lanes: nobody of it is at work any more.

        What has not begun is due at once; what was cut off may have arrived, and is looked for; what was being looked for is
        so by another replica.
        """

    async def doubtful(self, lane: str, most: int, now: datetime) -> Sequence[Claimed]:
        """Takes deliveries that may have arrived and are to be looked for now."""

    async def settle(self, asked: Asked, now: datetime) -> datetime:
        """Writes results of looking down and draws one moment for the next look."""
