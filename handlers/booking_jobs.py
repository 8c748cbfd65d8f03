"""What is done for sessions at its time: places passed on, people told and reminded, series made ahead, old ones forgotten."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.booking.series import make_ahead
from bot.booking.telling.changes import tell_left_over
from bot.booking.telling.reminding import remind
from bot.calendar.rules import Daily
from bot.jobs import Chore, Job
from bot.services import Services

AT_NIGHT = time(2, 30)


async def _pass_on(services: Services) -> int:
    return await services.bookings.pass_on(services.clock.now())


async def _make_ahead(_at: datetime, services: Services) -> int:
    return sum([await make_ahead(series, services) for series in await services.series.going_on()])


async def _forget(at: datetime, services: Services) -> int:
    """Sessions first: a series is kept as long as one of its own is."""
    before = at - services.handovers.kept
    return await services.bookings.forget(before) + await services.series.forget(before)


JOBS = (
    Job("booking:make-ahead", Daily(AT_NIGHT), "", _make_ahead, timedelta(hours=20)),
    Job("booking:forget", Daily(AT_NIGHT), "", _forget, timedelta(hours=20)),
)

CHORES = (
    Chore("booking:pass-on", _pass_on),
    Chore("booking:tell", tell_left_over),
    Chore("booking:remind", remind),
)
