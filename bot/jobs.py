"""What is done at its time and at nobody's request: which jobs are due, each occurrence once, by whichever replica is first."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendar.rules import Rule, latest_until
from bot.calendar.zones import zone_named
from bot.dispatch import where
from bot.ports import Clock, Occurrences
from bot.services import Services
from bot.watching import Part

_log = logging.getLogger("handrail.jobs")

LEASE = timedelta(minutes=10)
"""How long whoever took an occurrence has for it. Who comes after finds done what was done: jobs may begin anew."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that returns. `zone` names the clock of its rule.

    `run` is given the moment of the occurrence (UTC); it may be cut off and run again, so what it does it does once.
    `grace`: how long after its moment an occurrence is still run where nobody ran it then; an older one is left out.
    `quiet`: it works on what nothing may be counted of, so not even its failures are, and there is no trace of it; that it is not
    done shows all the same.
    """

    name: str
    rule: Rule
    zone: str
    run: Callable[[datetime, Services], Awaitable[object]]
    grace: timedelta
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is looked after again and again by every replica; two at once do no harm, and do nothing twice."""

    name: str
    run: Callable[[Services], Awaitable[object]]


async def run_due(jobs: Sequence[Job], services: Services, occurrences: Occurrences) -> int:
    """Runs what is due, each occurrence once; returns how many. A job that fails is logged and tried again after its lease."""
    ran = 0
    for job in jobs:
        try:
            ran += await _run_if_due(job, services, occurrences)
        except Exception as bug:  # noqa: BLE001  # one job that fails must not stop the others
            if not job.quiet:
                services.measures.failed(Part.JOB, bug)
            _log.error("job failed", extra={"job": job.name, "bug": where(bug)})
    return ran


async def look_after(chores: Sequence[Chore], services: Services) -> None:
    """Does every chore. One that fails is logged and comes again."""
    for chore in chores:
        try:
            await chore.run(services)
        except Exception as bug:  # noqa: BLE001  # as above
            services.measures.failed(Part.CHORE, bug)
            _log.error("chore failed", extra={"job": chore.name, "bug": where(bug)})


async def catch_up(jobs: Sequence[Job], chores: Sequence[Chore], services: Services, occurrences: Occurrences) -> None:
    """Does all of both that there is to do. The first that fails ends it: whoever calls this wants to know."""
    for chore in chores:
        await chore.run(services)
    for job in jobs:
        await _run_if_due(job, services, occurrences)


async def _run_if_due(job: Job, services: Services, occurrences: Occurrences) -> bool:
    zone = zone_named(job.zone) or services.clock.zone
    now = services.clock.now()
    at = latest_until(job.rule, zone, now)
    if now - at > job.grace or not await occurrences.claim(job.name, at, now, LEASE):
        return False
    with nullcontext() if job.quiet else services.traces.running(job.name):
        await job.run(at, services)
    await occurrences.done(job.name, at, services.clock.now())
    return True


def overdue(jobs: Sequence[Job], done: Mapping[str, datetime], clock: Clock) -> Mapping[str, timedelta]:
    """For how long each job should have been run and was not; nothing where it was.

    `done`: the last moment of each that was run. One that never was is not overdue for what came before it could be.
    """
    now, late = clock.now(), dict[str, timedelta]()
    for job in jobs:
        at, last = latest_until(job.rule, zone_named(job.zone) or clock.zone, now), done.get(job.name)
        missed = at > last if last is not None else now - at <= job.grace
        late[job.name] = now - at if missed else timedelta()
    return late
