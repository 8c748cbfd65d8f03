"""The roadmap as it is now: the file, and what people have changed since."""

from __future__ import annotations

from bot.roadmap.changes import changed
from bot.roadmap.model import Roadmap
from bot.services import Services


async def roadmap_now(services: Services) -> Roadmap | None:
    """What holds at this moment, None where the company has no roadmap."""
    current = services.roadmap.current
    return None if current is None else changed(current, await services.roadmap_changes.all())
