"""Golden cards of recalibration: a policy held against what was asked, notices of what turned, my data, and demand."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.access import Role
from bot.jobs import look_after
from bot.message import Card, Reply, answer
from bot.people import Account, Person
from bot.policy.recalibrating.reminding import remind_of_reviews
from bot.policy.recalibrating.telling import tell_looser
from bot.policy.shelf import PROPOSED
from handlers.recalibration import CHORES
from tests.answering import ROOT
from tests.house import Chat, TestHouse, WrittenDown, open_house

LANGUAGES = ("en", "nl", "de")
WAS, IS = (
    "      internal: allowed\n      marketing: allowed\n",
    "      internal: allowed\n      marketing: prohibited\n",
)
"""Two cells of Microsoft 365 Copilot, before and after."""

ASKED = (
    "ask tool=copilot-m365 data=marketing",
    "ask tool=deepseek data=customer purpose=coding",
    "ask tool=otter data=customer",
    "What is for lunch?",
)


async def recalibration_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample."""
    content = Path(shutil.copytree(ROOT / "content", folder / "recalibrating" / "content"))
    policy = content / "policy.yaml"
    async with open_house(folder / "recalibrating", policy) as house:
        channel = await _lived_through(house)
        for name, line in (("mine", "mine"), ("mine-delete", "mine step=delete")):
            for language in LANGUAGES:
                yield name, language, await _chat(house, language).reply(line)
        for language in LANGUAGES:
            yield "mine-none", language, await _of(house, Role.MANAGER, language, "mine")
            yield "demand-none", language, await _of(house, Role.MANAGER, language, "demand")
        for name, text, line in _proposals(policy.read_text("utf-8")):
            if text:
                (content / PROPOSED).write_text(text, "utf-8")
            for language in LANGUAGES:
                yield name, language, await _of(house, Role.ARCHITECT, language, line)
        for name, old, new in (("reversal", WAS, IS), ("reversal-looser", IS, WAS)):
            channel.sent.clear()
            policy.write_text(policy.read_text("utf-8").replace(old, new, 1) + "\n", "utf-8")
            house.services.shelf.try_reload(house.clock.today())
            await look_after(CHORES, house.services)
            await tell_looser(house.services)
            await house.empty_outbox()
            for language in LANGUAGES:
                yield name, language, answer(_to(channel, language))
        house.clock.move(timedelta(days=30))
        for language in LANGUAGES:
            yield "demand", language, await _of(house, Role.MANAGER, language, "demand")
            yield "management", language, await _of(house, Role.MANAGER, language, "management")
        channel.sent.clear()
        house.clock.move(date(2027, 1, 8) - house.clock.today())
        await remind_of_reviews(house.clock.now(), house.services)
        await house.empty_outbox()
        yield "review-near", "en", answer(channel.sent[0][1])


def _proposals(text: str) -> tuple[tuple[str, str, str], ...]:
    return (
        ("recalibrate", "", "recalibrate"),
        ("recalibrate-form", "", "recalibrate step=compare"),
        ("recalibrate-proposed", text.replace(WAS, IS, 1), "recalibrate"),
        ("recalibrate-unreadable", text.replace("format: 1", "format: 1\ntoools: []", 1), "recalibrate"),
    )


async def _lived_through(house: TestHouse) -> WrittenDown:
    """Six people who speak two by two one of the languages ask the same."""
    house.channels["test"] = channel = WrittenDown()
    house.services.shelf.taken = True
    await look_after(CHORES, house.services)
    accounts = [
        Account(
            "test",
            f"{language}{number}",
            house.clock.now(),
            f"{language}{number}@brightwater.example",
            "Mia",
            place=language,
        )
        for language in LANGUAGES
        for number in (1, 2)
    ]
    architects = [one for one in house.people.all() if one.role is Role.ARCHITECT]
    accounts += [Account("test", one.id, house.clock.now(), one.id, one.name, place="architect") for one in architects]
    for account in accounts:
        language = account.place if account.place in LANGUAGES else "en"
        await house.services.accounts.keep(replace(account, language=language))
        if account.place != "architect":
            for line in ASKED:
                await Chat(house.services, Person(account.address, "Mia", language=language), account.id).say(line)
    return channel


def _chat(house: TestHouse, language: str) -> Chat:
    return Chat(
        house.services, Person(f"{language}1@brightwater.example", "Mia", language=language), f"mine {language}"
    )


async def _of(house: TestHouse, role: Role, language: str, line: str) -> Reply:
    return await house.chat(role, language, name=f"{line} {language}").reply(line)


def _to(channel: WrittenDown, language: str) -> Card:
    return channel.at(language)[0]
