"""The page put together, for whoever asks for it, and for those who get it once a month."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.access import Permission
from bot.human.people import who_may
from bot.management.cards import management_card
from bot.management.overview import overview_of
from bot.message import Card
from bot.outbox.model import Kind, Priority, Run
from bot.preferences.model import Frequency
from bot.reaching.notices import plan_notices
from bot.services import Services

KIND = Kind("management", "figures", Priority.NORMAL)
"""Once a month, to those whose work it is; nobody misses more than a page that they can ask for."""

NEWS = timedelta(days=14)


async def pages(languages: tuple[str, ...], services: Services, link: str = "") -> dict[str, Card]:
    """The page of the finished months, by language. `link`: where it is fetched as a PDF."""
    overview = await overview_of(services)
    made: dict[str, Card] = {}
    for language in languages:
        made[language] = await asyncio.to_thread(management_card, overview, services.words(language), link)
    return made


async def send_page(at: datetime, services: Services) -> int:
    """Plans the page of the month that is over, once, for everybody who may see it; returns how many messages are new."""
    now, languages = services.clock.now(), tuple(services.texts.languages)
    made = await pages(languages, services)
    title = services.texts.plain(languages[0], "management.title")
    run = Run(f"management:{at.astimezone(services.clock.zone):%Y-%m}", KIND, title, "", now, now + NEWS)
    people = await who_may(Permission.SEE_DEMAND, services)
    return await plan_notices(run, people, made.__getitem__, services, Frequency.MONTHLY)
