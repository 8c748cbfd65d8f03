"""What is done for voices at its time: the weekly release, and the end of a month's key."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.calendar.rules import Daily, Weekly
from bot.feedback.desk import RELEASED_ON
from bot.feedback.publishing import forget, publish
from bot.jobs import Job
from bot.services import Services


async def _publish(at: datetime, services: Services) -> bool:
    return await publish(services.desk, at.astimezone(services.clock.zone).date(), str, lambda _text: False)


async def _forget(at: datetime, services: Services) -> object:
    return await forget(services.desk, at.astimezone(services.clock.zone).date())


JOBS = (
    Job("feedback:release", Weekly(RELEASED_ON, time(6)), "", _publish, timedelta(days=2)),
    Job("feedback:keys", Daily(time(3)), "", _forget, timedelta(hours=20)),
)
