"""Everything that the page for the management team tells, gathered once: figures by month, what people said, the roadmap."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.access import LISTED
from bot.demand.register import months_before
from bot.feedback.release import Release, Response
from bot.management.figures import Figures, adoption
from bot.management.measures import Measure
from bot.management.spans import answered, decided, middles
from bot.management.trained import trained
from bot.reaching.members import everybody
from bot.roadmap.model import Roadmap
from bot.roadmap.now import roadmap_now
from bot.services import Services

Values = tuple[int | None, ...]
"""A value for each month, None where it is not told."""


@dataclass(frozen=True, slots=True)
class Overview:
    """`months` by their first day, the earliest first; `known`: how many people there are; `releases` of what people said, the
    oldest first."""

    months: tuple[date, ...]
    figures: Mapping[Measure, Values]
    known: int
    today: date
    roadmap: Roadmap | None = None
    releases: Sequence[Release] = ()
    responses: Sequence[Response] = ()


async def overview_of(services: Services) -> Overview:
    """The finished months. The log is gone through once."""
    today = services.clock.today()
    months = months_before(today, services.handovers.kept)
    log = Figures(months)
    await services.decisions.flush()
    if months:
        async for lines in services.decisions.pieces(months[0]):
            await asyncio.to_thread(log.add, lines)
    known = 0
    async for member in everybody(services.accounts, services.people):
        known += member.person.role in LISTED
    roadmap, by_month, desk = await roadmap_now(services), log.by_month(), services.desk
    since = months[0] if months else today
    handed = await services.handovers.answered(since)
    requests = await services.requests.decided(datetime.combine(since, time(), UTC))
    figures: dict[Measure, Values] = {
        Measure.QUESTIONS: tuple(month.questions for month in by_month),
        Measure.PEOPLE: tuple(month.people for month in by_month),
        Measure.ADOPTION: tuple(adoption(month, known) for month in by_month),
        Measure.ANSWERED: tuple(month.share for month in by_month),
        Measure.DAYS_TO_ANSWER: middles(answered(handed), months),
        Measure.DAYS_TO_DECIDE: middles(decided(requests), months),
        Measure.TRAINED: await trained(months, services),
        Measure.DELIVERED: _delivered(roadmap, months),
    }
    releases, responses = await desk.releases.all(), await desk.releases.responses()
    return Overview(months, figures, known, today, roadmap, releases, responses)


def _delivered(roadmap: Roadmap | None, months: Sequence[date]) -> Values:
    """Of nobody, so every number is told."""
    if roadmap is None:
        return (None,) * len(months)
    days = [item.delivered.replace(day=1) for item in roadmap.items.values() if item.delivered is not None]
    return tuple(days.count(month) for month in months)
