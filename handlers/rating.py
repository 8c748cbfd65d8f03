"""Did this help? A word on an answer, kept under a pseudonym, and where to go on where it did not."""

from __future__ import annotations

from bot.access import Permission
from bot.message import Reply, answer
from bot.policy.cards.again import line_about
from bot.policy.cards.rating import thanks_card
from bot.policy.cards.words import Words
from bot.ports import Rated
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def helpful(request: Request, services: Services) -> Reply:
    """Says that the answer helped."""
    return await _rate(request, services, True)


async def unhelpful(request: Request, services: Services) -> Reply:
    """Says that the answer did not help, and offers ways on, also a person."""
    return await _rate(request, services, False)


async def _rate(request: Request, services: Services, helped: bool) -> Reply:
    opened = services.shelf.opened
    again = line_about(request.arguments, opened)
    asker, day = services.decisions.pseudonym(request.person.id), services.clock.today()
    await services.ratings.add(Rated(asker, day, request.channel, again, helped, opened.policy.digest))
    return answer(thanks_card(again, helped, Words(opened, services.texts, request.language)))


ROUTES = (
    Route("helpful", Permission.RATE, helpful),
    Route("unhelpful", Permission.RATE, unhelpful),
)
