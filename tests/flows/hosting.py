"""What flows of hosts begin with: a manager who opens sessions, and people who book them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.booking.model import Session, Slot
from bot.message import Card, Form, Reply
from tests.flows.updates import DANIEL
from tests.house import Chat, TestHouse, button

FIELDS = {
    "kind": "roundtable",
    "title": "Agents at work",
    "when": "2026-12-03 15:00-16:00",
    "where": "Room 4",
    "places": "2",
}
"""What is filled into the first form. The clock shows Monday, 23 November 2026."""


def chat(house: TestHouse, address: str = DANIEL, language: str = "en") -> Chat:
    """Somebody of the sample company; Daniel is a manager in Utrecht."""
    return Chat(
        house.services, replace(house.people.person(address), language=language, site="utrecht"), address, "slack"
    )


async def filled(host: Chat, **fields: str) -> Reply:
    """What comes back when the first form is sent."""
    form = (await host.reply("open_session")).form
    assert form is not None
    return await host.reply(form.command, FIELDS | fields)


async def read_back(host: Chat, **fields: str) -> Card:
    """The card before it is opened."""
    reply = await filled(host, **fields)
    assert reply.cards, reply.form.errors if reply.form else "nothing"
    return reply.cards[0]


async def opened(house: TestHouse, host: Chat, **fields: str) -> list[tuple[Session, list[Slot]]]:
    """What is open after it was confirmed, the earliest first."""
    card = await read_back(host, **fields)
    await host.say(button(card, "Open it").command)
    now = house.clock.now()
    return [(session, list(slots)) for session, slots in await house.services.sessions.of_host(host.person.id, now)]


async def one(house: TestHouse, host: Chat, **fields: str) -> tuple[Session, list[Slot]]:
    """The one session that was opened."""
    (found,) = await opened(house, host, **fields)
    return found


async def form_of(who: Chat, card: Card, label: str) -> Form:
    """The form behind a button."""
    form = (await who.reply(button(card, label).command)).form
    assert form is not None, "no form came back"
    return form


def after(house: TestHouse, session: Session) -> None:
    """Moves the clock to when it is over."""
    house.clock.move(session.ends_at - house.clock.now() + timedelta(minutes=1))
