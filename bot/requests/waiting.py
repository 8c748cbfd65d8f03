"""Which requests wait for a step of somebody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.access import Permission, may
from bot.people import Person
from bot.requests.model import OPEN, Filed
from bot.requests.rules import to_act
from bot.services import Services


async def waiting_for(person: Person, services: Services) -> Sequence[Filed]:
    """The most urgent first: of everybody's for whoever may decide, else of one's own."""
    decides = may(person.role, Permission.DECIDE_REQUESTS)
    found = await (services.requests.in_states(OPEN) if decides else services.requests.of(person.id))
    return to_act(found, person.role, person.id, services.clock.today())
