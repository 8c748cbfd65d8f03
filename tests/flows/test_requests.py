"""Requests for tools, uses and agents, from the first ask to the architect's decision."""

from __future__ import annotations

from datetime import timedelta

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.message import Card
from bot.people import Account, Person
from bot.requests.model import Filed, State
from handlers.requests import CHORES
from tests.house import Chat, TestHouse, WrittenDown, button

INES, DAY = "ines.moreira@brightwater.example", timedelta(days=1)

LANGDOCK = {
    "tool": "Langdock",
    "vendor": "Langdock",
    "purpose": "",
    "data": "internal",
    "why": "Quicker offers.",
    "who": "Sales",
    "hosting": "Germany",
    "retention": "30 days",
    "training": "no",
    "access": "SSO",
    "encryption": "At rest",
}
TRY = {"what": "Ten old offers", "tester": "Sales", "until": "2026-12-11"}
YES = {"data": "public\ninternal", "conditions": "work-account", "more": "Only the Berlin edition."}


def person(house: TestHouse, name: str, role: Role = Role.EMPLOYEE, language: str = "en") -> Chat:
    return Chat(house.services, Person(f"{name.casefold()}@brightwater.example", name, role, language=language), name)


def ines(house: TestHouse) -> Chat:
    return Chat(house.services, house.people.person(INES), "ines")


def labels(card: Card) -> list[str]:
    return [one.label for one in card.buttons]


async def filed(house: TestHouse, id_: int = 1) -> Filed:
    found = await house.services.requests.find(id_)
    assert found is not None
    return found


async def meet(house: TestHouse, *names: str) -> WrittenDown:
    """A platform on which these people, and the architect, can be written to."""
    channel = house.channels["test"] = WrittenDown()
    addresses = [*(f"{name.casefold()}@brightwater.example" for name in names), INES]
    for address in addresses:
        account = Account(
            "test", address, house.clock.now(), address, address.split("@")[0], language="en", place=address
        )
        await house.services.accounts.keep(account)
    return channel


async def look_after(house: TestHouse) -> None:
    for chore in CHORES:
        await chore.run(house.services)
    await house.empty_outbox()


async def test_from_a_not_yet_to_an_acceptance(house: TestHouse) -> None:
    sam, architect = person(house, "Sam"), ines(house)
    no = await sam.say("May I use Langdock for internal documents?")
    ask = button(no, "Ask for this tool")
    assert ask.opens_form
    form = (await sam.reply(ask.command)).form
    assert form is not None
    values = {field.id: field.value for field in form.fields}
    assert (values["tool"], values["data"]) == ("Langdock", "internal")
    done = await sam.say(form.command, LANGDOCK)
    assert done.title == "Your request for Langdock is in."
    assert "You are the first to ask. By 30 November 2026" in render_plain(done)
    card = await architect.say("requests")
    assert "Langdock" in render_plain(card)
    card = await architect.say("requested id=1")
    assert "Quicker offers." in render_plain(card)
    assert "Sam" in render_plain(card)
    await architect.fill(card, "Ask back", text="Which edition?")
    await sam.fill(await sam.say("requested id=1"), "Answer", text="The business one.")
    card = await architect.say("requested id=1")
    assert "The business one." in render_plain(card)
    card = await architect.fill(card, "Try it", **TRY)
    assert card.title == "Langdock is in the sandbox."
    card = await architect.fill(card, "Accept with", **YES)
    assert card.title == "You accepted Langdock with conditions."
    assert "Only the Berlin edition." in render_plain(card)
    assert (await filed(house)).state is State.ACCEPTED
    assert [done.state for done in (await filed(house)).steps] == [
        State.RECEIVED,
        State.QUESTIONS,
        State.RECEIVED,
        State.SANDBOX,
        State.ACCEPTED,
    ]
