"""What is done at its time and at nobody's request: which jobs are due, each occurrence once, by whichever replica is first."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendar.rules import Rule, latest_until
from bot.calendar.zones import zone_named
from bot.dispatch import where
from bot.ports import Occurrences
from bot.services import Services

_log = logging.getLogger("handrail.jobs")

LEASE = timedelta(minutes=10)
"""How long whoever took an occurrence has for it. Who comes after finds done what was done: jobs may begin anew."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that returns. `zone` names the clock of its rule.

    `run` is given the moment of the occurrence (UTC); it may be cut off and run again, so what it does it does once.
    `grace`: how long after its moment an occurrence is still run where nobody ran it then; an older one is left out.
    """

    name: str
    rule: Rule
    zone: str
    run: Callable[[datetime, Services], Awaitable[object]]
    grace: timedelta


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is looked after again and again by every replica; two at once do no harm, and do nothing twice."""

    name: str
    run: Callable[[Services], Awaitable[object]]


async def run_due(jobs: Sequence[Job], services: Services, occurrences: Occurrences) -> int:
    """Runs what is due, each occurrence once; returns how many. A job that fails is logged and tried again after its lease."""
    ran = 0
    for job in jobs:
        zone = zone_named(job.zone) or services.clock.zone
        now = services.clock.now()
        at = latest_until(job.rule, zone, now)
        if now - at > job.grace:
            continue
        try:
            if not await occurrences.claim(job.name, at, now, LEASE):
                continue
            await job.run(at, services)
            await occurrences.done(job.name, at, services.clock.now())
            ran += 1
        except Exception as bug:  # noqa: BLE001  # one job that fails must not stop the others
            _log.error("job failed", extra={"job": job.name, "bug": where(bug)})
    return ran


async def look_after(chores: Sequence[Chore], services: Services) -> None:
    """Does every chore. One that fails is logged and comes again."""
    for chore in chores:
        try:
            await chore.run(services)
        except Exception as bug:  # noqa: BLE001  # as above
            _log.error("chore failed", extra={"job": chore.name, "bug": where(bug)})
