"""My data: somebody sees what is kept of them, takes it along, and deletes it; then no byte of theirs is left in the file."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.export.pages import ExportPages
from bot.access import Role
from bot.booking.asking import voter_of
from bot.booking.cards.questions import NAMED as NAMED_ASKING
from bot.message import Card, Folded, Said, Table
from bot.mine.export import HOLDS
from bot.mine.model import owner_of
from bot.outbox.model import Kind, Planned, Run
from bot.people import Account, Person
from bot.preferences.model import Preference
from bot.settings.database import Database
from bot.store.mine import KINDS
from bot.store.tables import metadata
from handlers.mine import JOBS
from tests.booking.sessions import opened, slot
from tests.flows.test_booking import store
from tests.house import Chat, TestHouse, WrittenDown, open_house
from tests.stores import on_disk, rows

MIA, BEN = "mia@brightwater.example", "ben@brightwater.example"
NAMED = {"updates", "roadmap_changes", "sessions", "series"} | {
    *("training_completions", "training_lookups", "training_exports")
}
"""Tables of which docs/retention.md says that what is in them is written for others, and stays."""


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened_house:
        yield opened_house


def chat(house: TestHouse, address: str, language: str | None = "en") -> Chat:
    name = address.partition("@")[0]
    return Chat(house.services, Person(address, f"{name.title()} Smit", language=language), name, "test", name)


async def live(house: TestHouse, address: str) -> Person:
    """Does everything that leaves something behind."""
    name, services, now = address.partition("@")[0], house.services, house.clock.now()
    house.channels["test"] = WrittenDown()
    one = chat(house, address)
    await services.accounts.keep(Account("test", f"U-{name}", now, address, one.person.name, place=f"place-{name}"))
    card = await one.say("May I use ChatGPT with customer data?")
    assert card.rating is not None
    await one.say(card.rating.helpful.command)
    await one.say("wish", {"tool": "Otter", "why": f"{name} would like it"})
    await one.say("human", {"question": f"What about {name}?"})
    await services.preferences.keep(Preference(address, quiet="18:00-08:00"))
    await one.say("calendar new=yes")
    session = await opened(store(house), host=f"{name}.host@brightwater.example")
    await one.say(f"book take={slot(session)}")
    await one.say(f"suggest session={session.id}", {"text": "How?", "how": NAMED_ASKING})
    for question in await services.questions.of(session.id):
        await services.questions.vote(question.id, voter_of(one.person, session, services), True)
    run = Run(f"reminder:{address}", Kind("test", ""), "x", "", now, now + timedelta(days=1))
    text = Card(f"Hello {name}")
    await services.outbox.plan(run, [Planned(address, "chat", "test", "l", f"place-{name}", text, now)], now)
    await house.empty_outbox()
    await house.decisions.flush()
    return one.person


def names_of(house: TestHouse, person: Person) -> list[bytes]:
    """Every id somebody may stand in the file by."""
    owner, name = owner_of(person, house.services.decisions), person.id.partition("@")[0]
    ids = [
        owner.person,
        owner.pseudonym,
        owner.asker,
        person.name,
        f"U-{name}",
        f"place-{name}",
        f"{name} would",
        f"about {name}",
        f"Hello {name}",
    ]
    return [one.encode() for one in ids]


def kinds(card: Card) -> dict[str, str]:
    table = next(block for block in card.blocks if isinstance(block, Table))
    return {str(row[0]): f"{row[1]} {row[2]}" for row in table.rows}


@pytest.mark.parametrize(
    ("language", "line", "title"),
    [
        ("en", "My data", "What I keep of you"),
        ("en", "what do you know about me?", "What I keep of you"),
        ("nl", "mijn gegevens", "Wat ik van je bewaar"),
        ("de", "Meine Daten", "Was ich von dir aufbewahre"),
        ("en", "mine", "What I keep of you"),
    ],
)
async def test_it_is_asked_for_in_one_s_own_words(house: TestHouse, language: str, line: str, title: str) -> None:
    await live(house, MIA)
    assert (await chat(house, MIA, language).say(line)).title == title


async def test_it_tells_what_is_kept_and_for_how_long(house: TestHouse) -> None:
    await live(house, MIA)
    await live(house, BEN)
    card = await chat(house, MIA).say("my data")
    told = kinds(card)
    assert told["Answers you got, as ids under a pseudonym"] == "1 180 days"
    assert told["Tools you wished for"] == "1 730 days"
    assert told["What you chose to get, and when"] == "1 until it is deleted"
    assert len(told) == 13
    folded = next(block for block in card.blocks if isinstance(block, Folded))
    assert "ChatGPT" in str(folded.blocks)


async def test_whoever_is_not_known_here_is_told_so(house: TestHouse) -> None:
    assert (await chat(house, "new@brightwater.example").say("my data")).title == "I keep nothing of you."


async def test_the_file_has_everything_of_theirs_and_nothing_of_others(house: TestHouse) -> None:
    await live(house, MIA)
    await live(house, BEN)
    card = await chat(house, MIA).click(await chat(house, MIA).say("my data"), "As a file")
    link = next(one.address for one in card.buttons if hasattr(one, "address"))
    app = web.Application()
    app.add_routes(ExportPages(house.services.export, house.clock.now).routes)
    async with TestClient(TestServer(app)) as client:
        path = "/" + link.split("/", 3)[3]
        answer = await client.get(path)
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        text = await answer.text()
        whole = json.loads(text)
        assert whole["person"] == MIA
        assert whole["kept"]["wishes"][0]["why"] == "mia would like it"
        assert whole["kept"]["questions"][0]["question"] == "What about mia?"
        assert "ben" not in text
        assert (await client.get(path[:-3])).status == 404
        house.clock.move(HOLDS + timedelta(minutes=1))
        assert (await client.get(path)).status == 404


async def test_where_there_is_no_https_the_link_is_written_out(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        services = replace(house.services, address="http://127.0.0.1:8080")
        card = await Chat(services, Person(MIA, "Mia")).say("mine step=export")
        assert any(
            isinstance(block, Said) and block.text.startswith("http://127.0.0.1:8080/mine/") for block in card.blocks
        )


async def test_after_deleting_no_byte_of_theirs_is_left(house: TestHouse, tmp_path: Path) -> None:
    mia, ben = await live(house, MIA), await live(house, BEN)
    database = Database(tmp_path / "handrail.db")
    before = on_disk(database)
    assert all(name in before for name in names_of(house, mia)), "the search looks for the wrong thing"
    card = await chat(house, MIA).click(await chat(house, MIA).say("my data"), "Delete")
    assert card.title == "Shall I delete this?"
    assert (await chat(house, MIA).say("my data")).title == "What I keep of you"
    card = await chat(house, MIA).click(card, "Yes")
    assert card.title == "It is deleted."
    await house.decisions.flush()
    left = on_disk(database)
    assert [name for name in names_of(house, mia) if name in left] == []
    assert all(name in left for name in names_of(house, ben)), "somebody else's went too"
    assert (await chat(house, MIA).say("my data")).title == "I keep nothing of you."


async def test_a_place_that_is_deleted_goes_to_somebody_else(house: TestHouse) -> None:
    session = await opened(store(house), capacity=1)
    await chat(house, MIA).say(f"book take={slot(session)}")
    assert (await chat(house, BEN).say(f"book take={slot(session)}")).title.startswith("You are on the waiting list")
    await chat(house, MIA).say("mine step=forget")
    held = await house.services.bookings.of(BEN, house.clock.now())
    assert [str(one.place.standing) for one in held] != ["waiting"]


async def test_guests_see_and_delete_their_account(house: TestHouse) -> None:
    await house.services.accounts.keep(
        Account("slack", "T1:U9", house.clock.now(), "x@else.example", "X", outsider=True)
    )
    guest = Chat(house.services, Person("slack:t1:u9", "X", Role.GUEST, language="en"))
    assert kinds(await guest.say("my data")) == {"Your accounts in Slack, Teams or the web chat": "1 400 days"}
    await guest.say("mine step=forget")
    assert await house.services.accounts.find("slack", "T1:U9") is None


async def test_what_is_old_goes_by_itself(house: TestHouse, tmp_path: Path) -> None:
    await live(house, MIA)
    (job,) = JOBS
    for days, wishes, accounts in ((399, 1, 1), (2, 1, 0), (330, 0, 0)):
        house.clock.move(timedelta(days=days))
        await job.run(house.clock.now(), house.services)
        database = Database(tmp_path / "handrail.db")
        assert rows(database, "SELECT count(*) FROM wishes") == [(wishes,)]
        assert rows(database, "SELECT count(*) FROM accounts") == [(accounts,)]


def test_every_table_with_a_name_in_it_takes_part_or_is_named() -> None:
    """A new table with a column for a person has to be a kind of "my data"."""
    ours = {kind.table.name for kind in KINDS} | {"votes"}
    told = {"person", "asker", "address", "author", "host", "recipient", "by_person", "voter", "asker_name", "owner_id"}
    with_names = {table.name for table in metadata.tables.values() if told & set(table.columns.keys())}
    assert with_names <= ours
    assert {kind.table.name for kind in KINDS if kind.forgotten == "kept"} == NAMED
