"""Two replicas on one database: whichever a line comes to, the conversation goes on; and nothing is kept that should not be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.conversations import FOLLOW_UP_FOR
from bot.settings.database import Database
from tests.house import Chat, TestHouse, open_house
from tests.postgres import fresh_database
from tests.stores import STORES, rows


@pytest_asyncio.fixture(params=STORES)
async def replicas(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[TestHouse, TestHouse, Database]]:
    if request.param == "sqlite":
        database = Database(tmp_path / "handrail.db")
        async with open_house(tmp_path) as one, open_house(tmp_path, database=database) as two:
            yield one, two, database
    else:
        with fresh_database() as database:
            async with open_house(tmp_path, database=database) as one, open_house(tmp_path, database=database) as two:
                yield one, two, database


def by_turns(replicas: tuple[TestHouse, TestHouse, Database]) -> tuple[Chat, Chat]:
    """One conversation, as each of them has it."""
    one, two, _ = replicas
    return one.chat(), two.chat()


async def test_a_follow_up_is_understood_by_the_other_replica(replicas: tuple[TestHouse, TestHouse, Database]) -> None:
    here, there = by_turns(replicas)
    await here.say("May I use ChatGPT Free with customer data?")
    card = await there.say("and for public information?")
    assert "ChatGPT" in card.title
    card = await here.say("and Claude?")
    assert "Claude" in card.title, "the last question is the other replica's"


async def test_a_follow_up_counts_for_half_an_hour_there_too(replicas: tuple[TestHouse, TestHouse, Database]) -> None:
    one, two, _ = replicas
    here, there = by_turns(replicas)
    await here.say("May I use ChatGPT Free with customer data?")
    for house in (one, two):
        house.clock.move(FOLLOW_UP_FOR + timedelta(seconds=1))
    card = await there.say("and for public information?")
    assert "ChatGPT" not in card.title


async def test_the_language_of_a_question_stays_the_conversations(
    replicas: tuple[TestHouse, TestHouse, Database],
) -> None:
    here, there = by_turns(replicas)
    await here.say("mag ik ChatGPT Free gebruiken voor klantgegevens?")
    assert (await there.reply("sessions")).cards[0].language == "nl"


async def test_nothing_tells_of_who_only_looked_at_the_form_for_critical_voices(
    replicas: tuple[TestHouse, TestHouse, Database],
) -> None:
    here, there = by_turns(replicas)
    _, _, database = replicas
    await here.reply("I want to give critical feedback about AI, anonymously")
    await here.reply("feedback")
    assert rows(database, "SELECT count(*) FROM shared_memory") == [(0,)]
    await there.say("May I use ChatGPT Free with customer data?")
    assert rows(database, "SELECT count(*) FROM shared_memory") == [(1,)]


async def test_another_persons_conversation_knows_nothing(replicas: tuple[TestHouse, TestHouse, Database]) -> None:
    here, there = by_turns(replicas)
    await here.say("May I use ChatGPT Free with customer data?")
    card = await replace(there, name="another", replies=[]).say("and for public information?")
    assert "ChatGPT" not in card.title
