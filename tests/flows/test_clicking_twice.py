"""Every button of a session clicked twice at once and then once more: it comes to the same as one click, and never to a bug."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.booking.changes import SessionChange
from bot.booking.model import Kind, Question, Session, SessionState
from bot.booking.planning import session_at, slots_of
from bot.message import Button, Card
from tests.booking.sessions import DAY, HOUR, NOW, TERMS, person, slot
from tests.flows.booking import chat as somebody
from tests.flows.hosting import after, read_back
from tests.flows.hosting import chat as host_of
from tests.flows.updates import DANIEL, read
from tests.house import Chat, TestHouse, asked_back, open_house

Arranged = Callable[[TestHouse], Awaitable[tuple[Chat, Card]]]

AGAIN_IS_NEW = ("Make an address",)
"""What is made anew by every click: the address before it is worth nothing from then on."""


async def placed(house: TestHouse, name: str, host: str = DANIEL, days: int = 7, **terms: object) -> Session:
    made = session_at(replace(TERMS, host=host, **terms), NOW + days * DAY, NOW)  # type: ignore[arg-type]
    named = replace(made, id=name)
    assert await house.services.sessions.open(named, slots_of(named))
    return named


async def some(house: TestHouse) -> tuple[Session, Session, Session]:
    """A roundtable for one that somebody else has, a drop-in hour in slots, a town hall."""
    table = await placed(house, "table", capacity=1)
    hours = await placed(house, "hours", days=8, kind=Kind.DROP_IN, slot=timedelta(minutes=20), capacity=1)
    hall = await placed(house, "hall", days=9, kind=Kind.TOWN_HALL, capacity=400)
    await house.services.bookings.take(slot(table), person(1), "en", NOW)
    await house.services.bookings.take(slot(hours), person(1), "en", NOW)
    for id_, text in (("q1", "Who checks it?"), ("q2", "Who looks at it?")):
        await house.services.questions.add(Question(id_, table.id, text, NOW.date()))
    return table, hours, hall


def asks(line: str, *before: str, freed: bool = False, later: timedelta = timedelta()) -> Arranged:
    """What Mia is shown for a line, after some others; `freed`: whoever has the roundtable gave it up."""

    async def arranged(house: TestHouse) -> tuple[Chat, Card]:
        table, _, _ = await some(house)
        mia = somebody(house, "mia")
        for each in before:
            await mia.say(each)
        if freed:
            await house.services.bookings.leave(slot(table), person(1), NOW)
        house.clock.move(later)
        return mia, await mia.say(line)

    return arranged


def runs(line: str, over: bool = False, state: SessionState | None = None, when: str = "") -> Arranged:
    """What Daniel, its host, is shown for a line; `when`: what he is about to open."""

    async def arranged(house: TestHouse) -> tuple[Chat, Card]:
        table, _, _ = await some(house)
        daniel = host_of(house)
        if when:
            return daniel, await read_back(daniel, when=when, kind="town-hall" if "\n" in when else "roundtable")
        if state is not None:
            await house.services.sessions.change(table.id, SessionChange(state=state), NOW)
        if over:
            after(house, table)
        return daniel, await daniel.say(line)

    return arranged


CARDS: dict[str, Arranged] = {
    "sessions": asks("sessions"),
    "a session": asks("session id=hall"),
    "its questions": asks("session id=table"),
    "a vote": asks("session id=table", "question vote=q1"),
    "slots": asks("session id=hours"),
    "a place": asks("book take=hall-0"),
    "bookings": asks("bookings", "book take=hall-0", "book take=hours-1"),
    "moving": asks("book move=hours-1", "book take=hours-1"),
    "waiting": asks("book take=table-0"),
    "waiting, listed": asks("bookings", "book take=table-0"),
    "offered": asks("bookings", "book take=table-0", freed=True),
    "offered and run out": asks("bookings", "book take=table-0", freed=True, later=2 * DAY),
    "given up": asks("book leave=hall-0", "book take=hall-0"),
    "home": asks("home", "book take=hall-0"),
    "the calendar": asks("calendar", "calendar new=yes"),
    "hosting": runs("host"),
    "running": runs("run id=table"),
    "running, closed": runs("run id=table", state=SessionState.CLOSED),
    "running, over": runs("run id=table", over=True),
    "cancelling": runs("run id=table step=cancel"),
    "opening one": runs("", when="3 December 15:00"),
    "opening editions": runs("", when="3 December 9:00 Europe/Amsterdam\n3 December 16:00 America/New_York"),
    "opening a series": runs("", when="every Monday 9:00"),
}


def buttons(card: Card) -> list[Button]:
    own = [one for one in card.buttons if isinstance(one, Button)]
    return [one for one in (*asked_back(card), *own) if not one.opens_form and one.label not in AGAIN_IS_NEW]


def stored(folder: Path) -> list[tuple[object, ...]]:
    """What is kept of sessions, whatever drawn names it has and whenever it was written."""
    with sqlite3.connect(folder / "handrail.db") as database:
        return [
            *database.execute("SELECT starts_at, state, sequence, attended, notes, terms FROM sessions ORDER BY 1, 6"),
            *held(database),
            *database.execute("SELECT id, merged_into, answered, answer FROM questions_ahead ORDER BY 1"),
            *database.execute("SELECT rule, ended_at IS NULL FROM series ORDER BY 1"),
            *database.execute("SELECT count(*) FROM votes"),
            *database.execute("SELECT count(*) FROM feeds"),
        ]


def held(database: sqlite3.Connection) -> list[tuple[object, ...]]:
    """How everybody stands."""
    return list(database.execute("SELECT person, standing, given_up, came FROM places ORDER BY session, slot, person"))


async def clicked(folder: Path, arranged: Arranged, number: int, times: int) -> tuple[list[Card], list[object]] | None:
    """What comes back for a button clicked so often, and what is kept then; None where there is no such button."""
    async with open_house(folder) as house:
        who, card = await arranged(house)
        found = buttons(card)
        if number >= len(found):
            return None
        line = found[number].command
        others = [Chat(house.services, who.person, who.name, who.channel, who.place) for _ in range(min(times, 2))]
        cards = list(await asyncio.gather(*(one.say(line) for one in others)))
        if times > 2:
            cards.append(await who.say(line))
        return cards, list(stored(folder))


@pytest.mark.parametrize("name", CARDS)
async def test_every_button_comes_to_the_same_as_one_click(tmp_path: Path, name: str) -> None:
    number = 0
    while (once := await clicked(tmp_path / f"once-{number}", CARDS[name], number, 1)) is not None:
        often = await clicked(tmp_path / f"often-{number}", CARDS[name], number, 3)
        assert often is not None
        for card in (*once[0], *often[0]):
            assert "went wrong" not in card.title, (number, card.title)
            assert card.title.strip() and (card.blocks or card.buttons), (number, "an empty card")
        assert often[1] == once[1], (number, often[0][-1].title)
        number += 1
    assert number > 0 or name == "offered and run out", "a card with something to click"


@pytest.mark.parametrize("name", [name for name in CARDS if not name.startswith("opening")])
async def test_an_old_button_of_a_session_that_was_cancelled_meanwhile_says_so_and_changes_nothing(
    tmp_path: Path, name: str
) -> None:
    async with open_house(tmp_path) as house:
        who, card = await CARDS[name](house)
        for session, _ in await house.services.sessions.between(NOW, NOW + 30 * DAY):
            if session.state is not SessionState.CANCELLED and session.ends_at > house.clock.now():
                change = SessionChange(state=SessionState.CANCELLED)
                await house.services.sessions.change(session.id, change, house.clock.now())
        with sqlite3.connect(tmp_path / "handrail.db") as database:
            before = held(database)
        for one in buttons(card):
            answer = await who.say(one.command)
            assert "went wrong" not in answer.title
            if one.command.startswith(("book take", "book leave", "book decline", "book move")):
                assert "cancelled" in read(answer), (one.label, read(answer))
        with sqlite3.connect(tmp_path / "handrail.db") as database:
            assert held(database) == before, "nobody has a place again"


async def test_an_offer_that_ran_out_is_said_to_have_wherever_its_button_stood(house: TestHouse) -> None:
    mia, listed = await CARDS["offered"](house)
    house.clock.move(DAY + HOUR)
    assert "has run out" in read(await mia.click(listed, "Yes, I come"))
    assert "has run out" in read(await mia.click(listed, "Yes, I come")), "also a second time"
    await house.services.bookings.pass_on(house.clock.now())
    assert (await mia.click(listed, "Yes, I come")).title.startswith(
        ("You have a place", "You are on the waiting list")
    )
