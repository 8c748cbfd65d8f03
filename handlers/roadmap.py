"""Where do we stand, what was delivered, what comes next? The roadmap, and the changes that its owners make."""

from __future__ import annotations

import asyncio

from bot.access import Permission
from bot.message import Reply, answer
from bot.request import Request
from bot.roadmap.amending import amend_item
from bot.roadmap.asked import asked_of
from bot.roadmap.cards.answer import roadmap_card
from bot.roadmap.cards.lists import none_card
from bot.roadmap.changes import changed
from bot.roadmap.now import seen_by
from bot.routing import Route, Understood
from bot.services import Services


def hears(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks something of the roadmap, for certain."""
    return services.roadmap.listener.hear(line, language, addressed)


async def show_roadmap(request: Request, services: Services) -> Reply:
    """The roadmap, or the part of it that is asked for."""
    in_file = services.roadmap.current
    if in_file is None:
        words = services.words(request.language)
        return answer(none_card(request.person, words))
    changes = await services.roadmap_changes.all()
    seen = seen_by(request, changed(in_file, changes, services.clock.zone), services)
    asked = asked_of(request.arguments, seen.roadmap, seen.words.policy, request.person)
    return answer(await asyncio.to_thread(roadmap_card, asked, seen, changes))


async def amend(request: Request, services: Services) -> Reply:
    """The form that changes an item, or, filled in, the changes kept."""
    return await amend_item(request.first("item"), request, services)


ROUTES = (
    Route("roadmap", Permission.SEE_ROADMAP, show_roadmap, hears=hears),
    Route("amend", Permission.SEE_ROADMAP, amend),
)
