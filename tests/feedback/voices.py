"""Voices for tests: filled-in forms, people who speak, and a batch of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.access import Role
from bot.people import Person
from tests.house import Chat, TestHouse

TEXT = "The assistant invents sources, and nobody has the time to check them."


def form(text: str = TEXT, **other: str) -> Mapping[str, str]:
    """What somebody fills in."""
    return {
        "text": text,
        "concern": "4",
        "themes": "quality",
        "risk": "quality",
        "about": "general",
        "consent": "count",
    } | other


def speaker(house: TestHouse, number: int, role: Role = Role.EMPLOYEE) -> Chat:
    """The conversation of one of many people."""
    person = Person(f"person{number}@brightwater.example", f"Person {number}", role, frozenset(), "en")
    return Chat(house.services, person, f"chat-{number}")


async def spoken(house: TestHouse, people: int, **other: str) -> None:
    """So many people say something."""
    for number in range(people):
        card = await speaker(house, number).say("feedback", form(f"{TEXT} Number {number} says so too.", **other))
        assert card.title.startswith("Thank you")
