"""A replica that ends leaves nothing behind that others have to wait for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import InDoubt
from bot.ports import Delivery
from bot.settings.database import Database
from tests.outbox.pieces import NOON, Moved, Platform, people, replica, run
from tests.stores import rows

STATES = "SELECT state, count(*) FROM deliveries GROUP BY state ORDER BY state"
HELD = "SELECT count(*) FROM deliveries WHERE owner <> ''"
SHORT = 0.05
"""Seconds that an ending replica waits for a platform that does not answer."""


@dataclass
class Silent(Platform):
    """A platform that takes one message and then never answers about anything."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, delivery: Delivery) -> str:
        if self.arrived:
            self.asked.set()
            await asyncio.Event().wait()
        return await super().deliver(delivery)

    async def delivered(self, delivery: Delivery) -> str | None:
        self.asked.set()
        await asyncio.Event().wait()
        return None


async def test_what_was_taken_and_not_begun_is_sent_by_another_at_once(
    engine: AsyncEngine, database: Database, clock: Moved
) -> None:
    silent, platform = Silent(per_second=1.0), Platform()
    ending, other = (replica(engine, {"platform": each}, clock) for each in (silent, platform))
    await ending.outbox.plan(run(), people(10), NOON)
    ending.post.start()
    await ending.post.tick()
    await asyncio.wait_for(silent.asked.wait(), 10)
    await ending.post.finish(SHORT)
    assert rows(database, HELD) == [(0,)]
    assert dict(rows(database, STATES)) == {"due": 8, "sent": 1, "unknown": 1}
    clock.at = NOON + timedelta(seconds=3)  # no lease is over yet
    await other.empty()
    assert dict(rows(database, STATES)) == {"sent": 9, "unknown": 1}
    platform.arrived += [(mark, "", NOON) for (mark,) in rows(database, "SELECT mark FROM deliveries")]
    clock.at = NOON + timedelta(seconds=20)
    await other.empty()
    assert dict(rows(database, STATES)) == {"sent": 10}, "what was cut off is looked for, ten seconds later"


async def test_what_was_being_looked_for_is_looked_for_by_another_at_once(
    engine: AsyncEngine, database: Database, clock: Moved
) -> None:
    silent, platform = Silent(), Platform()
    silent.answers.append(InDoubt("platform", "no answer"))
    ending, other = (replica(engine, {"platform": each}, clock) for each in (silent, platform))
    await ending.outbox.plan(run(), people(1), NOON)
    await ending.empty()
    clock.at = NOON + timedelta(seconds=12)
    ending.post.start()
    await ending.post.tick()
    await asyncio.wait_for(silent.asked.wait(), 10)
    await ending.post.finish(SHORT)
    assert rows(database, HELD) == [(0,)]
    platform.arrived += silent.arrived
    await other.empty()
    assert dict(rows(database, STATES)) == {"sent": 1}
    assert platform.looked == ["D0"]
