"""What is kept of learning, on both stores: each completion once, the earliest day, and evidence that follows the one before."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.training.opening import open_training
from bot.training.keeping import Check, Looked, Stored, Taken, Training
from bot.training.kept import Choice, Completion, How, Told
from tests.booking.sessions import NOW

DAY = date(2026, 11, 2)
MIA = "mia@x.example"


@pytest_asyncio.fixture
async def training(engine: AsyncEngine) -> Training:
    return open_training(engine)


def completion(external: str = "1", day: date = DAY, revoked: date | None = None) -> Completion:
    return Completion("lms", external, MIA, "basics", day, How.FILE, revoked_on=revoked)


async def test_a_completion_is_kept_once_with_its_earliest_day_and_a_revocation_for_ever(training: Training) -> None:
    add = training.completions.add
    assert await add((completion(), completion())) == [Taken.NEW, Taken.SAME]
    assert await add((completion(day=DAY - timedelta(days=1)),)) == [Taken.EARLIER]
    assert await add((completion(revoked=DAY),)) == [Taken.REVOKED]
    assert await add((completion(),)) == [Taken.SAME]
    assert list(await training.completions.of(MIA)) == [completion(day=DAY - timedelta(days=1), revoked=DAY)]
    assert await training.completions.between(DAY, DAY) == [] and await training.completions.of_many(["nobody"]) == {}


async def test_the_same_list_handed_in_twice_at_once_is_kept_once(database: Database) -> None:
    engine = await open_database(database)
    rows, kept = [completion(str(number)) for number in range(50)], open_training(engine).completions
    first, second = await asyncio.gather(kept.add(rows), kept.add(rows[::-1]))
    await engine.dispose()
    assert sorted([*first, *second]) == [Taken.NEW] * 50 + [Taken.SAME] * 50


async def test_choices_and_what_was_told_come_back_as_they_were(training: Training) -> None:
    reminders = training.reminders
    await reminders.choose(Choice(MIA, "a", DAY))
    await reminders.choose(Choice(MIA, "a", stopped=True))
    assert await reminders.choices([MIA, "ben"]) == {MIA: [Choice(MIA, "a", stopped=True)]}
    told = Told(MIA, "a", "invite", DAY, "training:2026-11-02", DAY, "sales", "basics", date.min)
    await reminders.tell([told, told])
    assert await reminders.told([MIA], DAY, DAY + timedelta(days=1)) == {MIA: [told]}
    assert await reminders.told([MIA], DAY, DAY) == {MIA: []}, "the outbox never had it"
    assert await reminders.forget(DAY + timedelta(days=1)) == 1
    await reminders.in_force([("sales", "a"), ("sales", "a")])
    await reminders.in_force([])


async def test_statements_of_a_thread_leave_out_what_was_voided(training: Training) -> None:
    first, second = (Stored(f"{n}" * 36, "lms", f"{n}", "thread", {"n": n}) for n in (1, 2))
    void = Stored("3" * 36, "lms", "3", "", {"n": 3}, voids=first.id)
    assert await training.statements.put([first, second], NOW) == []
    assert await training.statements.put([void], NOW) == []
    assert await training.statements.thread("thread") == [second]
    changed = Stored(second.id, "lms", "other", "thread", {"n": 4})
    new = Stored("5" * 36, "lms", "5", "thread", {"n": 5})
    assert await training.statements.put([new, changed], NOW) == [second.id]
    assert await training.statements.find(new.id) is None and await training.statements.find(second.id) == second


async def test_what_is_beside_comes_back(training: Training) -> None:
    assert await training.interests.add(MIA, "Power BI", DAY) == 1
    assert await training.interests.add("ben@x.example", "power  bi", DAY) == 2
    assert [one.people for one in await training.interests.counts()] == [2]
    assert await training.interests.of(MIA) == ["Power BI"]
    check = Check(MIA, DAY, "sales", {"data-1": 3}, done=True)
    await training.checks.keep(check)
    assert await training.checks.of(MIA) == check
    assert [one.person for one in await training.checks.finished()] == [""]
    await training.checks.drop(MIA)
    assert await training.checks.of(MIA) is None
    await training.lookups.add(Looked("hr", DAY, "why"))
    assert await training.lookups.recent(5) == [Looked("hr", DAY, "why")]
    assert await training.exports.head() == ""
    for head in ("a" * 64, "b" * 64):
        await training.exports.add("2026-10-01/2026-12-31", head, "hr", NOW)
    assert await training.exports.head() == "b" * 64
