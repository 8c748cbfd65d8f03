"""What people put off or want no reminders of, what they were told, and which items hold for which unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import case, delete, func, insert, select, true, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.model import State
from bot.reaching.reach import CHAT
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import deliveries
from bot.store.training.done import DONE
from bot.store.training.tables import choices, offers, told
from bot.training.keeping import ToClose
from bot.training.kept import Choice, Told

AT_ONCE = 500
"""People asked for in one query; databases take only so many values."""

NOT_SAID = frozenset({str(State.SKIPPED), str(State.EXPIRED), str(State.FAILED)})
"""States of a delivery by which nobody was told of anything."""


_TOLD = [told.c[one.name] for one in fields(Told)]


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
                    select(*_TOLD, deliveries.c.state)
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
                "closed": False,
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

    async def to_close(self, since: date, most: int) -> Sequence[ToClose]:
        """Messages in chats from a day on that were sent, and of which everything is done by now, the newest first."""
        lately = told.c.day >= since
        done = func.min(case((DONE, 1), else_=0))
        finished = (
            select(told.c.run, told.c.person)
            .where(lately)
            .group_by(told.c.run, told.c.person)
            .having(done == 1, func.max(case((told.c.closed, 1), else_=0)) == 0)
            .subquery()
        )
        sent = (deliveries.c.run == finished.c.run) & (deliveries.c.recipient == finished.c.person)
        query = (
            select(*(deliveries.c[name] for name in ("run", "recipient", "channel", "place", "reference")))
            .join(finished, sent)
            .where(deliveries.c.state == str(State.SENT), deliveries.c.medium == CHAT, deliveries.c.reference != "")
            .order_by(deliveries.c.id.desc())
            .limit(most)
        )
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query)).all()
            of = select(told.c.run, told.c.person, told.c.course).where(
                told.c.person.in_({row.recipient for row in rows}), lately
            )
            courses: dict[tuple[str, str], list[str]] = {}
            for run, person, course in await connection.execute(of.order_by(told.c.item)):
                courses.setdefault((run, person), []).append(course)
        return [
            ToClose(run, person, channel, place, name, tuple(courses.get((run, person), ())))
            for run, person, channel, place, name in rows
        ]

    async def close(self, closed: Collection[tuple[str, str]]) -> None:
        """Writes down which messages (run, person) say by now that it is done, or never can."""
        async with self._engine.begin() as connection:
            for run, person in closed:
                of = (told.c.run == run) & (told.c.person == person)
                await connection.execute(update(told).where(of).values(closed=true()))

    async def forget(self, before: date) -> int:
        """Deletes what was told before a day; returns how much that was."""
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(told).where(told.c.day < before))).rowcount
