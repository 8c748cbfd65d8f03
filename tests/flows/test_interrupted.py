"""Whoever waited for a process that was killed is told: once, in their language, and later where their platform takes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.interrupted import AGAIN, AT_ONCE, tell_interrupted
from bot.jobs import look_after
from bot.message import Card
from bot.people import Account
from bot.ports import Waiting
from handlers import CHORES
from tests.house import TestHouse, WrittenDown, open_house

HERE = "a thread"
TITLES = {
    "en": "I was interrupted before I could answer.",
    "nl": "Ik werd onderbroken voordat ik kon antwoorden.",
    "de": "Ich wurde unterbrochen, bevor ich antworten konnte.",
}


@dataclass
class Away(WrittenDown):
    """Takes nothing, and counts how often it was asked to."""

    tries: int = 0

    async def send(self, place: str, card: Card) -> None:
        self.tries += 1
        raise ChannelDown("away", "500")


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        opened.channels["test"] = WrittenDown()
        yield opened


def channel(house: TestHouse) -> WrittenDown:
    there = house.channels["test"]
    assert isinstance(there, WrittenDown)
    return there


async def killed(house: TestHouse, *waiting: Waiting) -> None:
    """The process that took these is gone, for longer than its lease."""
    for number, one in enumerate(waiting):
        await house.reception.first(one.channel, f"Ev{number}", "may I use ChatGPT?", one)
    house.clock.move(timedelta(minutes=2))


async def test_it_is_among_what_every_replica_looks_after(house: TestHouse) -> None:
    await killed(house, Waiting("test", HERE))
    await look_after(CHORES, house.services)
    await look_after(CHORES, house.services)
    (card,) = channel(house).at(HERE)
    assert card.title == TITLES["en"]


@pytest.mark.parametrize("language", TITLES)
async def test_in_the_language_of_the_conversation_or_the_person_or_the_platform(
    house: TestHouse, language: str
) -> None:
    now = house.clock.now()
    await house.stores.accounts.keep(Account("test", "U1", now, "somebody@brightwater.example", language=language))
    house.services.conversations.speak("spoken", language, now)
    await house.services.conversations.share("spoken")
    await killed(
        house,
        Waiting("test", "spoken", conversation="spoken", language="en"),
        Waiting("test", "known", account="U1", language="en"),
        Waiting("test", "told", language=language),
        Waiting("test", "nothing known", account="U2", language="fr"),
    )
    assert await tell_interrupted(house.services) == 4
    titles = {place: card.title for place, card in channel(house).sent}
    assert titles == {
        "spoken": TITLES[language],
        "known": TITLES[language],
        "told": TITLES[language],
        "nothing known": TITLES["en"],
    }


@pytest.mark.parametrize(
    ("trouble", "again"),
    [
        (ChannelDown("test", "away"), True),
        (Throttled("test", 30), True),
        (InDoubt("test", "a line broke"), False),
        (Unreachable("test", "left"), False),
        (Refused("test", "400"), False),
    ],
)
async def test_what_was_surely_not_taken_is_tried_again_and_nothing_else(
    house: TestHouse, trouble: Exception, again: bool
) -> None:
    await killed(house, Waiting("test", HERE))
    channel(house).trouble[HERE] = trouble
    await tell_interrupted(house.services)
    channel(house).trouble.clear()
    assert await tell_interrupted(house.services) == 0, "not at once"
    house.clock.move(timedelta(minutes=3))
    assert await tell_interrupted(house.services) == again
    assert len(channel(house).at(HERE)) == again


async def test_where_one_platform_is_away_the_others_are_told_and_it_is_asked_once(house: TestHouse) -> None:
    house.channels["away"] = away = Away()
    both = [Waiting(name, f"{name} {number}") for number in range(3) for name in ("away", "test")]
    await killed(house, *both)
    assert await tell_interrupted(house.services) == 3
    assert (len(channel(house).sent), away.tries) == (3, 1)
    house.clock.move(AGAIN / 2)
    await tell_interrupted(house.services)
    assert away.tries == 1


async def test_after_a_day_it_is_not_tried_any_more(house: TestHouse) -> None:
    house.channels["away"] = away = Away()
    await killed(house, Waiting("away", HERE))
    for _ in range(2 * 24 * 12):
        await tell_interrupted(house.services)
        house.clock.move(timedelta(minutes=5))
    assert 8 <= away.tries <= 12, "each time after twice as long"
    assert await house.stores.unanswered.claim(house.clock.now() + timedelta(days=9)) is None


async def test_of_many_so_many_are_told_at_once(house: TestHouse) -> None:
    await killed(house, *(Waiting("test", f"place {number}") for number in range(AT_ONCE + 5)))
    assert await tell_interrupted(house.services) == AT_ONCE
    assert await tell_interrupted(house.services) == 5
    assert len({place for place, _ in channel(house).sent}) == AT_ONCE + 5
