"""One lane being emptied: deliveries are taken, written down in groups, sent each at its moment, and settled with the next group.

At no time are more than `Pace.in_doubt` written down as being sent and not yet settled: so many a crash leaves in doubt.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.dispatch import where
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.outbox.books import Asked, Books, BooksAway, Claimed, Settled, Way
from bot.outbox.bucket import room, roomy_at
from bot.outbox.cards import Cards
from bot.outbox.carrying import Unreadable
from bot.outbox.outcomes import NotBegun, Outcome, after_attempt
from bot.outbox.pace import Pace
from bot.outbox.watch import Watch
from bot.ports import Channel, Delivery

_log = logging.getLogger("handrail.outbox")

Elsewhere = Callable[[Claimed], Awaitable[Way | None]]
"""Another way to somebody whom a place does not reach any more."""

LATE = timedelta(milliseconds=1)
"""A moment that is no further away than this has come."""

LOOK_AGAIN = timedelta(seconds=1)
"""When it is asked again whether more is due, where less came than was asked for."""

AWAY_AT_FIRST, AWAY_AT_MOST = timedelta(seconds=1), timedelta(seconds=30)
"""How long is waited while the database is away."""

NOT_SET_UP = timedelta(minutes=5)
"""When it is tried again to send on a platform that is not set up here."""


class Sending:
    """The sending of one lane by one replica. `run` ends when nothing is due there any more."""

    def __init__(
        self,
        lane: str,
        books: Books,
        cards: Cards,
        channels: Mapping[str, Channel],
        elsewhere: Elsewhere,
        watch: Watch,
        pace: Pace,
    ) -> None:
        self._lane = lane
        self._books = books
        self._cards = cards
        self._channels = channels
        self._elsewhere = elsewhere
        self._watch = watch
        self._pace = pace
        self._hand: list[Claimed] = []
        self._hand_until = self._claim_at = self._free_at = self._written_at = watch.now()
        self._flying: set[asyncio.Task[None]] = set()
        self._came_in: list[Settled] = []
        self._held_until: datetime | None = None
        self._per_second = 1.0
        self._changed = asyncio.Event()
        self._halted = asyncio.Event()
        self._ending = False

    def end(self) -> None:
        """Sends what has begun to its end and begins nothing more; `run` ends then."""
        self._ending = True
        self._halted.set()
        self._changed.set()

    async def run(self) -> None:
        """Sends until nothing is due. The database may be away for a while: nothing is lost, and it goes on after."""
        away = AWAY_AT_FIRST
        released = False
        while True:
            try:
                if not released:
                    await self._books.release(self._lane, self._watch.now())
                    released = True
                if not await self._step():
                    return
                away = AWAY_AT_FIRST
            except BooksAway as trouble:
                if away == AWAY_AT_FIRST:
                    _log.error("outbox waits for the database", extra={"lane": self._lane, "why": trouble.why})
                if self._ending and not self._flying:
                    return  # what came in and cannot be written down is looked for after the lease
                await self._watch.until(self._watch.now() + away, self._never())
                away = min(away * 2, AWAY_AT_MOST)

    async def _step(self) -> bool:
        """Does the next thing there is to do; False where nothing is left."""
        now = self._watch.now()
        self._changed.clear()
        self._drop_stale(now)
        if self._held_until is not None:
            await self._take((), now)
        elif not self._ending and len(self._hand) < self._group and now >= self._claim_at:
            await self._claim(now)
        elif some := self._worthwhile(now):
            await self._take(some, now)
        elif self._came_in and (self._nothing_to_wait_for or now - self._written_at >= self._pace.together):
            await self._take((), now)
        elif self._flying or (self._hand and not self._ending):
            await self._watch.until(self._next_at(now), self._changed)
        else:
            if self._hand:
                self._hand = []
                await self._books.give_back(self._lane, now)
            return False
        return True

    @property
    def _group(self) -> int:
        """How many are written down together: no more than the bucket gives in a second."""
        return max(1, min(self._pace.group, int(self._per_second)))

    @property
    def _nothing_to_wait_for(self) -> bool:
        return not self._flying and (self._ending or not self._hand)

    def _drop_stale(self, now: datetime) -> None:
        """What this replica may not have much longer is left to whoever takes it next."""
        if self._hand and now >= self._hand_until:
            self._hand = []

    async def _claim(self, now: datetime) -> None:
        asked = max(self._group, min(self._pace.claimed, int(self._per_second * self._pace.hand.total_seconds())))
        claimed = await self._books.claim(self._lane, asked, now)
        if len(claimed) < asked:
            self._claim_at = now + LOOK_AGAIN
        if not claimed:
            return
        self._hand_until = now + self._pace.lease / 2
        here = [row for row in claimed if row.channel in self._channels]
        for row in claimed:
            if row.channel not in self._channels:
                self._came_in.append(Settled(row.id, row_state(row, now), now + NOT_SET_UP, row.attempts))
        if here:
            self._per_second = self._channels[here[0].channel].per_second
            await self._cards.fetch({row.card for row in here})
        self._hand += here

    def _worthwhile(self, now: datetime) -> Sequence[Claimed]:
        """Those to ask for now: none while so few may be sent that it is not worth a transaction."""
        free = self._pace.in_doubt - len(self._flying)
        most = min(self._group, free, room(self._free_at, now, self._per_second, self._pace.ahead))
        return self._hand[:most] if not self._ending and 0 < min(self._worth, len(self._hand)) <= most else ()

    @property
    def _worth(self) -> int:
        return max(1, min(self._pace.group, int(self._per_second / 2)))

    def _next_at(self, now: datetime) -> datetime | None:
        """When there is something to do, even if nothing comes in before."""
        moments = []
        if self._came_in:
            moments.append(self._written_at + self._pace.together)
        if not self._ending:
            moments.append(self._claim_at if len(self._hand) < self._group else self._hand_until)
            if self._hand and self._pace.in_doubt - len(self._flying) >= min(self._worth, len(self._hand)):
                wanted = min(self._worth, len(self._hand))
                moments.append(roomy_at(self._free_at, self._per_second, wanted, self._pace.ahead))
        return max(min(moments), now) if moments else None

    async def _take(self, candidates: Sequence[Claimed], now: datetime) -> None:
        settled, held = self._came_in, self._held_until
        self._came_in, self._held_until = [], None
        try:
            taken = await self._books.take(Asked(self._lane, self._per_second, candidates, settled, held), now)
        except BooksAway:
            self._came_in = settled + self._came_in
            self._held_until = max(filter(None, (held, self._held_until)), default=None)
            raise
        self._free_at, self._written_at = taken.free_at, now
        if held is not None and self._held_until is None and not self._ending:
            self._halted.clear()
        self._hand = [row for row in self._hand if row.id not in taken.gone]
        for row, moment in taken.sending:
            task = asyncio.ensure_future(self._send(row, moment, now))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._changed.set()

    async def _send(self, row: Claimed, moment: datetime, now: datetime) -> None:
        outcome = await self._attempt(row, moment, now)
        came_in = self._watch.now()
        if isinstance(outcome, Throttled):
            self._held_until = max(self._held_until or came_in, came_in + timedelta(seconds=outcome.seconds))
            self._halted.set()
        if not self._came_in:
            self._written_at = came_in
        self._came_in.append(after_attempt(row, outcome, came_in, self._pace))

    async def _attempt(self, row: Claimed, moment: datetime, now: datetime) -> Outcome:
        if moment - self._watch.now() > LATE:
            await self._watch.until(moment, self._halted)
        if self._halted.is_set() or self._watch.now() > moment + self._pace.lease - self._pace.call:
            return NotBegun()
        try:
            delivery = Delivery(
                row.place, self._cards[row.card], row.mark, row.first_at or now, _address(row), row.topic
            )
            async with asyncio.timeout(self._pace.call.total_seconds()):
                return await self._channels[row.channel].deliver(delivery)
        except (Throttled, ChannelDown, InDoubt, Refused, Unreadable, TimeoutError) as outcome:
            _log.warning("not delivered", extra={"channel": row.channel, "outcome": type(outcome).__name__})
            return outcome
        except Unreachable as gone:
            return await self._other_way(row) or gone
        except Exception as bug:  # noqa: BLE001  # one delivery that fails must not stop the others
            _log.error("bug", extra={"channel": row.channel, "where": where(bug)})
            return bug

    async def _other_way(self, row: Claimed) -> Way | None:
        try:
            return await self._elsewhere(row)
        except Exception as bug:  # noqa: BLE001  # as above
            _log.error("bug", extra={"channel": row.channel, "where": where(bug)})
            return None

    def _never(self) -> asyncio.Event:
        return asyncio.Event()
