"""Before something is planned it can be asked whom the cap would leave out, by what they got and what waits for them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.cap import Cap
from bot.outbox.model import Kind, Priority
from bot.ports import Expected
from tests.outbox.pieces import NOON, Moved, Platform, people, replica, run

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def expected(number: int, at: timedelta = timedelta(), zone: str = "UTC") -> Expected:
    return Expected(f"p{number}@brightwater.example", NOON + at, zone)


async def test_whoever_got_something_that_day_has_had_enough_and_the_next_day_is_another(
    engine: AsyncEngine, platform: Platform, clock: Moved
) -> None:
    house = replica(engine, {"platform": platform}, clock, cap=Cap(1, 3))
    assert await house.outbox.capped([], Priority.HIGH) == {}
    assert await house.outbox.capped([expected(0)], Priority.HIGH) == {}
    await house.outbox.plan(run(), people(2), NOON)
    await house.empty()
    asked = [expected(0), expected(1, DAY), expected(2)]
    assert await house.outbox.capped(asked, Priority.HIGH) == {"p0@brightwater.example": "cap-day"}
    there = "Pacific/Auckland"  # where it was one in the morning of the 24th
    asked = [expected(0, 22 * HOUR, there), expected(1, 23 * HOUR, there)]
    assert await house.outbox.capped(asked, Priority.HIGH) == {"p0@brightwater.example": "cap-day"}


async def test_what_waits_for_the_same_day_and_matters_more_goes_first(
    engine: AsyncEngine, platform: Platform, clock: Moved
) -> None:
    house = replica(engine, {"platform": platform}, clock, cap=Cap(1, 3))
    urgent = Kind("urgent", "", Priority.HIGH)
    await house.outbox.plan(run("urgent:1", urgent), people(1, due_at=NOON + HOUR), NOON)
    asked = [expected(0, 2 * HOUR), expected(1, 2 * HOUR)]
    assert await house.outbox.capped(asked, Priority.NORMAL) == {"p0@brightwater.example": "cap-priority"}
    assert await house.outbox.capped(asked, Priority.HIGH) == {}
