"""The entry for a calendar that an answer in chat brings: always the newest, for nobody else, gone with nothing left behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from adapters.calendar_feed.entry import CalendarEntries
from adapters.server import make_site
from adapters.terminal.render import render_plain
from bot.booking.changes import SessionChange
from bot.booking.invitations.address import EntryAddresses
from bot.booking.model import SessionState
from bot.message import Card, Invitation
from bot.training.calendar import entry_of
from tests.booking.sessions import DAY, opened, slot
from tests.flows.test_booking import chat, store
from tests.flows.test_trainings import chat as training_chat
from tests.house import TestHouse, open_house

SERVER = "https://handrail.example"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


@pytest_asyncio.fixture
async def client(house: TestHouse) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    services = house.services

    def day_of(name: str) -> Invitation | None:
        return entry_of(name, services.courses.current, services.texts, house.clock.now())

    entries = CalendarEntries(services.entry_addresses, services.bookings, house.clock.now, day_of)
    async with TestClient(TestServer(make_site(house.decisions.ready, entries.routes))) as made:
        yield made


def entry(card: Card) -> Invitation:
    assert card.invitation is not None
    return card.invitation


def line(content: bytes, name: str) -> str:
    return next(one for one in content.decode().split("\r\n") if one.startswith(name))


async def test_each_answer_brings_a_newer_entry_than_the_one_before(house: TestHouse) -> None:
    session = await opened(store(house))
    mia = chat(house, "mia")
    booked = entry(await mia.say(f"book take={slot(session)}"))
    left = entry(await mia.say(f"book leave={slot(session)}"))
    again = entry(await mia.say(f"book take={slot(session)}"))
    assert (booked.method, booked.label) == ("REQUEST", "Add to my calendar")
    assert (left.method, left.label) == ("CANCEL", "Remove from my calendar")
    assert len({line(one.content, "UID:") for one in (booked, left, again)}) == 1
    assert [line(one.content, "SEQUENCE:") for one in (booked, left, again)] == [f"SEQUENCE:{n}" for n in range(3)]
    assert booked.address == left.address == again.address


async def test_whoever_only_waits_gets_none(house: TestHouse) -> None:
    session = await opened(store(house), capacity=1)
    await chat(house, "ann").say(f"book take={slot(session)}")
    assert (await chat(house, "ben").say(f"book take={slot(session)}")).invitation is None


async def test_the_address_always_gives_how_it_stands_now(house: TestHouse, client: TestClient) -> None:  # type: ignore[type-arg]
    session = await opened(store(house))
    path = entry(await chat(house, "mia").say(f"book take={slot(session)}")).address.removeprefix(SERVER)
    answer = await client.get(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="invitation.ics"'
    change = SessionChange(starts_at=session.starts_at + DAY)
    await house.services.sessions.change(session.id, change, house.clock.now())
    assert "SEQUENCE:1" in await (await client.get(path)).text()
    await house.services.sessions.change(session.id, SessionChange(state=SessionState.CANCELLED), house.clock.now())
    (held,) = await house.services.bookings.of("mia@brightwater.example", house.clock.now())
    await house.services.bookings.told(held.place)
    gone = await (await client.get(path)).text()
    assert "METHOD:CANCEL" in gone and "STATUS:CANCELLED" in gone
    await house.services.bookings.forget(session.ends_at + 3 * DAY)
    assert (await client.get(path)).status == 404


async def test_nobody_gets_anything_by_an_address_that_is_made_up(house: TestHouse, client: TestClient) -> None:  # type: ignore[type-arg]
    session = await opened(store(house))
    real = entry(await chat(house, "mia").say(f"book take={slot(session)}")).address.removeprefix(SERVER)
    (held,) = await house.services.bookings.of("mia@brightwater.example", house.clock.now())
    forged = EntryAddresses("", b"x" * 32).of(held.place)
    flipped = real[:20] + ("A" if real[20] != "A" else "B") + real[21:]
    told = set()
    for path in (forged, flipped, "/invitation/a.ics", f"/invitation/{'A' * 5000}.ics", real[:-8] + ".ics"):
        answer = await client.get(path)
        told.add((answer.status, await answer.text()))
    assert told == {(404, "There is no such entry.\n")}


@pytest.mark.parametrize("language", ["en", "nl", "de"])
async def test_in_the_terminal_a_line_names_where_it_is(house: TestHouse, language: str) -> None:
    session = await opened(store(house))
    mia = chat(house, "mia", language)
    card = await mia.say(f"book take={slot(session)}")
    assert render_plain(card).endswith(f"> {entry(card).label}: {entry(card).address}")


async def test_the_day_of_a_training_comes_into_the_calendar_of_whoever_asks(
    house: TestHouse,
    client: TestClient,  # type: ignore[type-arg]
) -> None:
    mia = training_chat(house, "mia", "customer-care", language="de")
    card = await mia.say("training item=guardrails-2026-q4 later=ask")
    found = entry(await mia.click(card, "Der Tag für meinen Kalender"))
    assert found.method == "PUBLISH"
    lines = found.content.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART;VALUE=DATE:20261218" in lines and "DTEND;VALUE=DATE:20261219" in lines
    assert "TRANSP:TRANSPARENT" in lines and not any(one.startswith("ATTENDEE") for one in lines)
    assert sum(one.startswith("ORGANIZER:mailto:") for one in lines) == 1, "RFC 5546, 3.2.1"
    assert "SUMMARY:Letzter Tag: Wo die Grenze ist (25 Minuten)" in lines
    answer = await client.get(found.address.removeprefix(SERVER))
    assert (answer.status, await answer.read()) == (200, found.content)
    courses = house.services.courses
    courses.current, before = None, courses.current
    assert (await client.get(found.address.removeprefix(SERVER))).status == 404
    courses.current = before


async def test_the_day_of_a_training_that_is_not_theirs_is_nobodys_entry(house: TestHouse) -> None:
    mia = training_chat(house, "mia", "customer-care")
    assert (await mia.say("training item=prompting-2026-q4 calendar=yes")).invitation is None
