"""Who is known: everybody whom a list or a platform knows, by address; and each as a learner."""

from __future__ import annotations

from bot.access import LISTED
from bot.people import Person
from bot.reaching.members import everybody
from bot.services import Services


async def known_people(services: Services) -> list[Person]:
    """Everybody of the company with an address, each once."""
    members = [member.person async for member in everybody(services.accounts, services.people)]
    return [person for person in members if person.role in LISTED and "@" in person.id]
