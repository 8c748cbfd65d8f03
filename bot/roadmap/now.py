"""The roadmap as it is now: the file, and what people have changed since; and as somebody looks at it."""

from __future__ import annotations

from bot.policy.cards.words import Words
from bot.request import Request
from bot.roadmap.cards.seen import Seen
from bot.roadmap.changes import changed
from bot.roadmap.model import Roadmap
from bot.services import Services


async def roadmap_now(services: Services) -> Roadmap | None:
    """What holds at this moment, None where the company has no roadmap."""
    current = services.roadmap.current
    return None if current is None else changed(current, await services.roadmap_changes.all(), services.clock.zone)


def seen_by(request: Request, roadmap: Roadmap, services: Services) -> Seen:
    """A roadmap as whoever asks looks at it."""
    words = Words(services.shelf.opened, services.texts, request.language)
    return Seen(roadmap, request.person, services.clock.today(), services.people, words, services.clock.zone)
