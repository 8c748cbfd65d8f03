"""What people put off or want no reminders of, what they were told, and which items hold for which unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.model import State
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import deliveries
from bot.store.training.tables import choices, offers, told
from bot.training.kept import Choice, Told

AT_ONCE = 500
"""People asked for in one query; databases take only so many values."""

NOT_SAID = frozenset({str(State.SKIPPED), str(State.EXPIRED), str(State.FAILED)})
"""States of a delivery by which nobody was told of anything."""


class SqlReminders:
    """Keeps them. What was left out at the last moment, or did not arrive, was not told."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def choices(self, people: Collection[str]) -> Mapping[str, Sequence[Choice]]:
        """What these people chose, by person."""
        asked, found = sorted(people), dict[str, list[Choice]]()
        async with self._engine.execution_options(**READING).connect() as connection:
            for first in range(0, len(asked), AT_ONCE):
                query = select(choices).where(choices.c.person.in_(asked[first : first + AT_ONCE]))
                for person, item, until, stopped in await connection.execute(query):
                    found.setdefault(person, []).append(Choice(person, item, until, stopped))
        return found

    async def choose(self, choice: Choice) -> None:
        """Keeps it in the place of what was chosen before."""
        row = {"person": choice.person, "item": choice.item, "until": choice.until, "stopped": choice.stopped}
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, choices), row)

    async def told(self, people: Collection[str], since: date, fresh: date) -> Mapping[str, Sequence[Told]]:
        """What these people were told or are about to be, from a day on; without what was left out, or did not arrive.

        From the day `fresh` on, what the outbox does not know never reached it.
        """
        asked, found = sorted(people), dict[str, dict[tuple[str, str], tuple[Told, bool]]]()
        beside = (deliveries.c.run == told.c.run) & (deliveries.c.recipient == told.c.person)
        async with self._engine.execution_options(**READING).connect() as connection:
            for first in range(0, len(asked), AT_ONCE):
                query = (
                    select(told, deliveries.c.state)
                    .outerjoin(deliveries, beside)
                    .where(told.c.person.in_(asked[first : first + AT_ONCE]), told.c.day >= since)
                )
                for row in await connection.execute(query):
                    one, state = Told(*row[:-1]), row[-1]
                    said = state not in NOT_SAID if state is not None else one.day < fresh
                    of_person = found.setdefault(one.person, {})
                    before = of_person.get((one.item, one.step))
                    of_person[one.item, one.step] = (one, said or (before is not None and before[1]))
        return {person: [one for one, said in rows.values() if said] for person, rows in found.items()}

    async def tell(self, new: Sequence[Told]) -> None:
        """Writes down what is about to be said."""
        rows = [
            {
                "person": one.person,
                "item": one.item,
                "step": one.step,
                "day": one.day,
                "run": one.run,
                "last": one.last,
                "unit": one.unit,
                "course": one.course,
                "counts_from": one.counts_from,
            }
            for one in sorted(new, key=lambda one: (one.person, one.item, one.step))
        ]
        if rows:
            async with self._engine.begin() as connection:
                await connection.execute(insert_or_replace(connection.dialect, told), rows)

    async def in_force(self, held: Collection[tuple[str, str]]) -> None:
        """Writes down which items hold for which units (unit, item): of all others nothing is sent from now on."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(offers))
            if held:
                rows = [{"unit": unit, "item": item} for unit, item in sorted(set(held))]
                await connection.execute(insert(offers), rows)

    async def forget(self, before: date) -> int:
        """Deletes what was told before a day; returns how much that was."""
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(told).where(told.c.day < before))).rowcount
