"""What is done for the outbox at its time: once a day, what was sent long ago is forgotten."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.calendar.rules import Daily
from bot.jobs import Job
from bot.services import Services

AT_NIGHT = time(3)


async def _forget(at: datetime, services: Services) -> int:
    return await services.outbox.forget(at - services.handovers.kept)


JOBS = (Job("outbox:forget", Daily(AT_NIGHT), "", _forget, timedelta(hours=20)),)
