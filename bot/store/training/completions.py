"""What people did, each once by the name its source gave it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.training.tables import completions
from bot.training.keeping import Taken
from bot.training.kept import Completion, How

AT_ONCE = 500
"""People asked for in one query; databases take only so many values."""


class SqlCompletions:
    """Keeps them. Nothing is ever deleted: what was taken back stands there with the day on which it was."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, new: Sequence[Completion]) -> Sequence[Taken]:
        """Keeps each once by source and external id; of two days the earlier, and a revocation for ever. In the same order."""
        if not new:
            return ()
        async with self._engine.begin() as connection:
            return await connection.run_sync(lambda line: _take_all(line, new))

    async def of(self, person: str) -> Sequence[Completion]:
        """What somebody did, revoked ones too, the earliest first."""
        return await self._all(select(completions).where(completions.c.person == person))

    async def of_many(self, people: Collection[str]) -> Mapping[str, Sequence[Completion]]:
        """The same by person, for those who did something."""
        asked, found = sorted(people), dict[str, list[Completion]]()
        for first in range(0, len(asked), AT_ONCE):
            some = asked[first : first + AT_ONCE]
            for one in await self._all(select(completions).where(completions.c.person.in_(some))):
                found.setdefault(one.person, []).append(one)
        return found

    async def between(self, first: date, last: date) -> Sequence[Completion]:
        """What was done from one day to another, both included."""
        return await self._all(select(completions).where(completions.c.day.between(first, last)))

    async def _all(self, query: Select[Any]) -> list[Completion]:
        order = (completions.c.day, completions.c.source, completions.c.external)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [completion_of(row) for row in (await connection.execute(query.order_by(*order))).mappings()]


def _take_all(line: Connection, new: Sequence[Completion]) -> list[Taken]:
    """All of them in the order of their keys, so that two who hand the same in do not wait for each other."""
    order = sorted(range(len(new)), key=lambda number: (new[number].source, new[number].external))
    became = {number: _take(line, new[number]) for number in order}
    return [became[number] for number in range(len(new))]


def _take(line: Connection, one: Completion) -> Taken:
    new = insert_new(line.dialect, completions).values(**completion_row(one)).returning(completions.c.source)
    if line.execute(new).first() is not None:  # PostgreSQL's driver does not count what was inserted
        return Taken.NEW
    mine = (completions.c.source == one.source) & (completions.c.external == one.external)
    known = completion_of(line.execute(select(completions).where(mine).with_for_update()).mappings().one())
    if one.revoked_on is not None and known.revoked_on is None:
        line.execute(update(completions).where(mine).values(revoked_on=one.revoked_on))
        return Taken.REVOKED
    if (one.person, one.course) == (known.person, known.course) and one.day < known.day:
        line.execute(update(completions).where(mine).values(day=one.day))
        return Taken.EARLIER
    return Taken.SAME


def completion_row(one: Completion) -> dict[str, object]:
    """A completion as it is kept."""
    return {
        "source": one.source,
        "external": one.external,
        "person": one.person,
        "course": one.course,
        "day": one.day,
        "how": str(one.how),
        "waived": one.waived,
        "revoked_on": one.revoked_on,
    }


def completion_of(row: RowMapping) -> Completion:
    """A completion as it was kept."""
    return Completion(
        row["source"],
        row["external"],
        row["person"],
        row["course"],
        row["day"],
        How(row["how"]),
        row["waived"],
        row["revoked_on"],
    )
