"""Golden cards of sessions: what can be joined, one with slots, each way to stand with a place, and what is asked ahead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.access import Role
from bot.booking.changes import SessionChange
from bot.booking.model import Kind, Question, Session, SessionState, Terms
from bot.booking.planning import session_at, slots_of
from bot.message import Reply, answer
from bot.people import Account, Person
from handlers.booking_jobs import CHORES
from tests.house import Chat, TestHouse, WrittenDown, open_house

LANGUAGES = ("en", "nl", "de")
ROUND = datetime(2026, 12, 3, 14, tzinfo=UTC)
NAMES = {"en": "Priya Nair", "nl": "Anna Visser", "de": "Emre Yıldız"}

ROUNDTABLE = Terms(
    kind=Kind.ROUNDTABLE,
    title="The briefing agent after a month",
    host="daniel.mensah@brightwater.example",
    host_name="Daniel Mensah",
    where="Room Maas, or https://meet.brightwater.example/maas",
    capacity=1,
    length=timedelta(minutes=90),
    zone="Europe/London",
    language="en",
    leave_notice=timedelta(hours=24),
    agenda="What it saved you, what it got wrong, and what we change before spring.",
)
DROP_IN = replace(
    ROUNDTABLE,
    kind=Kind.DROP_IN,
    title="Drop-in hour on AI",
    slot=timedelta(minutes=20),
    length=timedelta(hours=2),
    agenda="",
    leave_notice=timedelta(),
)
HALL = replace(
    ROUNDTABLE, kind=Kind.TOWN_HALL, title="Town hall: AI in 2027", capacity=400, agenda="", length=timedelta(hours=1)
)


async def session_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for language in LANGUAGES:
        async with open_house(folder / f"sessions-{language}") as house:
            async for name, reply in _sessions(house, language):
                yield name, language, reply


async def _sessions(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    channel = WrittenDown()
    house.channels["test"] = channel
    mine, theirs = [
        Chat(house.services, await _person(house, name, language), name, "test")
        for name in (NAMES[language], "Sam Okafor")
    ]
    yield "sessions-none", await mine.reply("sessions")
    yield "bookings-none", await mine.reply("bookings")
    table, hours, hall = [
        await _opened(house, terms, at)
        for terms, at in ((ROUNDTABLE, ROUND), (DROP_IN, ROUND - timedelta(days=2)), (HALL, ROUND + timedelta(days=5)))
    ]
    yield "sessions", await mine.reply("sessions")
    await theirs.say(f"book take={hours.id}-1")
    yield "session-slots", await mine.reply(f"session id={hours.id}")
    yield "place-booked", await mine.reply(f"book take={hours.id}-2")
    yield "place-moving", await mine.reply(f"book move={hours.id}-2")
    await theirs.say(f"book take={table.id}-0")
    yield "place-waiting", await mine.reply(f"book take={table.id}-0")
    yield "bookings", await mine.reply("bookings")
    yield "session-ask", await mine.reply(f"suggest session={table.id}")
    asked = Question("q1", table.id, "Who checks what the agent wrote before a customer reads it?", house.clock.today())
    await house.services.questions.add(asked)
    await house.services.questions.vote("q1", "somebody", True)
    yield "session", await mine.reply(f"session id={table.id}")
    yield (
        "session-asked",
        await mine.reply(f"suggest session={table.id}", {"text": "May it read my calendar?", "how": "nameless"}),
    )
    await theirs.say(f"book leave={table.id}-0")
    await _look_after(house)
    yield "told-offered", answer(channel.at(mine.person.id)[-1])
    yield "home-offered", await mine.reply("home")
    yield "place-left", await mine.reply(f"book decline={table.id}-0")
    now = house.clock.now()
    await mine.say(f"book take={hall.id}-0")
    await house.services.sessions.change(hall.id, SessionChange(starts_at=hall.starts_at + timedelta(days=1)), now)
    await _look_after(house)
    yield "told-moved", answer(channel.at(mine.person.id)[-1])
    await house.services.sessions.change(hall.id, SessionChange(state=SessionState.CANCELLED), now)
    await _look_after(house)
    yield "told-cancelled", answer(channel.at(mine.person.id)[-1])
    house.clock.moment = hours.starts_at - timedelta(minutes=10)
    await _look_after(house)
    yield "told-reminder", answer(channel.at(mine.person.id)[-1])
    yield "place-refused", await mine.reply(f"book take={hall.id}-0")


async def _opened(house: TestHouse, terms: Terms, starts_at: datetime) -> Session:
    """One under a name that is the same each time."""
    session = replace(session_at(terms, starts_at, house.clock.now()), id=f"{terms.kind}")
    await house.services.sessions.open(session, slots_of(session))
    return session


async def _person(house: TestHouse, name: str, language: str) -> Person:
    address = f"{name.split()[0].casefold()}@brightwater.example"
    person = Person(address, name, Role.EMPLOYEE, language=language)
    await house.services.accounts.keep(
        Account("test", address, house.clock.now(), address, name, language=language, place=address)
    )
    return person


async def _look_after(house: TestHouse) -> None:
    house.clock.move(timedelta(seconds=20))
    for chore in CHORES:
        await chore.run(house.services)
    await house.empty_outbox()
