"""Pieces that the tests of the outbox are put together from: a platform that counts, a run, deliveries, a replica."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import InDoubt
from bot.markup import Markup
from bot.message import Card, Paragraph
from bot.outbox.books import Claimed
from bot.outbox.cap import Cap
from bot.outbox.model import InDoubtRule, Kind, Planned, Priority, Run
from bot.outbox.pace import Pace
from bot.outbox.post import Post
from bot.people import Account
from bot.ports import Delivery, Room
from bot.store.accounts import SqlAccounts
from bot.store.outbox.opening import open_outbox
from bot.store.outbox.outbox import SqlOutbox
from tests.hurried import Hurried

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LANE = "platform:T1"
CARD = Card("What was delivered", (Paragraph(Markup("The **briefing** agent.")),))
NEWS = Kind("news", "updates")
MANY = Cap(10_000, 10_000)
"""A cap that holds nothing back."""


@dataclass
class Moved:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class Platform:
    """A platform that keeps what arrives. `answers` are what it does with the next calls: an exception is raised.

    InDoubt is raised after the message arrived where `arrives` is true, else instead of it.
    """

    per_second: float = 20.0
    repeats_safely: bool = False
    answers: deque[Exception] = field(default_factory=deque)
    arrives: bool = True
    looks: deque[Exception] = field(default_factory=deque)
    arrived: list[tuple[str, str, datetime]] = field(default_factory=list)
    """(mark, place, first_at) of each message, in order."""
    calls: list[datetime] = field(default_factory=list)
    looked: list[str] = field(default_factory=list)
    shown: list[Delivery] = field(default_factory=list)
    now: Callable[[], datetime] = lambda: NOON
    first: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when something has arrived."""

    def lane(self, place: str) -> str:
        return LANE

    async def send(self, place: str, card: Card) -> None:
        raise AssertionError("the outbox delivers")

    async def deliver(self, delivery: Delivery) -> str:
        self.calls.append(self.now())
        answer = self.answers.popleft() if self.answers else None
        if answer is None or (isinstance(answer, InDoubt) and self.arrives):
            self.arrived.append((delivery.mark, delivery.place, delivery.first_at))
            self.shown.append(delivery)
            self.first.set()
        if answer is not None:
            raise answer
        return f"message-{len(self.arrived)}"

    async def delivered(self, delivery: Delivery) -> str | None:
        self.looked.append(delivery.place)
        if self.looks:
            raise self.looks.popleft()
        there = [number for number, (mark, _, _) in enumerate(self.arrived, 1) if mark == delivery.mark]
        return f"message-{there[0]}" if there else None

    async def rooms(self) -> Sequence[Room]:
        return []

    @property
    def places(self) -> Counter[str]:
        """How often something arrived at each place."""
        return Counter(place for _, place, _ in self.arrived)


@dataclass
class Replica:
    """One process of Handrail as far as it sends: the outbox, the senders, their time."""

    outbox: SqlOutbox
    post: Post
    watch: Hurried
    accounts: SqlAccounts

    async def empty(self) -> None:
        await self.watch.empty(self.post)


def replica(
    engine: AsyncEngine, channels: dict[str, Any], clock: Moved, pace: Pace | None = None, cap: Cap = MANY
) -> Replica:
    """A replica on a database; several may be on one."""
    watch, accounts = Hurried(clock.now), SqlAccounts(engine)
    outbox, post = open_outbox(engine, channels, accounts, watch, pace, cap)
    return Replica(outbox, post, watch, accounts)


def run(id_: str = "news:1", kind: Kind = NEWS, *, at: datetime = NOON, lasts: timedelta = timedelta(days=2)) -> Run:
    return Run(id_, kind, "News", "maud@brightwater.example", at, at + lasts)


def planned(number: int, **changed: Any) -> Planned:
    """A delivery to a person of one's own."""
    usual = Planned(f"p{number}@brightwater.example", "chat", "platform", LANE, f"D{number}", CARD, NOON)
    return replace(usual, **changed)


def people(count: int, **changed: Any) -> Iterable[Planned]:
    return (planned(number, **changed) for number in range(count))


def claimed(number: int = 1, **changed: Any) -> Claimed:
    """A delivery as a sender has it."""
    usual = Claimed(
        id=number,
        run="news:1",
        recipient=f"p{number}@brightwater.example",
        medium="chat",
        channel="platform",
        place=f"D{number}",
        card="digest",
        topic="updates",
        priority=int(Priority.NORMAL),
        counted=True,
        capped=True,
        zone="UTC",
        due_at=NOON,
        expires_at=NOON + timedelta(days=2),
        attempts=0,
        mark="mark",
        first_at=None,
        lease_until=NOON + timedelta(seconds=40),
        in_doubt=InDoubtRule.REPORT,
    )
    return usual._replace(**changed)


def account(address: str, channel: str, id_: str, place: str, *, outsider: bool = False) -> Account:
    return Account(channel, id_, NOON, address, "Somebody", outsider=outsider, place=place)
