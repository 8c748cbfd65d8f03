"""What goes wrong in a soak, one thing after the other, each with the way back."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.load.clocks import step
from bench.load.company import Company
from bench.load.events import Event
from bench.load.workspace import Mood, Thinking

WELL = 5.0
"""Seconds from its planned moment within which a question is answered when all is well."""

Do = Callable[[float], Awaitable[None]]
"""Lets it go wrong for so many seconds; returns when everything is there again."""


@dataclass(slots=True)
class Fault:
    """One of them. `began`, `ended`: moments of `time.perf_counter`."""

    name: str
    do: Do
    began: float = 0.0
    ended: float = 0.0
    events: list[Event] = field(default_factory=list)
    """Those planned from shortly before it began to shortly before the next one."""

    async def happen(self, seconds: float) -> None:
        """Goes wrong, and right again."""
        self.began = time.perf_counter()
        await self.do(seconds)
        self.ended = time.perf_counter()

    @property
    def recovery(self) -> float:
        """Seconds from its end to the last that was not answered at once, in the first attempt."""
        return max((one.planned - self.ended for one in self.events if _troubled(one)), default=0.0)

    @property
    def troubled(self) -> int:
        """How many noticed it."""
        return sum(map(_troubled, self.events))

    @property
    def lost(self) -> int:
        """How many have neither an answer nor a reason."""
        return sum(one.lost for one in self.events)

    @property
    def twice(self) -> int:
        """How many were told the same twice."""
        return sum(one.twice for one in self.events)


def _troubled(event: Event) -> bool:
    return event.deliveries > 1 or event.failed or not event.answered or event.answered - event.planned > WELL


def faults(company: Company, clocks: Sequence[Path]) -> list[Fault]:
    """Everything that goes wrong, in its order."""
    platforms, replicas, postgres = company.platforms, company.replicas, company.postgres

    def mood(which: Mood) -> Do:
        async def do(seconds: float) -> None:
            platforms.for_a_while(which, seconds)
            await asyncio.sleep(seconds)

        return do

    def thinking(which: Thinking) -> Do:
        async def do(seconds: float) -> None:
            platforms.thinking = which
            await asyncio.sleep(seconds)
            platforms.thinking = Thinking.WELL

        return do

    def stopped(*, at_once: bool) -> Do:
        async def do(seconds: float) -> None:
            if postgres is None:
                assert company.file is not None
                await asyncio.to_thread(_locked, str(company.file), seconds)
                return
            await postgres.stop(at_once=at_once)
            await asyncio.sleep(seconds)
            await postgres.start()

        return do

    def stepped(by: int) -> Do:
        async def do(seconds: float) -> None:
            step(clocks[0], by)
            await asyncio.sleep(seconds)
            step(clocks[0], 0)

        return do

    def killed(which: int) -> Do:
        async def do(seconds: float) -> None:
            replicas[which].kill()
            await asyncio.sleep(min(seconds, 3.0))
            replicas[which].start()
            await replicas[which].ready()

        return do

    async def both(seconds: float) -> None:
        replicas[-1].kill()
        await stopped(at_once=True)(seconds)
        replicas[-1].start()
        await replicas[-1].ready()

    away = "locked" if postgres is None else "stopped"
    return [
        Fault("the model takes 10 s", thinking(Thinking.SLOW)),
        Fault("the model answers 500", thinking(Thinking.FAILING)),
        Fault("platforms answer 429", mood(Mood.LIMITING)),
        Fault("platforms answer 500", mood(Mood.FAILING)),
        Fault("platforms do not answer", mood(Mood.HANGING)),
        Fault(f"the database is {away}", stopped(at_once=False)),
        Fault("a replica is killed", killed(0)),
        Fault(f"the database is {away} at once", stopped(at_once=True)),
        Fault("the last replica is killed", killed(-1)),
        Fault(f"a replica is killed and the database {away}", both),
        Fault("the clock of a replica goes two minutes ahead, and back", stepped(120)),
        Fault("the clock of a replica goes an hour ahead, and back", stepped(3600)),
        Fault("the clock of a replica goes two minutes back, and ahead", stepped(-120)),
    ]


def assign(happened: Sequence[Fault], events: Sequence[Event]) -> None:
    """Gives each event to the fault in whose time it was planned; what was on its way when something was killed as well."""
    for fault, following in zip(happened, [*happened[1:], None], strict=True):
        end = following.began - SHORTLY if following is not None else float("inf")
        fault.events = [one for one in events if fault.began - SHORTLY <= one.planned < end]


SHORTLY = 2.0


def _locked(file: str, seconds: float) -> None:
    with closing(sqlite3.connect(file, timeout=10, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
