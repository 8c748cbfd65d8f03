"""Whatever platforms do, and wherever a replica is cut off: nobody is left out, and nobody gets twice what was not reported."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.outbox.books import BooksAway
from bot.outbox.model import SETTLED, State
from bot.ports import Delivery
from bot.store.engine import open_database
from bot.store.outbox.books import SqlBooks
from bot.store.tables import runs
from bot.store.writing import Writing
from tests.outbox.pieces import LANE, NOON, Moved, Platform, Replica, people, replica, run

RECIPIENTS = 40


class Whims(Platform):
    """A platform that does anything with a call, as chance has it."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance = random.Random(seed)

    async def deliver(self, delivery: Delivery) -> str:
        whim = self.chance.random()
        if whim < 0.1:
            raise Throttled("platform", self.chance.choice([0, 1, 30]))
        if whim < 0.2:
            raise ChannelDown("platform", "503")
        if whim < 0.22:
            raise self.chance.choice([Refused("platform", "no"), Unreachable("platform", "gone"), KeyError("bug")])
        arrives = whim >= 0.3
        if arrives:
            self.arrived.append((delivery.mark, delivery.place, delivery.first_at))
        if whim < 0.4:
            raise InDoubt("platform", "the line broke")
        return f"message-{len(self.arrived)}"

    async def delivered(self, delivery: Delivery) -> str | None:
        if self.chance.random() < 0.2:
            raise self.chance.choice([Throttled("platform", 5), ChannelDown("platform", "503")])
        return await super().delivered(delivery)


async def crash(house: Replica, steps: int) -> None:
    """Lets a replica work for so many turns of the loop, and then it is gone: nothing is settled, nothing given back."""
    house.post.start()
    working = asyncio.ensure_future(house.post.empty())
    for _ in range(steps):
        await asyncio.sleep(0.001)
    tasks = [working, *house.post._tasks]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def sent_to_the_end(path: Path, seed: int, crashes: list[int]) -> tuple[Whims, dict[str, State]]:
    platform, clock = Whims(seed), Moved()
    engine = await open_database(path)
    try:
        await replica(engine, {"platform": platform}, clock).outbox.plan(run(), people(RECIPIENTS), NOON)
        for steps in crashes:
            await crash(replica(engine, {"platform": platform}, clock), steps)
            clock.at += timedelta(seconds=45)  # a lease
        house = replica(engine, {"platform": platform}, clock)
        for _ in range(60):
            await house.empty()
            told = await house.outbox.progress("news:1", clock.at)
            assert told is not None
            if not told.open:
                break
            clock.at += timedelta(minutes=15)
        return platform, {entry.recipient: entry.state for entry in await house.outbox.ledger("news:1")}
    finally:
        await engine.dispose()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), crashes=st.lists(st.integers(1, 60), max_size=4))
def test_nobody_is_left_out_and_nobody_gets_it_twice(seed: int, crashes: list[int]) -> None:
    with TemporaryDirectory() as folder:
        platform, ledger = asyncio.run(sent_to_the_end(Path(folder) / "h.db", seed, crashes))
    assert len(ledger) == RECIPIENTS
    assert set(ledger.values()) <= SETTLED | {State.UNKNOWN}
    for number in range(RECIPIENTS):
        arrived, state = platform.places[f"D{number}"], ledger[f"p{number}@brightwater.example"]
        assert arrived <= 1, "it can be looked for here, so nothing arrives twice"
        assert arrived == 1 or state is not State.SENT, "what is said to be sent did arrive"


async def test_two_replicas_on_one_store_send_each_once(engine: AsyncEngine, platform: Platform, clock: Moved) -> None:
    houses = [replica(engine, {"platform": platform}, clock) for _ in range(2)]
    await houses[0].outbox.plan(run(), people(150), NOON)
    await asyncio.gather(*(house.empty() for house in houses))
    await houses[0].empty()
    assert platform.places == {f"D{number}": 1 for number in range(150)}


class Flickering:
    """Books of which every third answer does not come."""

    def __init__(self, books: SqlBooks) -> None:
        self._books = books
        self._asked = 0

    def __getattr__(self, name: str) -> object:
        method = getattr(self._books, name)

        async def ask(*arguments: object) -> object:
            self._asked += 1
            if self._asked % 3 == 0:
                raise BooksAway("OperationalError")
            return await method(*arguments)

        return ask


async def test_a_database_that_comes_and_goes_costs_no_message(
    house: Replica, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    await house.outbox.plan(run(), people(60), NOON)
    flickering = Flickering(house.post._books)  # type: ignore[arg-type]
    house.post._books = house.post._cards._books = flickering  # type: ignore[assignment]
    for _ in range(4):
        await house.empty()
    assert platform.places == {f"D{number}": 1 for number in range(60)}
    told = await house.outbox.progress("news:1", NOON)
    assert told is not None
    assert (told.states, platform.looked) == ({State.SENT: 60}, []), "no result was forgotten meanwhile"
    assert "outbox waits for the database" in caplog.text


async def test_a_stopped_run_sends_nothing_more_and_stays_stopped(
    house: Replica, platform: Platform, clock: Moved
) -> None:
    later = NOON + timedelta(hours=1)
    await house.outbox.plan(run(), people(30), NOON)
    await house.outbox.plan(run("later"), people(30, due_at=later), NOON)
    await house.empty()
    assert await house.outbox.stop("later", NOON) == 30
    assert await house.outbox.stop("later", NOON) == 0
    assert await house.outbox.plan(run("later"), people(60, due_at=later), NOON) == 0
    clock.at = later
    await house.empty()
    assert len(platform.arrived) == 30
    told = await house.outbox.progress("later", later)
    assert told is not None
    assert (told.open, told.reasons) == (0, {(State.SKIPPED, "stopped"): 30})


async def test_what_a_replica_had_in_hand_when_its_run_was_stopped_is_not_sent_by_the_next(
    engine: AsyncEngine, platform: Platform, clock: Moved
) -> None:
    gone = SqlBooks(Writing(engine), "gone")
    house = replica(engine, {"platform": platform}, clock)
    await house.outbox.plan(run(), people(5), NOON)
    (first, *_rest) = await gone.claim(LANE, 5, NOON)
    change = update(runs).values(stopped_at=NOON)  # as a stop that comes while a claim is on its way
    async with engine.begin() as connection:
        await connection.execute(change)
    clock.at += timedelta(minutes=1)
    await house.empty()
    told = await house.outbox.progress(first.run, clock.at)
    assert told is not None
    assert (told.states, platform.arrived) == ({State.SKIPPED: 5}, [])


async def test_what_waits_for_the_platform_when_its_run_is_stopped_is_not_sent(
    house: Replica, platform: Platform, clock: Moved
) -> None:
    platform.answers.append(Throttled("platform", 30))
    await house.outbox.plan(run(), people(1), NOON)
    await house.empty()
    assert await house.outbox.stop("news:1", NOON) == 1
    clock.at += timedelta(minutes=1)
    await house.empty()
    assert not platform.arrived


async def test_at_the_end_what_has_begun_is_settled_and_the_rest_is_free_at_once(
    engine: AsyncEngine, platform: Platform, clock: Moved
) -> None:
    house = replica(engine, {"platform": platform}, clock)
    await house.outbox.plan(run(), people(100), NOON)
    house.post.start()
    await house.post.tick()
    await platform.first.wait()
    await house.post.finish(10)
    told = await house.outbox.progress("news:1", clock.at)
    assert told is not None
    assert set(told.states) <= {State.SENT, State.DUE}, "nothing is left leased, being sent or in doubt"
    assert told.states[State.SENT] == len(platform.arrived)
