"""The deliveries as the sender works with them: each method is one transaction, on the one thread that writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.outbox.books import Asked, BooksAway, Busy, Claimed, Taken
from bot.outbox.cap import Cap
from bot.outbox.pace import Pace
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.outbox import claiming, taking
from bot.store.tables import cards
from bot.store.writing import Writing

T = TypeVar("T")


def everything_wanted(_line: Line, _rows: Sequence[Claimed], _now: datetime) -> Mapping[int, str]:
    """Where nobody can choose."""
    return {}


class SqlBooks:
    """The books of one replica, `owner`: a name that no other has."""

    def __init__(
        self,
        writing: Writing,
        owner: str,
        pace: Pace | None = None,
        cap: Cap | None = None,
        unwanted: taking.Unwanted = everything_wanted,
    ) -> None:
        self._writing = writing
        self._owner = owner
        self._pace = pace or Pace()
        self._cap = cap or Cap()
        self._unwanted = unwanted

    async def busy(self, now: datetime) -> Busy:
        """Where something is to be done."""
        return await self._do(lambda line: claiming.busy(line, now))

    async def claim(self, lane: str, most: int, now: datetime) -> Sequence[Claimed]:
        """Takes what is due, what matters more first. What belongs to a stopped run is skipped and not among it.

        What lost its lease is taken back: what had not begun is due again, what had may have arrived.
        """
        until = now + self._pace.lease
        return await self._do(lambda line: claiming.claim(line, lane, most, self._owner, now, until))

    async def bodies(self, digests: Collection[str]) -> Mapping[str, str]:
        """Cards as they were written."""
        return await self._do(lambda line: dict(line.rows(_BODIES, {"wanted": listed(line.dialect, digests)})))

    async def take(self, asked: Asked, now: datetime) -> Taken:
        """Writes results down, draws from the bucket, decides once more whether each may be sent, and marks those."""
        terms = self._owner, now, self._pace, self._cap, self._unwanted
        return await self._do(lambda line: taking.take(line, asked, *terms))

    async def give_back(self, lane: str, now: datetime) -> None:
        """Gives back all that this replica took in a lane and has not begun."""
        await self._do(lambda line: claiming.give_back(line, lane, self._owner))

    async def leave(self, now: datetime) -> None:
        """Gives back everything that this replica holds, in all lanes: nobody of it is at work any more."""
        await self._do(lambda line: claiming.leave(line, self._owner, now, now + self._pace.look_after))

    async def doubtful(self, lane: str, most: int, now: datetime) -> Sequence[Claimed]:
        """Takes deliveries that may have arrived and are to be looked for now."""
        until = now + self._pace.lease
        return await self._do(lambda line: claiming.doubtful(line, lane, most, self._owner, now, until))

    async def settle(self, asked: Asked, now: datetime) -> datetime:
        """Writes results of looking down and draws one moment for the next look."""
        return await self._do(lambda line: taking.settle(line, asked, self._owner, now))

    async def _do(self, work: Callable[[Line], T]) -> T:
        try:
            return await self._writing.do_swiftly(work)
        except SQLAlchemyError as error:
            raise BooksAway(type(getattr(error, "orig", None) or error).__name__) from error


_BODIES = Ready(lambda dialect: select(cards.c.digest, cards.c.body).where(among(dialect, cards.c.digest, "wanted")))
