"""Whole lines in plain words: each of the list reaches its route before any other takes it, and nothing else is taken."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.access import Role
from bot.message import Reply
from handlers import ROUTES
from tests.answering import ROOT
from tests.house import PLAIN_LINES, TestHouse

LISTS = tomllib.loads((Path(ROOT) / "content" / "vocabulary" / "lines.toml").read_text("utf-8"))
ALL = [(line, language, command) for command, table in LISTS.items() for language in table for line in table[language]]


async def test_every_line_reaches_its_own_route_first(house: TestHouse) -> None:
    taken = {
        line: next(
            (route.word for route in ROUTES if route.hears and route.hears(line, lang, True, house.services)), ""
        )
        for line, lang, _ in ALL
    }
    assert {line: taken[line] for line, _, command in ALL if taken[line] != command.split()[0]} == {}


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("Open a drop-in hour!", ("open_session kind=drop-in", "en")),
        ("please post an updaet", ("update", "en")),
        ("Graag een rondetafel plannen", ("open_session kind=roundtable", "nl")),
        ("Gibt es Neuigkeiten?", ("news", "de")),
        ("what's new in ChatGPT", None),
        ("may I post an update with ChatGPT?", None),
        ("nieuwe", None),
        ("please", None),
        ("", None),
        ("open a drop in hour " * 4, None),
    ],
)
def test_a_line_is_heard_as_a_whole_or_not_at_all(line: str, heard: tuple[str, str] | None) -> None:
    assert PLAIN_LINES.heard(line, "en") == heard


async def test_a_manager_is_brought_to_the_form_and_an_employee_to_the_reason(house: TestHouse) -> None:
    def kind(reply: Reply) -> str:
        assert reply.form is not None
        return next(str(field.value) for field in reply.form.fields if field.id == "kind")

    assert kind(await house.chat(Role.MANAGER).reply("plan a roundtable")) == "roundtable"
    refused = await house.chat(Role.EMPLOYEE).reply("plan a roundtable")
    assert refused.form is None
    assert "opened by managers, HR and the architect" in repr(refused.cards)


async def test_what_is_not_understood_shows_the_way_to_everything_else(house: TestHouse) -> None:
    card = await house.chat().say("what is for lunch today?")
    assert (await house.chat().click(card, "What else I can do")).title.startswith("Hello")
