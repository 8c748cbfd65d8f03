"""Golden cards of what goes between people: answers rated, questions handed to a person and answered, and everybody's home."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.access import Role
from bot.human.people import asker_of
from bot.message import Reply, answer
from bot.people import Account
from bot.ports import HandedOver, Rated, Wish
from tests.house import Chat, TestHouse, WrittenDown, open_house
from tests.running import POLICY, write_content

LANGUAGES = ("en", "nl", "de")
ASKED = {
    "en": "May I compare two suppliers' prices in DeepSeek if I leave out *all* names?",
    "nl": "Mag ik prijzen van twee leveranciers in DeepSeek vergelijken als ik *alle* namen weglaat?",
    "de": "Darf ich in DeepSeek Preise von zwei Lieferanten vergleichen, wenn ich *alle* Namen weglasse?",
}
ANSWERED = {
    "en": "Please use Microsoft 365 Copilot for that.\nThere it is fine with names, too.",
    "nl": "Gebruik daar Microsoft 365 Copilot voor.\nDaar mag het ook met namen.",
    "de": "Nimm dafür bitte Microsoft 365 Copilot.\nDort geht es auch mit Namen.",
}
ABOUT = "ask tool=deepseek data=confidential"
KEEPER = "ines.moreira@brightwater.example"
THREAD, KEEPERS = "thread", "ines"


async def people_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for language in LANGUAGES:
        async with open_house(folder / f"people-{language}") as house:
            async for name, reply in _between_people(house, language):
                yield name, language, reply
        async with open_house(folder / f"home-{language}") as house:
            async for name, reply in _homes(house, language):
                yield name, language, reply
    policy = write_content(folder / "trouble")
    async with open_house(folder / "trouble", policy) as house:
        policy.write_text(POLICY.replace("kind: agent", "kind: robot"), "utf-8")
        house.services.shelf.try_reload(house.clock.today())
        for language in LANGUAGES:
            yield "home-policy-not-taken", language, await house.chat(Role.ARCHITECT, language).reply("home")


async def _between_people(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    asker = house.chat(language=language, place=THREAD)
    keeper = Chat(house.services, replace(house.people.person(KEEPER), language=language))
    handed = _handed(house, asker, "0123456789abcdef")

    yield "rated-helpful", await asker.reply(f"helpful about='{ABOUT}'")
    yield "rated-unhelpful", await asker.reply(f"unhelpful about='{ABOUT}'")
    yield "rated-unhelpful-nothing-known", await asker.reply("unhelpful")
    yield "questions-none", await asker.reply("questions")
    yield "human-form", await asker.reply(f"human about='{ABOUT}'")
    yield "human-form-home", await house.chat(language=language).reply("human")
    yield "human-form-mended", await asker.reply("human", {"question": "x" * 2001})
    yield "human-unreached", await asker.reply("human", {"question": ASKED[language]})

    house.channels["test"] = channel = WrittenDown()
    await house.services.accounts.keep(
        Account("test", "U1", house.clock.now(), KEEPER, "Ines Moreira", language=language, place=KEEPERS)
    )
    yield "human-sent", await asker.reply(f"human about='{ABOUT}'", {"question": ASKED[language]})
    for one in await house.services.handovers.open():  # their ids are drawn by chance
        await house.services.handovers.settle(one.id, "…", "Ines Moreira", one.day)
    await house.services.handovers.add(handed)
    same = house.chat(Role.MANAGER, language)
    await house.services.handovers.add(_handed(house, same, "2123456789abcdef"))
    yield "reply-form", await keeper.reply(f"reply id={handed.id}")
    yield "reply-form-mended", await keeper.reply(f"reply id={handed.id}", {"answer": " "})
    also = {"answer": ANSWERED[language], "also": "2123456789abcdef"}
    yield "replied", await keeper.reply(f"reply id={handed.id}", also)
    yield "human-answered", answer(channel.at(THREAD)[-1])
    yield "propose-clause", await keeper.reply(f"propose id={handed.id} as=clause")
    yield "proposed-test", await keeper.reply(f"propose id={handed.id} as=test", {"ask": ASKED[language]})
    yield "human-known", await asker.reply(f"human about='{ABOUT}'", {"question": ASKED[language]})
    yield "reply-late", await keeper.reply(f"reply id={handed.id}", {"answer": "…"})
    yield "reply-gone", await keeper.reply("reply id=gone")
    elsewhere = replace(handed, id="1123456789abcdef", channel="web", place="")
    await house.services.handovers.add(elsewhere)
    yield "reply-form-home", await keeper.reply(f"reply id={elsewhere.id}")
    yield "replied-waits", await keeper.reply(f"reply id={elsewhere.id}", {"answer": ANSWERED[language]})
    yield "refused-guest", await house.chat(Role.GUEST, language).reply("help")
    yield "refused-unknown", await house.chat(Role.UNKNOWN, language).reply("help")


async def _homes(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    marketing = house.chat(language=language, groups=frozenset({"marketing"}))
    asker = house.chat(Role.MANAGER, language)
    keeper = house.chat(Role.ARCHITECT, language)
    handovers = house.services.handovers

    yield "home", await marketing.reply("home")
    yield "home-keeper-quiet", await keeper.reply("home")
    for number in range(5):
        await handovers.add(_handed(house, asker, f"{number}123456789abcdef", ASKED[language]))
    await handovers.settle("0123456789abcdef", ANSWERED[language], "Ines Moreira", house.clock.today())
    yield "home-answered", await asker.reply("home")
    yield "questions", await asker.reply("questions")
    day, digest = house.clock.today(), "sha256:"
    for number in range(3):
        wish = Wish(f"asker-{number}", day, "Langdock", "", "", "", "", digest)
        await house.services.wishes.add(wish)
        rated = Rated(f"asker-{number}", day, "test", ABOUT, number > 0, digest)
        await house.services.ratings.add(rated)
    yield "home-keeper", await keeper.reply("home")
    yield "questions-keeper", await keeper.reply("questions")
    house.clock.move(timedelta(days=100))
    yield "home-keeper-overdue", await house.chat(Role.ARCHITECT, language, name="later").reply("home")


def _handed(house: TestHouse, asker: Chat, id_: str, question: str = "") -> HandedOver:
    person = asker.person
    return HandedOver(
        id=id_,
        day=house.clock.today(),
        asker=asker_of(person, house.services),
        asker_name=person.name,
        channel="test",
        place=asker.place,
        language=person.language or "en",
        question=question or ASKED[person.language or "en"],
        again=ABOUT,
    )
