"""Golden cards of hosts: the forms, what is read back, what is open, who comes and asks, each change, and what people hear of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.booking.model import Question
from bot.message import Reply, answer
from bot.people import Account
from bot.preferences.model import Preference
from tests.flows.updates import ANNA, DANIEL, EMRE, INES, PRIYA
from tests.house import Chat, TestHouse, WrittenDown, open_house

LANGUAGES = ("en", "nl", "de")
NAMED = {kind: f"{number:016x}" for number, kind in enumerate(("hour", "series", "hall", "late", "long"), 1)}
"""What would be drawn by chance stands in the command, as it does once the first form was shown."""

HOUR = {
    "kind": "drop-in",
    "title": {"en": "Ask me about AI", "nl": "Vraag me over AI", "de": "Frag mich zu KI"},
    "when": {
        "en": "3 December 10-12 in slots of 20 minutes",
        "nl": "3 december van 10 tot 12 uur in blokken van 20 minuten",
        "de": "3. Dezember von 10 bis 12 Uhr, Slots von 20 Minuten",
    },
    "where": {"en": "Room Maas", "nl": "Zaal Maas", "de": "Raum Maas"},
    "places": "1",
}
SERIES = HOUR | {
    "kind": "roundtable",
    "when": {
        "en": "last Monday of the month 15:00",
        "nl": "laatste maandag van de maand om 15 uur",
        "de": "letzter Montag im Monat 15 Uhr",
    },
    "places": "8",
}
HALL = HOUR | {
    "kind": "town-hall",
    "when": "4 December 9:00 Europe/Amsterdam\n4 December 16:00 America/New_York",
    "places": "200",
}
LATE = HOUR | {"kind": "roundtable", "when": "5 December 15:00-16:30", "places": "2"}
WRONG = LATE | {"title": "", "when": "3 December 15:00 Europe/Amsterdm", "places": "many"}
ASKED = (
    ("Who checks what the agent wrote before a customer reads it?", ""),
    ("Does anybody look at it before it goes out?", "Anna Visser"),
)


async def hosting_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for language in LANGUAGES:
        async with open_house(folder / f"hosting-{language}") as house:
            async for name, reply in _hosting(house, language):
                yield f"hosting-{name}", language, reply


async def _hosting(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    channel = WrittenDown()
    house.channels["test"] = channel
    for address in (ANNA, EMRE, PRIYA, INES):
        await _met(house, address, language)
    host = Chat(house.services, replace(house.people.person(DANIEL), language=language, site="utrecht"), DANIEL, "test")
    yield "none", await host.reply("host")
    async for name, reply in _opening(host, language):
        yield name, reply
    yield "list", await host.reply("host")
    late, series = [await _with_places(house, str(draft["places"])) for draft in (LATE, SERIES)]
    async for name, reply in _running(house, host, language, late, series):
        yield name, reply
    yield "told", answer(channel.at(ANNA)[-1])
    async for name, reply in _afterwards(house, host, late):
        yield name, reply
    house.clock.move(timedelta(hours=42))  # from Saturday to Monday
    await house.empty_outbox()
    yield "notes-told", answer(channel.at(ANNA)[-1])
    yield "notes-told-missed", answer(channel.at(PRIYA)[-1])


async def _opening(host: Chat, language: str) -> AsyncIterator[tuple[str, Reply]]:
    yield "form", await host.reply(f"open_session new={NAMED['long']}")
    yield "form-mended", await host.reply(f"open_session new={NAMED['long']}", _said(WRONG, language))
    for name, draft in (("hour", HOUR), ("series", SERIES), ("hall", HALL), ("late", LATE)):
        read_back = await host.reply(f"open_session new={NAMED[name]}", _said(draft, language))
        yield f"read-back-{name}", read_back
        again, _change, more = (one.command for one in read_back.cards[0].buttons)
        if name == "series":
            yield "more", await host.reply(more)
        yield f"opened-{name}", await host.reply(again)
    yield "busy", await host.reply(f"open_session new={NAMED['long']}", _said(LATE, language))
    yield "refused", await host.reply(_again(host))


async def _running(
    house: TestHouse, host: Chat, language: str, late: str, series: str
) -> AsyncIterator[tuple[str, Reply]]:
    for number, (text, asker) in enumerate(ASKED):
        question = Question(f"q{number}", late, text, house.clock.today(), ANNA if asker else "", asker)
        await house.services.questions.add(question)
    await house.services.questions.vote("q0", "somebody", True)
    yield "run-nobody", await host.reply(f"run id={late}")
    yield "tell-nobody", await host.reply(f"run id={late} step=tell")
    for address in (ANNA, EMRE, PRIYA, INES):
        person = replace(house.people.person(address), language=language)
        await house.services.bookings.take(f"{late}-0", person, language, house.clock.now())
    yield "run", await host.reply(f"run id={late}")
    yield "edit", await host.reply(f"run id={late} step=edit")
    edited = {
        "title": _said(LATE, language)["title"],
        "places": "3",
        "agenda": "1. What it saved you\n2. What it got wrong",
    }
    yield "edited", await host.reply(f"run id={late} step=edit", edited)
    yield "move", await host.reply(f"run id={late} step=move")
    to = {"when": "7 December 11:00", "where": "Room 5"}
    yield "move-mended", await host.reply(f"run id={late} step=move", {"when": "31 February 9:00", "where": ""})
    yield "move-sure", await host.reply(f"run id={late} step=move", to)
    yield "close", await host.reply(f"run id={late} step=close")
    await host.reply(f"run id={late} step=reopen")
    yield "answer", await host.reply(f"run id={late} step=answer question=q0")
    yield "merge", await host.reply(f"run id={late} step=merge question=q1")
    await host.reply(f"run id={late} step=merge question=q1", {"into": "q0"})
    yield "answered", await host.reply(f"run id={late} step=answer question=q0", {"answer": "Whoever sends it does."})
    yield "tell", await host.reply(f"run id={late} step=tell once=abcd1234")
    yield (
        "tell-done",
        await host.reply(
            f"run id={late} step=tell once=abcd1234", {"text": "Bring *your* laptop.\nThe lift is broken."}
        ),
    )
    await house.empty_outbox()
    yield "cancel", await host.reply(f"run id={late} step=cancel")
    yield "cancel-series", await host.reply(f"run id={series} step=cancel")
    yield "cancelled", await host.reply(f"run id={series} step=cancel sure=one")
    (going_on,) = await house.services.series.going_on()
    yield "end-series", await host.reply(f"end_series id={going_on.id}")
    yield "unknown", await host.reply("run id=nothing")


async def _afterwards(house: TestHouse, host: Chat, late: str) -> AsyncIterator[tuple[str, Reply]]:
    yield "too-early", await host.reply(f"run id={late} step=notes")
    house.clock.move(timedelta(days=12, hours=7))
    await house.services.bookings.pass_on(house.clock.now())
    yield "over", await host.reply(f"run id={late}")
    yield "came", await host.reply(f"run id={late} step=came")
    yield "came-mended", await host.reply(f"run id={late} step=came", {"attended": "lots", "came": ANNA})
    yield "came-done", await host.reply(f"run id={late} step=came", {"attended": "", "came": ANNA})
    yield "notes", await host.reply(f"run id={late} step=notes")
    yield (
        "notes-done",
        await host.reply(f"run id={late} step=notes", {"notes": "We start in May.\nAsk Ines for an account."}),
    )


async def _with_places(house: TestHouse, places: str) -> str:
    """The id of the first session of so many places."""
    found = await house.services.sessions.of_host(DANIEL, house.clock.now())
    return next(one.id for one, _ in found if str(one.terms.capacity) == places)


def _said(draft: dict[str, object], language: str) -> dict[str, str]:
    """What is filled into the form, in a language."""
    return {name: value[language] if isinstance(value, dict) else str(value) for name, value in draft.items()}


def _again(host: Chat) -> str:
    """The command of the first button of the last card."""
    return host.replies[-1].cards[0].buttons[0].command


async def _met(house: TestHouse, address: str, language: str) -> None:
    name = house.people.person(address).name
    await house.services.accounts.keep(
        Account("test", address, house.clock.now(), address, name, language=language, place=address)
    )
    await house.services.preferences.keep(Preference(address, language=language))
