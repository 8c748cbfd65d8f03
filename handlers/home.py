"""What is there for me? One card by role, the most urgent first."""

from __future__ import annotations

from bot.access import Permission
from bot.home.card import home_card
from bot.home.now import now_for
from bot.message import Reply, answer
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def show_home(request: Request, services: Services) -> Reply:
    """What there is for this person now, by role, the most urgent first."""
    now = await now_for(request.person, services)
    return answer(home_card(now, services.words(request.language)))


ROUTES = (Route("home", Permission.ASK, show_home),)
