"""How things stand in the database, for whoever watches: one look at what is open in the outbox, one at what was run."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.model import State
from bot.store.engine import READING
from bot.store.tables import deliveries, occurrences
from bot.watching import Open, Standing


class SqlStanding:
    """Looks (`bot.ports.Watched`)."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def standing(self) -> Standing | None:
        """How things stand; None where the database cannot be asked."""
        try:
            async with self._engine.execution_options(**READING).connect() as connection:
                return await connection.run_sync(_standing)
        except (SQLAlchemyError, OSError):
            return None


def _standing(connection: Connection) -> Standing:
    by_state = deliveries.c.channel, deliveries.c.state
    waiting = select(*by_state, func.count(), func.min(deliveries.c.due_at)).where(deliveries.c.settled_at.is_(None))
    outbox = {
        (channel, State(state)): Open(count, first_due)
        for channel, state, count, first_due in connection.execute(waiting.group_by(*by_state))
    }
    last = select(occurrences.c.schedule, func.max(occurrences.c.at).label("last")).where(
        occurrences.c.done_at.is_not(None)
    )
    done = connection.execute(last.group_by(occurrences.c.schedule))
    return Standing(outbox, {row.schedule: row.last for row in done})
