"""What a restored database says of messages and of what returns is older than what was done: nothing is done twice for that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.model import InDoubtRule, State
from bot.outbox.outcomes import RESTORED
from bot.store.tables import deliveries, occurrences, runs, unanswered


async def settle_restored(
    engine: AsyncEngine, made_at: datetime, now: datetime, lookable: Collection[str]
) -> tuple[int, int]:
    """Puts what was open when the backup was made, and was due since, in doubt.

    Channels of `lookable` are asked whether a message arrived, and only what did not is sent; of the others it is reported.
    What is due later was sent by nobody and stays. Returns how many are looked for, and how many reported.
    """
    waits = deliveries.c.state.in_([str(State.DUE), str(State.THROTTLED)])
    in_doubt = deliveries.c.settled_at.is_(None) & or_(~waits, deliveries.c.due_at <= now)
    looked = in_doubt & deliveries.c.channel.in_(lookable)
    unknown = {"state": str(State.UNKNOWN), "owner": ""}
    async with engine.begin() as connection:
        report = {"in_doubt": str(InDoubtRule.REPORT)}
        await connection.execute(
            update(runs).where(runs.c.id.in_(select(deliveries.c.run).where(in_doubt))).values(report)
        )
        since = func.coalesce(deliveries.c.first_at, made_at)
        asked = await connection.execute(
            update(deliveries).where(looked).values(**unknown, first_at=since, lease_until=now)
        )
        reported = await connection.execute(
            update(deliveries)
            .where(in_doubt & deliveries.c.channel.not_in(lookable))
            .values(**unknown, reason=RESTORED, settled_at=now, lease_until=None)
        )
        over = update(occurrences).where(occurrences.c.done_at.is_(None)).values(lease_until=made_at)
        await connection.execute(over)
        await connection.execute(delete(unanswered))  # answered long ago, or told by whoever the backup was made of
    return asked.rowcount, reported.rowcount
