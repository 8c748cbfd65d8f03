"""What flows of updates begin with: a manager with a long text, people on a platform, and its rooms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from adapters.terminal.render import render_plain, render_reply
from bot.dispatch import dispatch
from bot.message import Card, Form
from bot.people import Account
from bot.ports import Room
from bot.request import Attached, Incoming
from handlers import ROUTES
from tests.house import Chat, TestHouse, WrittenDown, button

DANIEL, INES, ANNA = (f"{name}@brightwater.example" for name in ("daniel.mensah", "ines.moreira", "anna.visser"))
PRIYA, EMRE, FATIMA = (f"{name}@brightwater.example" for name in ("priya.nair", "emre.yildiz", "fatima.elamrani"))

LONG = """\
Hello everybody,

# Where we stand
The pilot of the briefing agent with customer care ended on 20 November 2026, and 37 people took part in it.
It saved 20 minutes for each briefing.

# Delivered
- The agent answers in English, Dutch and German since 12 November.
- We moved 12 templates into the new library.

# Next
- In December we connect the CRM, if the legal desk agrees.
- Within 6 months the sales team may use the agent, too.
- The training for sales is planned for the first quarter of 2027.

# Please
Send your own templates to me by 4 December.

The budget is spent to 80 percent. Two risks remain: the vendor may change its prices, and the CRM has old addresses.

Kind regards
Daniel
"""

PARTS = {
    "headline": "The briefing agent works",
    "standing": "The pilot ended on 20 November 2026.",
    "delivered": "12 templates are in the new library.",
    "next": "In December we connect the CRM.\nThe training for sales.",
    "ask": "Send your templates by 4 December.",
}
"""A draft as its author leaves it."""


@dataclass
class Platform(WrittenDown):
    """A channel with rooms that only writes down what it is to show."""

    known: tuple[Room, ...] = (Room("T1 C1", "#general"), Room("T1 C2", "#marketing"))
    away: Exception | None = None

    async def rooms(self) -> tuple[Room, ...]:
        if self.away is not None:
            raise self.away
        return self.known


@dataclass
class Author(Chat):
    """Somebody who writes updates, with the card they saw last."""

    card: Card = field(default_factory=lambda: Card(""))

    async def draft(self, **parts: str) -> Card:
        """A draft of the long text with these parts, as typed into the form."""
        card = await self.say("update", {"text": LONG})
        card = await self.fill(card, "Edit", **(PARTS | parts))
        horizons = {"horizon-1": "now", "horizon-2": "6", "language": "en", "track": ""}
        form = (await self.reply(button(card, "Times and language").command)).form
        assert form is not None
        self.card = await self.say(form.command, horizons)
        return self.card

    async def chosen(self, audience: str = "everybody", when: str = "now", room: str = "", moment: str = "") -> Card:
        """The card before it is sent."""
        form = await self.form("Choose who and when")
        self.card = await self.say(form.command, {"audience": audience, "room": room, "when": when, "moment": moment})
        return self.card

    async def clicked(self, label: str) -> Card:
        """Clicks on the card that was seen last."""
        self.card = await self.click(self.card, label)
        return self.card

    async def form(self, label: str) -> Form:
        """The form behind a button of the card that was seen last."""
        form = (await self.reply(button(self.card, label).command)).form
        assert form is not None, "no form came back"
        return form

    async def attach(self, *files: Attached, line: str = "", addressed: bool = True) -> str:
        """Sends files, with a line beside them; what comes back as text."""
        sent = Incoming("slack", self.name, self.person, line, files=files, addressed=addressed)
        reply = await dispatch(sent, ROUTES, self.services)
        self.card = reply.cards[0] if reply.cards else Card("")
        return " ".join(render_reply(reply).split())


def read(card: Card) -> str:
    """A card as it is read aloud, in one line."""
    return " ".join(render_plain(card).split())


def author(house: TestHouse, address: str = DANIEL, language: str = "en") -> Author:
    return Author(house.services, replace(house.people.person(address), language=language), address, "slack")


async def on_slack(house: TestHouse, *addresses: str, **more: object) -> Platform:
    """A platform that knows these people, or all who are listed."""
    channel = house.channels.get("slack") or Platform()
    house.channels["slack"] = channel
    for address in addresses or [person.id for person in house.people.all()]:
        name = house.people.person(address).name
        account = Account("slack", f"T1:{address}", house.clock.now(), address, name, place=f"T1 D {address}")
        await house.services.accounts.keep(replace(account, **more))
    assert isinstance(channel, Platform)
    return channel


def option(form: Form, field: str, label: str) -> str:
    """The id of a choice whose label begins so."""
    found = next(one for one in form.fields if one.id == field)
    return next(one.id for one in found.choices if one.label.startswith(label))  # type: ignore[union-attr]
