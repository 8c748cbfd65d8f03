"""One lane's deliveries in doubt being looked for, at a pace of their own beside the sending."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime

from bot.errors import InDoubt, Throttled
from bot.outbox.attempt import Attempts
from bot.outbox.books import Asked, Books, BooksAway, Settled
from bot.outbox.cards import Cards
from bot.outbox.outcomes import after_look, hold_until, without_channel
from bot.outbox.pace import Pace
from bot.outbox.watch import Watch
from bot.ports import Channel

_log = logging.getLogger("handrail.outbox")

READ = "/read"
"""What follows the name of a lane in the name of its bucket for looks."""

AT_ONCE = 10
"""Deliveries taken at once to be looked for."""


class Looking:
    """The looking of one replica in one lane. `run` ends when nothing is to be looked for."""

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
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Ends after the look that is being made."""
        self._ending.set()

    async def run(self) -> None:
        """Looks until nothing is left. Where the database is away, another run takes it up after the lease."""
        try:
            while not self._ending.is_set() and await self._some():
                pass
        except BooksAway as trouble:
            _log.error("outbox waits for the database", extra={"lane": self._lane, "why": trouble.why})

    async def _some(self) -> bool:
        """Looks for some; False where there are none, or where they may not be looked for within their lease."""
        now = self._watch.now()
        end = now + self._pace.lease / 2
        rows = await self._books.doubtful(self._lane, AT_ONCE, now)
        cards = await self._cards.of({row.card for row in rows})
        found: list[Settled] = []
        held: datetime | None = None
        for row in rows:
            channel = self._channels.get(row.channel)
            if channel is None:
                found.append(without_channel(row, now))
            elif channel.repeats_safely:
                found.append(after_look(row, InDoubt(row.channel, "made again"), True, now, self._pace))
            else:
                moment = await self._settle(found, held, now)
                found, held = [], None
                if moment > end:
                    return False
                await self._watch.until(moment, self._ending)
                if self._ending.is_set():
                    return False
                outcome = await self._attempts.look(row, cards[row.card], row.first_at or now)
                now = self._watch.now()
                held = hold_until(outcome, now) if isinstance(outcome, Throttled) else None
                found.append(after_look(row, outcome, False, now, self._pace))
        if found:
            await self._settle(found, held, now)
        return bool(rows)

    async def _settle(self, found: list[Settled], held: datetime | None, now: datetime) -> datetime:
        return await self._books.settle(Asked(self._lane + READ, self._pace.looks, (), found, held), now)
