"""Choosing what one gets: the card, the form with what was typed wrongly, a pause, and turning one topic off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.markup import plain
from bot.message import Card, Facts
from bot.preferences.leaving import Leaving
from bot.preferences.model import Frequency, Media, Preference
from tests.house import TestHouse, button, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def facts(card: Card) -> dict[str, str]:
    return {fact.name: plain(fact.value) for block in card.blocks if isinstance(block, Facts) for fact in block.items}


async def test_whoever_never_chose_sees_what_holds_for_them(house: TestHouse) -> None:
    card = await house.chat().say("preferences")
    shown = facts(card)
    assert shown["Updates from managers"].startswith("each one at once")
    assert shown["What moved on the roadmap"].startswith("once a month")
    assert "if I cannot reach you" in shown["By which way"]
    assert shown["Quiet hours"].startswith("none")


async def test_what_is_filled_in_is_kept_and_shown(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.fill(
        await chat.say("preferences"),
        "Change",
        updates="weekly",
        roadmap="off",
        media="both",
        quiet="18-9",
        zone="tokyo",
        language="nl",
    )
    shown = facts(card)
    assert card.language == "nl"
    assert shown["Updates van managers"] == "één keer per week, samen"
    assert shown["Stille uren"] == "18:00 tot 09:00 (Asia/Tokyo)"
    kept = await house.services.preferences.of(chat.person.id)
    assert kept.topics == {"updates": Frequency.WEEKLY, "roadmap": Frequency.OFF}
    assert kept.media is Media.BOTH


async def test_to_have_looked_at_the_form_is_no_wish(house: TestHouse) -> None:
    chat = house.chat()
    await chat.fill(await chat.say("preferences"), "Change", updates="immediate", roadmap="monthly", quiet="22-7")
    assert not (await house.services.preferences.of(chat.person.id)).topics


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("quiet", "in the evening", "two times"),
        ("quiet", "9:00-9:00", "two times"),
        ("quiet", "25:00-09:00", "two times"),
        ("zone", "Mars/Olympus", "do not know this time zone"),
        ("paused", "next week", "cannot read this day"),
        ("paused", "30.2.2027", "cannot read this day"),
        ("paused", "2020-01-01", "not in the future"),
    ],
)
async def test_what_cannot_be_read_comes_back_with_all_that_was_typed(
    house: TestHouse, field: str, typed: str, said: str
) -> None:
    chat = house.chat()
    filled = {field: typed} if field == "paused" else {"updates": "weekly", field: typed}
    form = (await chat.reply("preferences", filled)).form
    assert form is not None
    assert [(name, said in sentence) for name, sentence in form.errors] == [(field, True)]
    shown = {one.id: one.value for one in form.fields}
    assert shown | filled == shown
    assert await house.services.preferences.of(chat.person.id) == Preference(chat.person.id)


async def test_a_pause_begins_and_ends_with_a_click(house: TestHouse) -> None:
    chat = house.chat()
    form = (await chat.reply(button(await chat.say("preferences"), "Pause").command)).form
    assert form is not None
    assert form.fields[0].value == "2026-12-07"
    paused = await chat.say(form.command, {"paused": "7.12.2026"})
    assert paused.title == "You get nothing from me by itself before 7 December 2026."
    assert (await house.services.preferences.of(chat.person.id)).paused_until == date(2026, 12, 7)
    ended = await chat.click(paused, "End")
    assert ended.title.startswith("Noted.")
    assert (await house.services.preferences.of(chat.person.id)).paused_until is None


async def test_a_pause_changes_nothing_else(house: TestHouse) -> None:
    chat = house.chat()
    chosen = Preference(chat.person.id, {"updates": Frequency.WEEKLY}, Media.BOTH, "18:00-09:00", "nl", "Asia/Tokyo")
    await house.services.preferences.keep(chosen)
    await chat.say("preferences", {"paused": "2026-12-07"})
    assert await house.services.preferences.of(chat.person.id) == replace(chosen, paused_until=date(2026, 12, 7))


async def test_one_topic_is_turned_off_by_a_line_as_a_mail_names_it(house: TestHouse) -> None:
    card = await house.chat().say("preferences off=updates")
    assert facts(card)["Updates from managers"] == "not at all"


async def test_a_guest_is_told_why_not(house: TestHouse) -> None:
    card = await house.chat(Role.GUEST).say("preferences")
    assert not any(isinstance(block, Facts) for block in card.blocks)


async def test_whoever_leaves_by_a_mail_keeps_what_comes_in_chat(house: TestHouse) -> None:
    leaving, kept = Leaving(house.services.preferences), house.services.preferences
    await kept.keep(Preference("a@x.example", media=Media.BOTH))
    await leaving.off("a@x.example", "updates")
    assert (await kept.of("a@x.example")) == Preference("a@x.example", media=Media.CHAT)
    await leaving.off("b@x.example", "updates")
    assert (await kept.of("b@x.example")).frequency("updates") is Frequency.OFF
    await leaving.off("b@x.example", "no topic")
    assert (await kept.of("b@x.example")).topics == {"updates": Frequency.OFF}
