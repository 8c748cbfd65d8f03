"""Which tools people ask for, as numbers."""

from __future__ import annotations

from bot.access import Permission
from bot.message import Reply, answer
from bot.policy.cards.wish import wishes_card
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def show_wishes(request: Request, services: Services) -> Reply:
    """What people wish for, with how many of them; no names, for there are none."""
    counts = await services.wishes.counts()
    return answer(wishes_card(counts, services.words(request.language)))


ROUTES = (Route("wishes", Permission.KEEP_POLICY, show_wishes),)
