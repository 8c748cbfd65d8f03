"""One lane being emptied: deliveries are taken, written down in groups, sent each at its moment, and settled with the next group.

At no time are more than `Pace.in_doubt` written down as being sent and not yet settled: so many a crash leaves in doubt.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from bot.errors import Throttled
from bot.message import Card
from bot.outbox.attempt import Attempts
from bot.outbox.books import Asked, Books, BooksAway, Claimed, Settled
from bot.outbox.bucket import room, roomy_at
from bot.outbox.cards import Cards
from bot.outbox.carrying import Unreadable
from bot.outbox.outcomes import NotBegun, Outcome, after_attempt, hold_until, without_channel
from bot.outbox.pace import Pace
from bot.outbox.watch import Watch
from bot.ports import Channel

_log = logging.getLogger("handrail.outbox")

LATE = timedelta(milliseconds=1)
"""A moment that is no further away than this has come."""

LOOK_AGAIN = timedelta(seconds=1)
"""When it is asked again whether more is due, where less came than was asked for."""

AWAY_AT_FIRST, AWAY_AT_MOST = timedelta(seconds=1), timedelta(seconds=30)
"""How long is waited while the database is away."""


@dataclass(slots=True)
class _Flight:
    """A delivery that is being sent. `until`: how long it may take; `halted` is set where what has not begun shall not."""

    card: Card | Unreadable
    until: datetime
    first_at: datetime
    halted: asyncio.Event
    late: bool = False
    task: asyncio.Task[None] = field(init=False)


class Sending:
    """The sending of one lane by one replica. `run` ends when nothing is due there any more."""

    def __init__(
        self,
        lane: str,
        books: Books,
        cards: Cards,
        attempts: Attempts,
        channels: Mapping[str, Channel],
        watch: Watch,
        pace: Pace,
    ) -> None:
        self._lane = lane
        self._books = books
        self._cards = cards
        self._attempts = attempts
        self._channels = channels
        self._watch = watch
        self._pace = pace
        self._per_second = 1.0
        self._hand: list[Claimed] = []
        self._shown: Mapping[str, Card | Unreadable] = {}
        self._flying: dict[int, _Flight] = {}
        self._came_in: list[Settled] = []
        self._held_until: datetime | None = None
        now = watch.now()
        self._claim_at = self._hand_until = self._free_at = self._later = self._since = now
        self._changed, self._halted = asyncio.Event(), asyncio.Event()
        self._enough = 1
        self._ending = False

    def end(self) -> None:
        """Sends what has begun to its end and begins nothing more; `run` ends then."""
        self._ending = True
        self._halted.set()
        self._changed.set()

    async def run(self) -> None:
        """Sends until nothing is due. The database may be away for a while: nothing is lost, and it goes on after."""
        try:
            await self._run()
        finally:
            for flight in self._flying.values():  # nobody is there any more who would write down what comes of it
                flight.task.cancel()

    async def _run(self) -> None:
        away = AWAY_AT_FIRST
        while True:
            try:
                if not await self._step():
                    return
                away = AWAY_AT_FIRST
            except BooksAway as trouble:
                if away == AWAY_AT_FIRST:
                    _log.error("outbox waits for the database", extra={"lane": self._lane, "why": trouble.why})
                await self._watch.until(self._watch.now() + away, asyncio.Event())
                away = min(away * 2, AWAY_AT_MOST)

    async def _step(self) -> bool:
        """Does the next thing that there is to do; False where nothing is left."""
        now = self._watch.now()
        self._changed.clear()
        self._cut_off(now)
        if self._held_until is not None:
            await self._take((), now)
        elif self._hand and (self._ending or now >= self._hand_until):
            await self._give_back(now)
        elif not self._ending and len(self._hand) < self._group and now >= self._claims_at:
            await self._claim(now)
        elif some := self._worthwhile(now):
            await self._take(some, now)
        elif self._came_in and (now - self._since >= self._pace.together or not (self._flying or self._hand)):
            await self._take((), now)
        elif self._flying or self._hand or (now < self._stays_until and not self._ending):
            self._enough = self._enough_to_wake()
            await self._watch.until(self._next_at(now), self._changed)
        else:
            return False
        return True

    @property
    def _group(self) -> int:
        """How many are written down together: no more than the bucket gives in a second."""
        return max(1, min(self._pace.group, int(self._per_second)))

    @property
    def _worth(self) -> int:
        """How few are not worth a transaction, while there are more to come."""
        return min(max(1, min(self._pace.group, int(self._per_second / 2))), len(self._hand))

    @property
    def _claims_at(self) -> datetime:
        """When more is taken: not long before it may be sent, where the platform wants to be left alone."""
        return max(self._claim_at, self._free_at - self._pace.hand)

    @property
    def _stays_until(self) -> datetime:
        """Until when there will be more to do, even if nothing is to be done now."""
        return max(self._free_at - self._pace.hand, self._later)

    async def _give_back(self, now: datetime) -> None:
        """What this replica may not have for much longer is left to whoever takes it next."""
        self._hand = []
        await self._books.give_back(self._lane, now)

    async def _claim(self, now: datetime) -> None:
        asked = max(self._group, min(self._pace.claimed, int(self._per_second * self._pace.hand.total_seconds())))
        claimed = await self._books.claim(self._lane, asked, now)
        if len(claimed) < asked:
            self._claim_at = now + LOOK_AGAIN
        self._came_in += [without_channel(row, now) for row in claimed if row.channel not in self._channels]
        here = [row for row in claimed if row.channel in self._channels]
        if here:
            self._per_second = self._channels[here[0].channel].per_second
            self._hand_until = self._hand_until if self._hand else now + self._pace.lease / 4
            self._hand += here
            self._shown = await self._cards.of({row.card for row in self._hand})

    def _worthwhile(self, now: datetime) -> Sequence[Claimed]:
        """Those to ask for now, none where too few may be sent yet."""
        free = self._pace.in_doubt - len(self._flying)
        most = min(self._group, free, room(self._free_at, now, self._per_second, self._pace.ahead))
        return self._hand[:most] if 0 < self._worth <= most else ()

    def _cut_off(self, now: datetime) -> None:
        """Waits no longer for calls that take too long: nobody can say what becomes of them."""
        for flight in self._flying.values():  # in the order in which they began
            if now < flight.until:
                break
            flight.late = True
            flight.task.cancel()

    def _enough_to_wake(self) -> int:
        """How many results must have come in until there is something to do about them before its time."""
        free = self._pace.in_doubt - len(self._flying)
        return len(self._came_in) + max(1, self._worth - free) if self._hand else self._pace.in_doubt

    def _next_at(self, now: datetime) -> datetime | None:
        """When there is something to do even if nothing comes in before."""
        moments = [flight.until for flight in islice(self._flying.values(), 1)]
        moments += [self._since + self._pace.together] if self._came_in else []
        if not self._ending:
            moments.append(self._hand_until if self._hand else self._claims_at)
            if len(self._hand) < self._group:
                moments.append(self._claims_at)
            if 0 < self._worth <= self._pace.in_doubt - len(self._flying):
                moments.append(roomy_at(self._free_at, self._per_second, self._worth, self._pace.ahead))
        return min(moments, default=None)

    async def _take(self, candidates: Sequence[Claimed], now: datetime) -> None:
        settled, held = self._came_in, self._held_until
        self._came_in, self._held_until = [], None
        try:
            taken = await self._books.take(Asked(self._lane, self._per_second, candidates, settled, held), now)
        except BooksAway:
            self._came_in = settled + self._came_in
            self._held_until = max(filter(None, (held, self._held_until)), default=None)
            raise
        self._free_at, self._later = taken.free_at, max(self._later, taken.later or now)
        if held is not None and not self._ending:
            self._halted = asyncio.Event()
        self._hand = [row for row in self._hand if row.id not in taken.gone]
        loop, soon = asyncio.get_running_loop(), self._watch.now() + LATE
        for row, moment in taken.sending:
            until = max(moment, now) + self._pace.call
            flight = _Flight(self._shown[row.card], until, row.first_at or now, self._halted)
            self._flying[row.id] = flight
            flight.task = loop.create_task(self._send(row, flight, moment if moment > soon else None))

    async def _send(self, row: Claimed, flight: _Flight, moment: datetime | None) -> None:
        """One delivery from its moment (None: it has come) to its result; cancelled where it takes too long."""
        try:
            outcome = await self._outcome(row, flight, moment)
        except asyncio.CancelledError:
            if not flight.late:
                raise
            outcome = TimeoutError()
        now = self._watch.now()
        if isinstance(outcome, Throttled):
            self._held_until = max(self._held_until or now, hold_until(outcome, now))
            self._halted.set()
        if not self._came_in:
            self._since = now
        self._came_in.append(after_attempt(row, outcome, now, self._pace))
        del self._flying[row.id]
        if self._held_until is not None or not self._flying or len(self._came_in) >= self._enough:
            self._changed.set()

    async def _outcome(self, row: Claimed, flight: _Flight, moment: datetime | None) -> Outcome:
        if moment is not None:
            await self._watch.until(moment, flight.halted)
        if flight.halted.is_set() or self._watch.now() > row.lease_until - self._pace.call:
            return NotBegun()
        return await self._attempts.make(row, flight.card, flight.first_at)
