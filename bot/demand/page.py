"""The page of the demand register put together, for whoever asks for it, and for those who get it once a month."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from bot.access import Permission
from bot.demand.cards import demand_card
from bot.demand.register import About, Demand, Filled, Register, filled_of, months_before
from bot.human.people import who_may
from bot.message import Card
from bot.outbox.model import Kind, Priority, Run
from bot.policy.cards.words import Words
from bot.policy.recalibrating.recalibration import groups_by_pseudonym
from bot.preferences.model import Frequency
from bot.reaching.notices import plan_notices
from bot.requests.filing import is_listed, tool_named
from bot.requests.model import Kind as RequestKind
from bot.requests.model import State
from bot.services import Services

PUSHED = Kind("demand", "figures", Priority.NORMAL)
"""Once a month, to those whose work it is; nobody misses more than a page that they can ask for."""

NEWS = timedelta(days=14)


async def demand_of(services: Services) -> Demand:
    """What can be told of the finished months: from the log of answers, from wishes, and from agents that people asked for."""
    groups = await groups_by_pseudonym(services.accounts, services.people, services.decisions.pseudonym)
    register = Register(months_before(services.clock.today(), services.handovers.kept), groups)
    await services.decisions.flush()
    if not register.months:
        return register.demand()
    async for lines in services.decisions.pieces(register.months[0]):
        await asyncio.to_thread(register.add, lines)
    register.add_filled([one async for one in _filled(register.months[0], services)])
    return register.demand()


async def pages(languages: tuple[str, ...], services: Services) -> dict[str, Card]:
    """The page by language. The log is gone through once."""
    return await _drawn(await demand_of(services), languages, services)


async def _drawn(demand: Demand, languages: tuple[str, ...], services: Services) -> dict[str, Card]:
    made: dict[str, Card] = {}
    for language in languages:
        words = Words(services.shelf.opened, services.texts, language)
        made[language] = await asyncio.to_thread(demand_card, demand, words)
    return made


async def send_page(at: datetime, services: Services) -> int:
    """Plans the page of the month that is over, once, for everybody who may see it; returns how many messages are new.

    Where there is nothing to tell, nobody is written to.
    """
    now, languages = services.clock.now(), tuple(services.texts.languages)
    demand = await demand_of(services)
    if not any(demand.rows.values()):
        return 0
    made = await _drawn(demand, languages, services)
    title = services.texts.plain(languages[0], "demand.title")
    run = Run(f"demand:{at.astimezone(services.clock.zone):%Y-%m}", PUSHED, title, "", now, now + NEWS)
    people = await who_may(Permission.SEE_DEMAND, services)
    return await plan_notices(run, people, made.__getitem__, services, Frequency.MONTHLY)


async def _filled(since: date, services: Services) -> AsyncIterator[Filled]:
    opened = services.shelf.opened

    @cache
    def meant(name: str) -> tuple[str, bool]:
        tool = tool_named(name, opened)
        return tool, is_listed(tool, opened)

    for wish in await services.wishes.since(since):
        yield filled_of(wish, *meant(wish.tool))
    began = datetime.combine(since, time(), UTC)
    for filed in await services.requests.in_states(frozenset(State)):
        if filed.kind is not RequestKind.AGENT:
            continue  # a wish stands for each of the others
        for asker in filed.askers:
            if asker.since >= began:
                by, data = services.decisions.pseudonym(asker.person), filed.form.get("data", "")
                yield Filled(by, asker.since.date(), About.AGENT, filed.name.casefold(), data)
