"""What people ask for and do not get: the demand register, of groups alone."""

from __future__ import annotations

import asyncio

from bot.access import Permission
from bot.demand.cards import demand_card
from bot.demand.register import Register, months_before
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def demand(request: Request, services: Services) -> Reply:
    """The page of the finished months."""
    register = Register(months_before(services.clock.today(), services.handovers.kept))
    await services.decisions.flush()
    if register.months:
        async for lines in services.decisions.pieces(register.months[0]):
            await asyncio.to_thread(register.add, lines)
    words = Words(services.shelf.opened, services.texts, request.language)
    return answer(await asyncio.to_thread(demand_card, register.demand(), words))


ROUTES = (Route("demand", Permission.SEE_DEMAND, demand, private=True),)
