"""Ratings and handed-over questions: the last word counts, the first answer counts, and nothing stays for good."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import HandedOver, Rated
from bot.settings.database import Database
from bot.store.decisions import SqlDecisionLog
from bot.store.engine import open_database
from bot.store.handovers import SqlHandOvers, SqlRatings
from bot.store.tables import ratings as table

TODAY = date(2026, 11, 23)
KEPT = timedelta(days=180)
RATED = Rated("a" * 32, TODAY, "slack", "ask tool=deepseek", True, "sha256:0")
HANDED = HandedOver("0" * 16, TODAY, "a" * 32, "Anna", "slack", "C1 17.5", "nl", "May I?", "ask tool=deepseek")


async def test_the_last_word_of_a_person_on_an_answer_counts(engine: AsyncEngine) -> None:
    ratings = SqlRatings(engine)
    assert await ratings.counts() == (0, 0)
    for rated in (RATED, replace(RATED, helpful=False), replace(RATED, asker="b" * 32), replace(RATED, again="")):
        await ratings.add(rated)
    assert await ratings.counts() == (2, 1)


async def test_a_line_longer_than_its_column_is_the_same_answer_each_time(engine: AsyncEngine) -> None:
    ratings, long = SqlRatings(engine), replace(RATED, again="ü" * (table.c.again.type.most + 1))
    await ratings.add(long)
    await ratings.add(replace(long, helpful=False))
    assert await ratings.counts() == (0, 1)
    await ratings.add(replace(long, again=f"{long.again}, and more"))
    assert await ratings.counts() == (1, 1)


async def test_a_question_reads_back_as_it_was_the_oldest_open_one_first_ones_own_the_newest_first(
    engine: AsyncEngine,
) -> None:
    handovers = SqlHandOvers(engine, KEPT)
    days = [replace(HANDED, id=f"{n:016}", day=TODAY + timedelta(days=n % 3)) for n in range(4)]
    for handed in (*days, replace(HANDED, id="other", asker="b" * 32)):
        await handovers.add(handed)
    assert await handovers.find(days[1].id) == days[1]
    assert await handovers.find("gone") is None
    assert [one.day for one in await handovers.open()] == [TODAY, TODAY, TODAY] + [one.day for one in days[1:3]]
    assert [one.day for one in await handovers.of("a" * 32)] == [days[2].day, days[1].day, TODAY, TODAY]
    assert await handovers.of("c" * 32) == []
    assert handovers.kept == KEPT


async def test_of_many_answers_at_once_the_first_is_written_and_no_other(database: Database) -> None:
    engines = [await open_database(database) for _ in range(2)]
    both = [SqlHandOvers(engine, KEPT) for engine in engines]
    await both[0].add(HANDED)
    said = await asyncio.gather(
        *(handovers.settle(HANDED.id, f"answer {n}", f"by {n}", TODAY) for n, handovers in enumerate(both * 5))
    )
    assert sum(said) == 1
    found = await both[0].find(HANDED.id)
    assert found is not None
    winner = said.index(True)
    assert (found.answer, found.answered_by) == (f"answer {winner}", f"by {winner}")
    assert await both[0].open() == []
    assert [one.id for one in await both[0].answered(TODAY)] == [HANDED.id]
    assert await both[0].answered(TODAY + timedelta(days=1)) == []
    assert not await both[0].settle("gone", "answer", "by", TODAY)
    for engine in engines:
        await engine.dispose()


async def test_whatever_can_be_typed_is_kept(engine: AsyncEngine) -> None:
    handovers, typed = SqlHandOvers(engine, KEPT), "'; DROP TABLE handovers; -- “é” 😀 \x00 \udfff\n"
    await handovers.add(replace(HANDED, question=typed, asker_name="N" * 300))
    await handovers.settle(HANDED.id, typed, "\ud800 by", TODAY)
    found = await handovers.find(HANDED.id)
    assert found is not None
    kept = typed.replace("\x00", "").replace("\udfff", "?")
    assert (found.question, found.answer, found.answered_by) == (kept, kept, "? by")
    assert found.asker_name == "N" * 200


async def test_ratings_and_questions_go_when_decisions_go(engine: AsyncEngine) -> None:
    ratings, handovers, today = SqlRatings(engine), SqlHandOvers(engine, KEPT), TODAY
    log = SqlDecisionLog(engine, b"k" * 32, KEPT, lambda: today)
    for days in (0, 1):
        await ratings.add(replace(RATED, asker=str(days), day=TODAY + timedelta(days=days)))
        await handovers.add(replace(HANDED, id=str(days), day=TODAY + timedelta(days=days)))
    today = TODAY + KEPT
    await log.flush()
    assert len(await handovers.open()) == 2
    today += timedelta(days=1)
    await log.flush()
    assert [one.id for one in await handovers.open()] == ["1"]
    assert await ratings.counts() == (1, 0)
