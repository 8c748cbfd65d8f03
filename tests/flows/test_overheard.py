"""In a thread that goes on: what is a question for the policy is answered, what people say to each other is left to them."""

from __future__ import annotations

import pytest

from bot.access import Role
from bot.dispatch import dispatch
from bot.message import Reply
from bot.people import Person
from bot.request import Incoming
from handlers import ROUTES
from tests.house import TestHouse


async def overhear(house: TestHouse, line: str, role: Role = Role.EMPLOYEE) -> Reply:
    person = Person(f"{role}@brightwater.example", role.title(), role, language="en")
    heard = Incoming("slack", "slack:T1:C1:17.5", person, line, addressed=False)
    return await dispatch(heard, ROUTES, house.services)


@pytest.mark.parametrize(
    "line",
    [
        "And may I use DeepL Pro with customer data?",
        "Mag ik klantgegevens in DeepSeek zetten?",
        "Und Copilot mit Kundendaten？",
        "Which tools can I use with customer data?",
        "What agents do we have?",
    ],
)
async def test_a_question_for_the_policy_is_answered(house: TestHouse, line: str) -> None:
    reply = await overhear(house, line)
    assert len(reply.cards) == 1


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Thanks!",
        "thank you, that helps?",
        "Hello, how are you?",
        "Who is coming to lunch?",
        "I use DeepL Pro with customer data all the time.",
        "DeepSeek is a no then",
        "ok 👍",
        "???",
        "Can you all see my screen?",
    ],
)
async def test_what_people_say_to_each_other_is_left_to_them(house: TestHouse, line: str) -> None:
    assert await overhear(house, line) == Reply()
    await house.decisions.flush()
    assert await house.decisions.all() == [], "and not kept"


async def test_a_follow_up_in_the_thread_needs_no_tool_of_its_own(house: TestHouse) -> None:
    person = Person("employee@brightwater.example", "Employee", language="en")
    asked = Incoming("slack", "slack:T1:C1:17.5", person, "May I use DeepL Pro for a published brochure?")
    await dispatch(asked, ROUTES, house.services)
    reply = await overhear(house, "and with customer data?")
    assert "DeepL Pro with customer data" in reply.cards[0].title


@pytest.mark.parametrize("role", [Role.GUEST, Role.UNKNOWN])
async def test_whoever_may_not_ask_is_not_told_so_before_everybody(house: TestHouse, role: Role) -> None:
    assert await overhear(house, "May I use DeepL Pro with customer data?", role) == Reply()


async def test_a_broken_policy_file_is_not_told_where_nothing_is_said(house: TestHouse) -> None:
    house.services.shelf.trouble = OSError("gone")
    try:
        assert await overhear(house, "Thanks!", Role.ARCHITECT) == Reply()
        answered = await overhear(house, "May I use DeepL Pro with customer data?", Role.ARCHITECT)
        assert len(answered.cards) == 2
    finally:
        house.services.shelf.trouble = None
