"""Questions that are asked ahead, and who would like them too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.booking.model import Question
from bot.errors import Refusal
from bot.store.booking.held import one_at_a_time
from bot.store.booking.rows import question_of, question_row
from bot.store.booking.tables import questions_ahead, votes
from bot.store.engine import READING
from bot.store.keeping import insert_new
from bot.store.writing import Writing

MOST = 200
"""Questions of one session; more than that nobody reads, and whoever floods it stops there."""


class SqlQuestions:
    """Keeps them. Of one without a name nothing is kept that leads to whoever asked."""

    def __init__(self, engine: AsyncEngine, writing: Writing) -> None:
        self._engine = engine
        self._writing = writing

    async def add(self, question: Question) -> None:
        """Keeps it. Raises Refusal where the session has as many as can be read."""

        def work(connection: Connection) -> None:
            one_at_a_time(connection, f"questions:{question.session}")
            query = select(func.count()).where(questions_ahead.c.session == question.session)
            if connection.execute(query).scalar_one() >= MOST:
                raise Refusal("booking.questions-full", most=MOST)
            connection.execute(insert(questions_ahead), [question_row(question)])

        await self._writing.do(work)

    async def of(self, session: str) -> Sequence[Question]:
        """Those of a session: the most wanted first, then by a number of chance."""
        found = await self._all(select(questions_ahead).where(questions_ahead.c.session == session))
        return sorted(found, key=lambda question: (-question.votes, question.id))

    async def find(self, id_: str) -> Question | None:
        """The one with an id; None where there is none."""
        return next(iter(await self._all(select(questions_ahead).where(questions_ahead.c.id == id_))), None)

    async def vote(self, id_: str, voter: str, wants: bool) -> int:
        """Counts a vote, or takes it back; each voter counts once. Returns the votes."""
        async with self._engine.begin() as connection:
            if wants:
                row = {"question": id_, "voter": voter}
                await connection.execute(insert_new(connection.dialect, votes), [row])
            else:
                mine = and_(votes.c.question == id_, votes.c.voter == voter)
                await connection.execute(delete(votes).where(mine))
            query = select(func.count()).where(votes.c.question == id_)
            return int((await connection.execute(query)).scalar_one())

    async def voted(self, session: str, voter: str) -> frozenset[str]:
        """The questions of a session that a pseudonym voted for."""
        query = select(votes.c.question).join(questions_ahead, questions_ahead.c.id == votes.c.question)
        mine = query.where(questions_ahead.c.session == session, votes.c.voter == voter)
        async with self._engine.execution_options(**READING).connect() as connection:
            return frozenset((await connection.execute(mine)).scalars())

    async def replace(self, question: Question) -> None:
        """Keeps it in the place of what was known of it; the votes of one that is merged count for the other."""
        async with self._engine.begin() as connection:
            mine = questions_ahead.c.id == question.id
            await connection.execute(update(questions_ahead).where(mine).values(**question_row(question)))
            if question.merged_into:
                await _hand_over(connection, question.id, question.merged_into)

    async def _all(self, query: Select[Any]) -> list[Question]:
        counted = select(votes.c.question, func.count().label("votes")).group_by(votes.c.question).subquery()
        joined = query.add_columns(func.coalesce(counted.c.votes, 0).label("votes"))
        joined = joined.outerjoin(counted, counted.c.question == questions_ahead.c.id)
        async with self._engine.execution_options(**READING).connect() as connection:
            return [question_of(row, row["votes"]) for row in (await connection.execute(joined)).mappings()]


async def _hand_over(connection: AsyncConnection, old: str, new: str) -> None:
    voters = (await connection.execute(select(votes.c.voter).where(votes.c.question == old))).scalars().all()
    if voters:
        rows = [{"question": new, "voter": voter} for voter in sorted(voters)]
        await connection.execute(insert_new(connection.dialect, votes), rows)
        await connection.execute(delete(votes).where(votes.c.question == old))
