"""The load itself: who does what at which moment, until time is up, and the wait for what is still on its way."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bench.load.company import BOOKERS, Company
from bench.load.people import Sent
from bench.load.workspace import address
from bot.outbox.model import Progress
from bot.store.outbox.outbox import SqlOutbox
from bot.store.writing import Writing

WARM = 5.0
"""Seconds at the start that do not count for how long things take: connections are opened, modules are imported."""

Plan = Iterator[tuple[float, str]]


async def act(company: Company) -> float:
    """Everything that people do, each at its moment, however things go. Returns when the last was sent; when that was planned."""
    begun = time.perf_counter() + 0.5
    end = begun + company.shape.seconds
    bookers = _bookers(company)
    for moment, what in _plan(company, begun, end):
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        for sent in _sent(company, what, moment, bookers):
            sent.event.warm = moment - begun >= WARM
            company.balancer.send(sent)
    return end


def _plan(company: Company, begun: float, end: float) -> Plan:
    shape, crowd = company.shape, company.crowd
    each = (
        ("question", shape.per_second * (1 - shape.teams)),
        ("teams", shape.per_second * shape.teams),
        ("click", shape.clicks),
    )
    streams = [[(moment, what) for moment in crowd.moments(rate, begun, end)] for what, rate in each if rate > 0]
    return heapq.merge(*streams)


def _sent(company: Company, what: str, moment: float, bookers: Iterator[tuple[int, str]]) -> list[Sent]:
    match what:
        case "question":
            return [company.crowd.question(moment)]
        case "teams":
            return [company.crowd.in_teams(moment)]
        case _:
            person, slot = next(bookers)
            clicks = company.crowd.double_click(moment, person, f"book take={slot}")
            company.wanted[slot].setdefault(address(person), []).extend(click.event for click in clicks)
            return clicks


def _bookers(company: Company) -> Iterator[tuple[int, str]]:
    """Session after session is wanted by more people than it has places for."""
    person = 0
    while True:
        for slot in company.slots:
            for _ in range(BOOKERS):
                yield person % company.shape.people, slot
                person += 1


async def drained(company: Company, seconds: float) -> tuple[float, Progress | None]:
    """Waits until everything is answered and the update is out, at most so long; how long it took, and how the update stands."""
    outbox, begun = SqlOutbox(company.engine, Writing(company.engine), {}), time.perf_counter()
    told: Progress | None = None
    while time.perf_counter() - begun < seconds:
        told = await outbox.progress(company.run, datetime.now(UTC))
        waiting = company.balancer.going or company.ledger.open(time.perf_counter())
        if told is not None and told.planned_at and not told.open and not waiting:
            break
        await asyncio.sleep(0.5)
    return time.perf_counter() - begun, told
