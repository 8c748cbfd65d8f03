"""What flows of people who book begin with: somebody who clicks, what a card says, and a while in which all is told."""

from __future__ import annotations

from bot.access import Role
from bot.booking.telling.changes import SETTLED
from bot.markup import plain
from bot.message import Card, Facts, Paragraph, Said
from bot.people import Account, Person
from handlers.booking_jobs import CHORES
from tests.house import Chat, TestHouse, WrittenDown, asked_back


def chat(house: TestHouse, name: str, language: str = "en", *groups: str) -> Chat:
    """Somebody of these groups, who is written to at their own name."""
    person = Person(f"{name}@brightwater.example", name.title(), Role.EMPLOYEE, frozenset(groups), language)
    return Chat(house.services, person, name, "test", name)


def said(card: Card) -> str:
    """What a card says, line by line."""
    told = [card.title]
    for block in card.blocks:
        match block:
            case Paragraph(text):
                told.append(plain(text))
            case Facts(items):
                told += [f"{fact.name}: {plain(fact.value)}" for fact in items]
            case Said(text):
                told.append(text)
            case _:
                pass
    return "\n".join(told)


def labels(card: Card) -> list[str]:
    """The labels of the buttons, those beside what they are about first."""
    return [one.label for one in (*asked_back(card), *card.buttons)]


async def look_after(house: TestHouse) -> None:
    """Lets so much time pass that changes are told, tells them, and empties the outbox."""
    house.clock.move(SETTLED)
    for chore in CHORES:
        await chore.run(house.services)
    await house.empty_outbox()


async def meet(house: TestHouse, *names: str) -> WrittenDown:
    """Makes people known where they can be written to; returns what is shown there."""
    channel = WrittenDown()
    house.channels["test"] = channel
    for name in names:
        address = f"{name}@brightwater.example"
        await house.services.accounts.keep(Account("test", name, house.clock.now(), address, name.title(), place=name))
    return channel
