"""A session is asked for by its title, in words of one's own, with slips; what no session is called is left to others."""

from __future__ import annotations

import pytest

from bot.booking.changes import SessionChange
from bot.booking.model import Kind, SessionState
from tests.booking.sessions import DAY, NOW, opened, store
from tests.flows.booking import chat, said
from tests.house import TestHouse

CLINIC, HALL, DUTCH, GERMAN = "Prompt clinic", "Town hall: AI agents at Brightwater", "Promptcafé", "Prompt-Werkstatt"

FOUND = (
    ("en", "when is the prompt clinic", CLINIC),
    ("en", "Book the prompt clinic", CLINIC),
    ("en", "book me into the promt clinc please", CLINIC),
    ("en", "sign me up for the town hall on AI agents", HALL),
    ("en", "I'd like to join the prompt clinic next week", CLINIC),
    ("nl", "wanneer is de prompt clinic", CLINIC),
    ("nl", "meld me aan voor het promptcafe", DUTCH),
    ("nl", "Schrijf me in voor het prompt cafee", DUTCH),
    ("nl", "ik wil naar de town hall over AI agents", HALL),
    ("de", "Wann ist die Prompt-Werkstatt?", GERMAN),
    ("de", "Melde mich zur Promptwerkstat an", GERMAN),
    ("de", "ich möchte zur Prompt Clinic", CLINIC),
)


async def open_all(house: TestHouse) -> None:
    booking = store(house)
    await opened(booking, NOW + 8 * DAY, title=CLINIC)
    await opened(booking, NOW + 9 * DAY, title=HALL, kind=Kind.TOWN_HALL)
    await opened(booking, NOW + 10 * DAY, title=DUTCH)
    await opened(booking, NOW + 11 * DAY, title=GERMAN)


@pytest.mark.parametrize(("language", "line", "title"), FOUND, ids=[line for _, line, _ in FOUND])
async def test_a_session_is_found_by_its_title(house: TestHouse, language: str, line: str, title: str) -> None:
    await open_all(house)
    card = await chat(house, "mia", language).say(line)
    assert card.language == language
    assert [one for one in (CLINIC, HALL, DUTCH, GERMAN) if one in said(card)] == [title]


LEFT = (
    "when is Copilot coming?",
    "may I use ChatGPT in the prompt clinic?",
    "book a flight",
    "prompt clinic of horrors",
)


@pytest.mark.parametrize("line", LEFT)
async def test_what_no_session_is_called_is_left_to_others(house: TestHouse, line: str) -> None:
    before = await chat(house, "mia").say(line)
    await open_all(house)
    assert (await chat(house, "mia").say(line)).title == before.title


async def test_a_title_that_somebody_may_not_see_changes_no_answer(house: TestHouse) -> None:
    before = await chat(house, "mia").say("when is the gardening circle?")
    await opened(store(house), title="Gardening circle", audience=("legal",))
    assert await chat(house, "tom").say("when is the gardening circle?") == before
    assert "Gardening circle" in said(await chat(house, "lea", "en", "legal").say("when is the gardening circle?"))


async def test_one_that_is_closed_is_known_and_said_not_to_be_open(house: TestHouse) -> None:
    clinic = await opened(store(house), title=CLINIC)
    await house.services.sessions.change(clinic.id, SessionChange(state=SessionState.CLOSED), NOW)
    card = await chat(house, "mia").say("when is the prompt clinic?")
    assert card.title == "No session fits just now"
