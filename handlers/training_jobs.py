"""What is done for trainings at its time: the messages of each day, that nothing of an old phase is sent, and what is done says so."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.calendar.rules import Daily
from bot.digests.editions import EARLIEST
from bot.jobs import Chore, Job
from bot.services import Services
from bot.training.attending import take_attendance
from bot.training.closing import close_done
from bot.training.planning import BACK, RULE, hold, plan_day

GRACE = timedelta(hours=20)
"""How late a day may still be planned: most people's morning is still to come, or just was."""

CLOSED_AT = (9, 11, 13, 15, 17, 19)
GRACE_OF_CLOSING = timedelta(hours=1)

AT_NIGHT = time(2, 45)


async def _hold(services: Services) -> None:
    """After a start, or where the file was read again."""
    if services.courses.held is not services.courses.current:
        await hold(services)


async def _forget(at: datetime, services: Services) -> int:
    return await services.training.reminders.forget(at.date() - BACK)


JOBS = (
    Job("training:plan", RULE, EARLIEST, plan_day, GRACE),
    *(Job(f"training:close-{hour}", Daily(time(hour, 10)), "", close_done, GRACE_OF_CLOSING) for hour in CLOSED_AT),
    Job("training:forget", Daily(AT_NIGHT), "", _forget, timedelta(hours=20)),
)

CHORES = (Chore("training:hold", _hold), Chore("training:attended", take_attendance))
