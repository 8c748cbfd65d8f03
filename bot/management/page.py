"""The page put together, for whoever asks for it, and for those who get it once a month."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.access import LISTED, Permission
from bot.demand.register import months_before
from bot.human.people import who_may
from bot.management.cards import management_card
from bot.management.figures import Figures
from bot.message import Card
from bot.outbox.model import Kind, Priority, Run
from bot.policy.cards.words import Words
from bot.reaching.members import everybody
from bot.reaching.notices import plan_notices
from bot.roadmap.now import roadmap_now
from bot.services import Services

KIND = Kind("management", "", Priority.NORMAL, capped=False)
"""Once a month, to those whose work it is."""

NEWS = timedelta(days=14)


async def pages(languages: tuple[str, ...], services: Services) -> dict[str, Card]:
    """The page of the finished months, by language. The log is gone through once."""
    today = services.clock.today()
    figures = Figures(months_before(today, services.handovers.kept))
    await services.decisions.flush()
    if figures.months:
        async for lines in services.decisions.pieces(figures.months[0]):
            await asyncio.to_thread(figures.add, lines)
    known = 0
    async for member in everybody(services.accounts, services.people):
        known += member.person.role in LISTED
    roadmap, months = await roadmap_now(services), figures.by_month()
    made: dict[str, Card] = {}
    for language in languages:
        words = Words(services.shelf.opened, services.texts, language)
        made[language] = await asyncio.to_thread(management_card, months, known, roadmap, today, words)
    return made


async def send_page(at: datetime, services: Services) -> int:
    """Plans the page of the month that is over, once, for everybody who may see it; returns how many messages are new."""
    now, languages = services.clock.now(), tuple(services.texts.languages)
    made = await pages(languages, services)
    title = services.texts.plain(languages[0], "management.title")
    run = Run(f"management:{at.astimezone(services.clock.zone):%Y-%m}", KIND, title, "", now, now + NEWS)
    return await plan_notices(run, await who_may(Permission.SEE_DEMAND, services), made.__getitem__, services)
