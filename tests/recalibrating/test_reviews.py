"""Whoever keeps the policy is reminded of its reviews, some days before, on the day, and weekly from then on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.message import Bullets
from bot.people import Account
from bot.policy.model import Policy
from bot.policy.recalibrating.reminding import remind_of_reviews
from bot.policy.reviews import DAYS_BEFORE, to_remind
from tests.house import TestHouse, WrittenDown, open_house, sample_shelf

DAY = date(2027, 1, 15)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def due() -> Policy:
    return replace(sample_shelf().opened.policy, review_by=DAY, clauses={})


@pytest.mark.parametrize(
    ("left", "told"),
    [*((days, True) for days in DAYS_BEFORE), (61, False), (2, False), (-1, False), (-7, True), (-14, True)],
)
def test_a_review_is_told_on_some_days_and_weekly_once_it_is_past(left: int, told: bool) -> None:
    assert bool(to_remind(due(), DAY - timedelta(days=left))) is told


async def test_the_architect_gets_it_once_a_day_with_what_is_to_be_looked_at(house: TestHouse) -> None:
    architects = [person for person in house.people.all() if person.role is Role.ARCHITECT]
    house.channels["test"] = channel = WrittenDown()
    for number, person in enumerate(architects):
        await house.services.accounts.keep(
            Account("test", str(number), house.clock.now(), person.id, person.name, place=person.id)
        )
    review_by = house.services.shelf.opened.policy.review_by
    assert review_by is not None
    house.clock.move(timedelta(days=(review_by - house.clock.today()).days - 7))
    for _ in range(2):
        await remind_of_reviews(house.clock.now(), house.services)
        await house.empty_outbox()
    assert sorted(place for place, _ in channel.sent) == sorted(person.id for person in architects)
    (_, card) = channel.sent[0]
    (lines,) = [block for block in card.blocks if isinstance(block, Bullets)]
    assert len(lines.items) >= 1
    house.clock.move(timedelta(days=1))
    assert await remind_of_reviews(house.clock.now(), house.services) == 0
