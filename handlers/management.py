"""The page for the management team: how it goes, month by month."""

from __future__ import annotations

import asyncio

from bot.access import LISTED, Permission
from bot.demand.register import months_before
from bot.management.cards import management_card
from bot.management.figures import Figures
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.reaching.members import everybody
from bot.request import Request
from bot.roadmap.now import roadmap_now
from bot.routing import Route
from bot.services import Services


async def management(request: Request, services: Services) -> Reply:
    """The page of the finished months."""
    today = services.clock.today()
    figures = Figures(months_before(today, services.handovers.kept))
    await services.decisions.flush()
    if figures.months:
        async for lines in services.decisions.pieces(figures.months[0]):
            await asyncio.to_thread(figures.add, lines)
    known = 0
    async for member in everybody(services.accounts, services.people):
        known += member.person.role in LISTED
    words = Words(services.shelf.opened, services.texts, request.language)
    roadmap = await roadmap_now(services)
    return answer(await asyncio.to_thread(management_card, figures.by_month(), known, roadmap, today, words))


ROUTES = (Route("management", Permission.SEE_DEMAND, management),)
