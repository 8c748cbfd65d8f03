"""A file that one replica read again is read again by all; and none brings an older edition back."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.access import Role
from bot.jobs import look_after
from bot.policy.recalibrating.editions import note_edition
from bot.settings.database import Database
from handlers import CHORES
from tests.house import TestHouse, open_house
from tests.running import POLICY, write_content

NEWER = POLICY.replace('version: "7"', 'version: "8"')


@pytest_asyncio.fixture
async def replicas(tmp_path: Path) -> AsyncIterator[tuple[TestHouse, TestHouse]]:
    """Two, each with a content folder of its own, on one database."""
    for name in ("one", "two"):
        write_content(tmp_path / name / "content")
    async with open_house(tmp_path, tmp_path / "one" / "content" / "policy.yaml") as one:
        other = tmp_path / "two" / "content" / "policy.yaml"
        async with open_house(tmp_path, other, database=Database(tmp_path / "handrail.db")) as two:
            for house in (one, two):
                await look_after(FOLLOWING, house.services)
            yield one, two


FOLLOWING = tuple(chore for chore in CHORES if chore.name in ("files:follow", "policy:edition"))


def version(house: TestHouse) -> str:
    return house.services.shelf.opened.policy.version


def put(house: TestHouse, policy: str) -> None:
    house.services.shelf.path.write_text(policy, "utf-8")


async def test_what_one_was_told_to_read_again_all_read_again(replicas: tuple[TestHouse, TestHouse]) -> None:
    one, two = replicas
    put(one, NEWER)
    put(two, NEWER)
    card = await one.chat(Role.ARCHITECT).say("reload")
    assert "8" in card.title or "8" in str(card.blocks)
    assert (version(one), version(two)) == ("8", "7")
    await look_after(FOLLOWING, two.services)
    assert (version(one), version(two)) == ("8", "8")


async def test_a_broken_file_of_another_replica_is_told_there_as_well(replicas: tuple[TestHouse, TestHouse]) -> None:
    one, two = replicas
    put(one, NEWER)
    put(two, NEWER.replace("kind: agent", "kind: robot"))
    await one.chat(Role.ARCHITECT).say("reload")
    await look_after(FOLLOWING, two.services)
    assert version(two) == "7"
    assert two.services.shelf.trouble is not None


async def test_a_file_that_comes_late_is_taken_when_it_comes_and_an_old_one_brings_nothing_back(
    replicas: tuple[TestHouse, TestHouse],
) -> None:
    """As where each replica has its files of its own, and a newer one does not come to all at once."""
    one, two = replicas
    put(one, NEWER)
    await one.chat(Role.ARCHITECT).say("reload")
    await look_after(FOLLOWING, one.services)
    await look_after(FOLLOWING, two.services)
    assert version(two) == "7"
    last = await one.services.editions.last()
    assert last is not None and last.digest == one.services.shelf.opened.policy.digest
    assert not await note_edition(two.services.shelf, two.services.editions, two.clock.now())
    put(two, NEWER)
    await look_after(FOLLOWING, two.services)
    assert version(two) == "8"


async def test_what_was_asked_for_before_a_start_is_not_done_again(
    replicas: tuple[TestHouse, TestHouse], tmp_path: Path
) -> None:
    one, _ = replicas
    await one.chat(Role.ARCHITECT).say("reload")
    shutil.copytree(tmp_path / "one", tmp_path / "three")
    policy = tmp_path / "three" / "content" / "policy.yaml"
    async with open_house(tmp_path, policy, database=Database(tmp_path / "handrail.db")) as three:
        before = three.services.shelf.opened
        await look_after(FOLLOWING, three.services)
        await look_after(FOLLOWING, three.services)
        assert three.services.shelf.opened is before
