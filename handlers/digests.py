"""The digests: nobody asks for one, it is their time that does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.digests.editions import EARLIEST, RULES, edition_at
from bot.digests.sending import send_edition
from bot.jobs import Job
from bot.preferences.model import Frequency
from bot.services import Services

GRACE = timedelta(hours=20)
"""How late an edition may be planned, where nobody was there at its time: most people's morning is still to come, or just was."""


def _plan(frequency: Frequency) -> Callable[[datetime, Services], Awaitable[object]]:
    async def plan(at: datetime, services: Services) -> int:
        return await send_edition(edition_at(frequency, at), services)

    return plan


JOBS = tuple(Job(f"digest:{frequency}", rule, EARLIEST, _plan(frequency), GRACE) for frequency, rule in RULES.items())
