"""A file that one replica read again is read again by all; and none brings an older edition back."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.feedback.plain import read_plain
from bot.jobs import look_after
from bot.markup import plain
from bot.message import Bullets, Paragraph
from bot.people import Account, Person
from bot.policy.recalibrating.editions import note_edition
from bot.settings.database import Database
from handlers import CHORES
from tests.house import TestHouse, open_house
from tests.running import PEOPLE, POLICY, write_content

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


MORE = PEOPLE + "  - {email: ada@shop.example, name: Ada Vermeulen, role: manager, site: utrecht}\n"
UTRECHT = "sites:\n  - {id: utrecht, name: Utrecht, zone: Europe/Amsterdam}\n"


def write_lists(house: TestHouse, people: str, sites: str = UTRECHT) -> None:
    folder = house.services.shelf.path.parent
    (folder / "people.yaml").write_text(people, "utf-8")
    (folder / "sites.yaml").write_text(sites, "utf-8")


async def known(house: TestHouse, address: str) -> Person:
    """Who writes from an account of that address, as every channel asks it."""
    account = Account("slack", f"T1:{address}", house.clock.now(), address=address, name="Somebody", place="D1")

    async def look_up() -> Account:
        return account

    return await house.reception.people.person("slack", account.id, look_up)


async def test_whoever_got_another_role_has_it_with_their_next_message_in_every_replica(
    replicas: tuple[TestHouse, TestHouse],
) -> None:
    one, two = replicas
    for house in replicas:
        assert (await known(house, "ada@shop.example")).role is Role.EMPLOYEE
        assert (await known(house, "mo@shop.example")).role is Role.ARCHITECT
        write_lists(house, MORE.replace("role: architect", "role: employee"))
    said = await one.chat(Role.ARCHITECT).reply("reload")
    assert "Listed people: 2" in str(said)
    await look_after(FOLLOWING, two.services)
    for house in replicas:
        ada = await known(house, "ada@shop.example")
        assert (ada.role, ada.name) == (Role.MANAGER, "Ada Vermeulen")
        assert house.services.sites.of(ada).zone == "Europe/Amsterdam"
        assert (await known(house, "mo@shop.example")).role is Role.EMPLOYEE


async def test_a_joiner_is_a_colleague_whose_name_is_kept_out_of_critical_voices(
    replicas: tuple[TestHouse, TestHouse],
) -> None:
    house, _ = replicas
    words = read_plain("Vermeulen never listens").words
    assert house.services.desk.colleagues.named(words) == []
    write_lists(house, MORE)
    await house.chat(Role.ARCHITECT).say("reload")
    assert house.services.desk.colleagues.named(words) == [(0, 1)]


@pytest.mark.parametrize(
    ("people", "sites", "said"),
    [
        (MORE.replace("role: manager", "role: queen"), UTRECHT, "`queen` is no role"),
        (MORE, UTRECHT.replace("id: utrecht", "id: leiden"), "there is no site `utrecht`"),
        ("people: [", UTRECHT, "no YAML"),
    ],
)
async def test_a_broken_list_leaves_both_as_they_were_and_says_why(
    replicas: tuple[TestHouse, TestHouse], people: str, sites: str, said: str
) -> None:
    house, _ = replicas
    write_lists(house, people, sites)
    reply = await house.chat(Role.ARCHITECT).reply("reload")
    kept, why = reply.cards[1].blocks
    assert isinstance(kept, Paragraph)
    assert isinstance(why, Bullets)
    assert plain(kept.text).startswith("Both lists from before stay")
    assert said in plain(why.items[0])
    assert (await known(house, "ada@shop.example")).role is Role.EMPLOYEE
    assert [site.id for site in house.services.sites.all()] == [""]


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
