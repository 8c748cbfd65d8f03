"""The place for a notice to some people by their role: each gets one card, on one way, in their language, at their hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.message import Card
from bot.outbox.model import Planned, Run
from bot.people import Person
from bot.preferences.model import Frequency
from bot.reaching.members import Member
from bot.reaching.reach import CHAT, Left, Reached, Sending, reach
from bot.services import Services

Draw = Callable[[str], Card]
"""The card in a language."""


async def plan_notices(
    run: Run, people: Iterable[Person], draw: Draw, services: Services, often: Frequency = Frequency.IMMEDIATE
) -> int:
    """Plans it; returns how many are new. Planned again they stay as they are; whoever is not reached stands in the ledger.

    `often`: those who want its topic so often are meant.
    """
    now = services.clock.now()
    sending = sending_of(run, services, often)
    planned: list[Planned] = []
    for person in people:
        accounts = [one for one in await services.accounts.of(person.id) if not one.outsider]
        accounts.sort(key=lambda one: one.looked_up, reverse=True)
        preference = await services.preferences.of(person.id)
        reached = reach(Member(person, tuple(accounts)), preference, sending)
        language = sending.languages[0] if isinstance(reached, Left) else reached.language
        planned.append(notice(reached, draw(language), now))
    return await services.outbox.plan(run, planned, now) if planned else 0


def sending_of(run: Run, services: Services, often: Frequency = Frequency.IMMEDIATE) -> Sending:
    """What is the same for everybody who gets a run."""
    languages = services.texts.languages
    return Sending(
        run.kind.topic,
        services.clock.now(),
        run.expires_at,
        services.channels,
        services.sites,
        services.clock.zone,
        languages,
        often,
    )


def notice(reached: Reached | Left, card: Card, now: datetime) -> Planned:
    """One message, also for whoever gets news by both ways."""
    person = reached.person.id
    if isinstance(reached, Left):
        return Planned(person, CHAT, "", "", "", card, now, skipped=str(reached.why))
    way, zone = reached.ways[0], reached.zoned.zone.key
    return Planned(person, way.medium, way.channel, way.lane, way.place, card, reached.due_at, zone)
