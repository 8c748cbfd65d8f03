"""A restored database is made fit to begin with: nothing that may have been sent since the backup is sent again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.backup.fence import catch_up_quietly
from bot.backup.model import Caught
from bot.jobs import Chore, Job
from bot.ports import Occurrences
from bot.services import Services
from bot.store.backup.settling import settle_restored


async def catch_up(
    engine: AsyncEngine,
    occurrences: Occurrences,
    services: Services,
    made_at: datetime,
    jobs: Sequence[Job],
    chores: Sequence[Chore],
) -> Caught:
    """What was open is put in doubt, and what would be made up for is written down and left out. Raises what goes wrong."""
    lookable = [name for name, channel in services.channels.items() if not channel.repeats_safely]
    looked_for, reported = await settle_restored(engine, made_at, services.clock.now(), lookable)
    left_out = await catch_up_quietly(jobs, chores, services, occurrences)
    return Caught(looked_for, reported, left_out)
