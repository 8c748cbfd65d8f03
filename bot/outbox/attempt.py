"""One attempt to send and one look whether it arrived: whatever a channel does comes out as a value, never as an exception."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from bot.dispatch import where
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.message import Card
from bot.outbox.books import Claimed, Way
from bot.outbox.carrying import Unreadable
from bot.outbox.outcomes import Outcome
from bot.ports import Channel, Delivery, Measures, Traces
from bot.watching import Attempt

_log = logging.getLogger("handrail.outbox")

Elsewhere = Callable[[Claimed], Awaitable[Way | None]]
"""Another way to somebody whom a place does not reach any more."""

ROOM = "room:"


class Attempts:
    """Makes them, one call each, of at most so long."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        elsewhere: Elsewhere,
        call: timedelta,
        measures: Measures,
        traces: Traces,
    ) -> None:
        self._channels = channels
        self._elsewhere = elsewhere
        self._call = call.total_seconds()
        self._measures = measures
        self._traces = traces

    async def make(self, row: Claimed, card: Card | Unreadable, first_at: datetime) -> Outcome:
        """Sends it. A place that is gone is noted, and another way looked for. Whoever waits for it cuts it off in time."""
        with self._traces.sending(row.channel) as traced:

            def told(result: Attempt) -> None:
                self._measures.attempted(row.channel, result)
                traced(result)

            return await self._made(row, card, first_at, told)

    async def _made(
        self, row: Claimed, card: Card | Unreadable, first_at: datetime, told: Callable[[Attempt], None]
    ) -> Outcome:
        if isinstance(card, Unreadable):
            outcome: Outcome = card
        else:
            try:
                name = await self._channels[row.channel].deliver(_delivery(row, card, first_at))
                told(Attempt.SENT)
                return name
            except asyncio.CancelledError:  # it took too long, or we are told to stop
                told(Attempt.IN_DOUBT)
                raise
            except Exception as raised:  # noqa: BLE001  # one delivery that fails must not stop the others
                outcome = raised
            if isinstance(outcome, Unreachable):
                outcome = await self._other_way(row) or outcome
        told(_result(outcome))
        return _logged(row, outcome)

    async def look(self, row: Claimed, card: Card | Unreadable, first_at: datetime) -> Outcome | None:
        """Looks whether it arrived; None where it surely did not."""
        if isinstance(card, Unreadable):
            return _logged(row, card)
        try:
            async with asyncio.timeout(self._call):
                return await self._channels[row.channel].delivered(_delivery(row, card, first_at))
        except Exception as raised:  # noqa: BLE001  # as above
            return _logged(row, raised)

    async def _other_way(self, row: Claimed) -> Way | None:
        try:
            return await self._elsewhere(row)
        except Exception as bug:  # noqa: BLE001  # as above
            _logged(row, bug)
            return None


def _result(outcome: Outcome) -> Attempt:
    match outcome:
        case Throttled():
            return Attempt.THROTTLED
        case ChannelDown():
            return Attempt.AWAY
        case InDoubt() | TimeoutError():
            return Attempt.IN_DOUBT
        case Unreachable() | Way():
            return Attempt.UNREACHABLE
        case Refused():
            return Attempt.REFUSED
        case _:
            return Attempt.BUG


def _delivery(row: Claimed, card: Card, first_at: datetime) -> Delivery:
    person = "" if row.recipient.startswith(ROOM) else row.recipient
    return Delivery(row.place, card, row.mark, first_at, person, row.topic)


def _logged(row: Claimed, outcome: Outcome) -> Outcome:
    said = {"channel": row.channel, "outcome": type(outcome).__name__}
    if isinstance(outcome, (Throttled, ChannelDown, InDoubt, Unreachable, Refused, Unreadable, TimeoutError)):
        _log.warning("not delivered", extra={**said, "why": getattr(outcome, "why", "")})
    elif isinstance(outcome, Exception):
        _log.error("bug", extra={**said, "where": where(outcome)})
    return outcome
