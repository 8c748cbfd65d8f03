"""What is done for voices at its time: the weekly release, and the end of a month's key."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.calendar.rules import Daily, Weekly
from bot.delivery import send_to_person
from bot.feedback.cards.pointing import scrub
from bot.feedback.cards.second_reading import waiting_card
from bot.feedback.desk import RELEASED_ON
from bot.feedback.moderating import why_withheld
from bot.feedback.publishing import forget, publish
from bot.feedback.second_reading import waiting
from bot.jobs import Job
from bot.services import Services


async def _publish(at: datetime, services: Services) -> bool:
    """Releases what is due, and tells the second readers that something waits for them."""
    desk, today = services.desk, at.astimezone(services.clock.zone).date()
    first = services.words(services.texts.languages[0])
    released = await publish(
        desk,
        today,
        lambda text: scrub(text, desk.colleagues, desk.words, first),
        lambda text: why_withheld(text, desk.colleagues, desk.words) is not None,
    )
    held = await waiting(desk) if released else []
    for address in sorted(desk.rules.second_readers) if held else ():
        language = services.people.person(address, "").language or services.texts.languages[0]
        words = services.words(language)
        await send_to_person(address, waiting_card(held, words), services)
    return released


async def _forget(at: datetime, services: Services) -> object:
    return await forget(services.desk, at.astimezone(services.clock.zone).date())


JOBS = (
    Job("feedback:release", Weekly(RELEASED_ON, time(6)), "", _publish, timedelta(days=2), quiet=True),
    Job("feedback:keys", Daily(time(3)), "", _forget, timedelta(hours=20), quiet=True),
)
