"""Forms, searches and messages chosen from their menu: everything in a dialog, everything said there, nothing typed lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_people import Person

DEEPSEEK = "Can I put customer data in DeepSeek?"
UNLISTED = "May I use Langdock for customer data?"


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened
        assert opened.teams.refused == [], "Teams did not take something that was sent"


async def somebody(at: Scene, name: str = "Sam Peters", **more: str) -> Person:
    person = at.teams.person(name, f"{name.replace(' ', '.').casefold()}@brightwater.example", **more)
    await person.installs()
    return person


def wishes(at: Scene) -> list[Mapping[str, Any]]:
    database = sqlite3.connect(at.folder / "handrail.db")
    database.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in database.execute("SELECT * FROM wishes ORDER BY rowid")]
    finally:
        database.close()


async def opened(at: Scene, person: Person) -> None:
    await person.asks(UNLISTED)
    answer = await person.clicks("Ask for this tool")
    assert answer.seconds < 5, "Teams has given up by then"
    assert person.dialog is not None, "no dialog opened"


# -- forms


async def test_a_form_opens_in_a_dialog_filled_in_with_what_is_known(at: Scene) -> None:
    person = await somebody(at)
    await opened(at, person)
    assert person.dialog is not None
    assert person.dialog.title == "Ask for a tool"
    assert person.dialog.values()["Tool"] == "Langdock"
    assert all(part.get("label") for part in person.dialog.inputs), "a field without a label is read to nobody"


async def test_a_form_that_was_filled_in_says_so_in_the_dialog_and_is_kept_once(at: Scene) -> None:
    person = await somebody(at)
    await opened(at, person)
    before = at.teams.everything()
    answer = await person.fills({"What would it make better?": "Quicker offers."})
    assert answer.status == 200 and answer.seconds < 2
    said = person.told or (person.dialog.words if person.dialog else "")
    assert "Langdock" in said, "the dialog closed without a word"
    assert [(one["tool"], one["why"]) for one in wishes(at)] == [("Langdock", "Quicker offers.")]
    assert not [one for one in at.teams.everything() if one not in before and "Quicker offers" in one.words]


async def test_the_same_form_delivered_three_times_with_a_restart_in_between_is_one_wish(tmp_path: Path) -> None:
    async with stand_in() as teams:
        async with behind(teams, tmp_path) as at:
            person = await somebody(at)
            await opened(at, person)
            sent = (await person.fills({})).activity
            assert (await teams.deliver(sent)).status == 200
        async with behind(teams, tmp_path) as at:
            assert (await teams.deliver(sent)).status == 200
            assert len(wishes(at)) == 1


async def test_all_that_is_to_be_mended_is_said_at_once_and_nothing_typed_is_lost(at: Scene) -> None:
    person = await somebody(at)
    await opened(at, person)
    long, vendor = "because " * 200, "Langdock GmbH <b>& Co</b> *KG*"
    await person.fills({"Tool": " ", "Vendor": vendor, "What would it make better?": long}, carelessly=True)
    assert person.dialog is not None, "the dialog closed although there was something to mend"
    words = person.dialog.words
    assert "Please name the tool." in words
    assert "make this shorter" in words
    values = person.dialog.values()
    assert (values["Tool"], values["Vendor"], values["What would it make better?"]) == (" ", vendor, long)
    assert wishes(at) == []
    await person.fills({"Tool": "Langdock", "What would it make better?": "Quicker."})
    assert [(one["tool"], one["vendor"]) for one in wishes(at)] == [("Langdock", vendor)]


async def test_a_form_that_was_asked_for_by_typing_can_be_filled_in_too(at: Scene) -> None:
    person = await somebody(at)
    await person.asks("wish")
    (label,) = person.buttons()[-1:]
    await person.clicks(label)
    assert person.dialog is not None, f"{label!r} opened no dialog"
    await person.fills({"Tool": "Langdock"})
    assert [one["tool"] for one in wishes(at)] == ["Langdock"]


async def test_in_a_group_a_dialog_opens_for_whoever_clicks_and_tells_the_others_nothing(at: Scene) -> None:
    person, other = await somebody(at), await somebody(at, "Bo Jansen")
    group = at.teams.conversation("groupChat", person, other)
    thread = (await person.asks_in(group, UNLISTED)).conversation
    before = at.teams.messages(group)
    await other.clicks("Ask for this tool", thread)
    assert other.dialog is not None
    await other.fills({"What would it make better?": "Quicker offers."})
    assert at.teams.messages(group) == before
    assert len(wishes(at)) == 1


async def test_a_dialog_from_a_card_of_long_ago_still_works_after_a_restart(tmp_path: Path) -> None:
    async with stand_in() as teams:
        async with behind(teams, tmp_path) as at:
            person = await somebody(at)
            await person.asks(UNLISTED)
        async with behind(teams, tmp_path) as at:
            await person.clicks("Ask for this tool")
            assert person.dialog is not None
            await person.fills({})
            assert len(wishes(at)) == 1


# -- a person instead


async def test_a_question_handed_to_a_person_comes_back_into_the_thread_where_it_was_asked(at: Scene) -> None:
    texts = at.house.services.texts
    ines = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example")
    await ines.installs()
    person, other = await somebody(at), await somebody(at, "Bo Jansen")
    channel = at.teams.conversation("channel", person, other)
    thread = (await person.asks_in(channel, UNLISTED)).conversation
    before, hers = len(at.teams.messages(thread)), len(at.teams.messages(ines.chat))
    await person.clicks(texts.plain("en", "human.ask"), thread)
    if person.dialog is not None:
        box = next(part for part in person.dialog.inputs if part["type"] == "Input.Text")
        await person.fills({box["id"]: "We need it for the Kwakkelstein offer."})
    posted = await at.teams.until(lambda: at.teams.messages(ines.chat)[hers:])
    assert "Langdock" in posted[-1].words or "Kwakkelstein" in posted[-1].words
    for title in reversed([title for title in ines.buttons() if title]):
        if ines.dialog is None:
            await ines.clicks(title)
    assert ines.dialog is not None, f"none of {ines.buttons()} opens a dialog to answer in"
    box = next(part for part in ines.dialog.inputs if part["type"] == "Input.Text")
    await ines.fills({box["id"]: "Yes, from Monday on."})
    came = await at.teams.until(lambda: at.teams.messages(thread)[before:])
    assert any("Yes, from Monday on." in one.words for one in came)
    assert any("Ines Moreira" in one.words for one in came)
    assert not any("Yes, from Monday on." in one.words for one in at.teams.messages(other.chat))
    assert "Kwakkelstein" not in at.logged() and "Monday" not in at.logged()


@pytest.mark.parametrize("label", ["rating.helpful", "rating.unhelpful"])
async def test_an_answer_can_be_rated_and_that_is_seen_to_be_heard(at: Scene, label: str) -> None:
    person = await somebody(at)
    await person.asks(DEEPSEEK)
    words = at.house.services.texts.plain("en", label)
    seen, updated = len(at.teams.everything()), len(at.teams.updates)
    await person.clicks(words)
    assert len(at.teams.everything()) > seen or len(at.teams.updates) > updated or person.told
    database = sqlite3.connect(at.folder / "handrail.db")
    rows = database.execute("SELECT helpful FROM ratings").fetchall()
    database.close()
    assert rows == [(1 if label == "rating.helpful" else 0,)]


async def test_five_dialogs_at_once_do_not_mix(at: Scene) -> None:
    people = [await somebody(at, f"Person {number}") for number in range(5)]
    await asyncio.gather(*(opened(at, person) for person in people))
    await asyncio.gather(*(person.fills({"Tool": f"Tool {n}"}) for n, person in enumerate(people)))
    assert sorted(one["tool"] for one in wishes(at)) == [f"Tool {number}" for number in range(5)]
