"""Golden cards of requests: the forms, what becomes of one, the list of all, the architect's side, and what people are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

from bot.access import Role
from bot.message import Reply, answer
from bot.people import Account, Person
from bot.preferences.model import Preference
from handlers.requests import CHORES
from tests.house import Chat, TestHouse, WrittenDown, open_house

LANGUAGES = ("en", "nl", "de")
ASKER = {"en": "Priya Nair", "nl": "Anna Visser", "de": "Emre Yıldız"}
WHY = {
    "en": "Half an hour less for each offer.",
    "nl": "Een half uur minder per offerte.",
    "de": "Eine halbe Stunde weniger je Angebot.",
}
TOOL = {
    "tool": "Langdock",
    "vendor": "Langdock GmbH",
    "purpose": "",
    "data": "internal",
    "who": "Sales",
    "hosting": "Germany",
    "retention": "30 days",
    "training": "no",
}
TRY = {"what": "Ten offers of last year", "tester": "Sales, two people", "until": "2026-12-11"}
NO = {"reason": "The vendor keeps what goes in for a year.", "alternative": "DeepL Pro, or Microsoft 365 Copilot."}
YES = {
    "data": "public\ninternal",
    "conditions": "work-account",
    "more": "Only the edition hosted in Germany.",
    "clause": "G-2",
}


async def request_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for language in LANGUAGES:
        async with open_house(folder / f"requests-{language}") as house:
            async for name, reply in _requests(house, language):
                yield name, language, reply


async def _requests(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    channel = WrittenDown()
    house.channels["test"] = channel
    mine, other = await _chat(house, ASKER[language], language), await _chat(house, "Sam Okafor", language)
    architect = await _chat(house, "Ines Moreira", language, Role.ARCHITECT)
    yield "request", await mine.reply("request")
    yield "requests-none", await mine.reply("requests")
    yield "under-review-none", await mine.reply("under_review")
    yield "request-form", await mine.reply("request kind=tool tool=langdock data=internal purpose=translation")
    yield "request-form-agent", await mine.reply("request kind=agent", {"tool": "Minutes", "why": "x" * 1001})
    yield "request-filed", await mine.reply("request kind=tool", TOOL | {"why": WHY[language]})
    yield "request-known", await other.reply("request kind=tool tool=langdock")
    yield "request-joined", await other.reply("requested id=1 do=join")
    await _look_after(house)
    yield "told-request", answer(channel.at(architect.person.id)[-1])
    yield "requests-waiting", await architect.reply("requests")
    yield "home-requests", await architect.reply("home")
    yield "request-architect", await architect.reply("requested id=1")
    await architect.reply("review id=1 do=ask", {"text": "Which edition is it, and who pays for it?"})
    await _look_after(house)
    yield "told-questions", answer(channel.at(mine.person.id)[-1])
    yield "request-answer-form", await mine.reply("requested id=1 do=answer")
    await mine.reply("requested id=1 do=answer", {"text": "Business, and sales pays."})
    yield "request-sandbox-mended", await architect.reply("review id=1 do=sandbox", TRY | {"until": "soon"})
    yield "request-sandbox", await architect.reply("review id=1 do=sandbox", TRY)
    yield "under-review", await other.reply("under_review")
    yield "request-outside", await (await _chat(house, "Lea Brandt", language)).reply("requested id=1")
    yield "request-accept-form", await architect.reply("review id=1 do=accept")
    yield "request-pilot", await architect.reply("review id=1 do=pilot", YES | {"until": "2027-01-29"})
    await _look_after(house)
    yield "told-pilot", answer(channel.at(mine.person.id)[-1])
    yield "request-accepted", await architect.reply("review id=1 do=accept", YES)
    yield "request-patch", await architect.reply("patch id=1")
    yield "request-late", await architect.reply("review id=1 do=reject seen=6", NO)
    await mine.reply("request kind=use", {"tool": "gemini", "data": "secrets", "why": WHY[language]})
    yield "request-rejected", await architect.reply("review id=2 do=reject", NO)
    await _look_after(house)
    yield "told-rejected", answer(channel.at(mine.person.id)[-1])
    yield "requests", await mine.reply("requests")
    yield "request-unpatched", await architect.reply("patch id=2")


async def _chat(house: TestHouse, name: str, language: str, role: Role = Role.EMPLOYEE) -> Chat:
    address = ".".join(name.casefold().split()) + "@brightwater.example"
    await house.services.preferences.keep(Preference(address, language=language))
    await house.services.accounts.keep(
        Account("test", address, house.clock.now(), address, name, language=language, place=address)
    )
    return Chat(house.services, Person(address, name, role, language=language), name, "test")


async def _look_after(house: TestHouse) -> None:
    house.clock.move(timedelta(seconds=20))
    for chore in CHORES:
        await chore.run(house.services)
    await house.empty_outbox()
