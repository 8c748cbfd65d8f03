"""Between the backup and now, things were sent of which the restored database knows nothing. They are not sent again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.digests.sending import KIND as DIGEST
from bot.jobs import Chore, Job, catch_up
from bot.outbox.model import Planned, Priority, Progress, Run
from bot.outbox.outcomes import RESTORED
from bot.ports import Entry, Expected, Occurrences, Outbox
from bot.services import Services
from bot.training.planning import KIND as TRAINING

FIXED = frozenset({DIGEST.id, TRAINING.id})
"""Kinds of which each message has its moment by its edition, whenever it is planned: what is due later was sent by nobody."""


@dataclass(slots=True)
class Fenced:
    """An outbox in which everything is written down and left out that may have been sent before."""

    outbox: Outbox
    left_out: dict[str, int] = field(default_factory=dict)
    """By the title of a run, how many messages."""

    async def plan(self, run: Run, deliveries: Iterable[Planned], now: datetime) -> int:
        """As the outbox does."""
        return await self.outbox.plan(run, self._looked_at(run, deliveries, now), now)

    def _looked_at(self, run: Run, deliveries: Iterable[Planned], now: datetime) -> Iterator[Planned]:
        for one in deliveries:
            if one.skipped or (run.kind.id in FIXED and one.due_at > now):
                yield one
            else:
                self.left_out[run.title] = self.left_out.get(run.title, 0) + 1
                yield replace(one, skipped=RESTORED)

    async def stop(self, run: str, now: datetime) -> int:
        """As the outbox does, and so on."""
        return await self.outbox.stop(run, now)

    async def forget(self, before: datetime) -> int:
        return await self.outbox.forget(before)

    async def progress(self, run: str, now: datetime) -> Progress | None:
        return await self.outbox.progress(run, now)

    async def recent(self, now: datetime, most: int = 20) -> Sequence[Progress]:
        return await self.outbox.recent(now, most)

    async def ledger(self, run: str) -> Sequence[Entry]:
        return await self.outbox.ledger(run)

    async def allowed_at(self, lane: str, count: int, per_second: float, now: datetime) -> datetime:
        return await self.outbox.allowed_at(lane, count, per_second, now)

    async def capped(self, expected: Sequence[Expected], priority: Priority) -> Mapping[str, str]:
        return await self.outbox.capped(expected, priority)


async def catch_up_quietly(
    jobs: Sequence[Job], chores: Sequence[Chore], services: Services, occurrences: Occurrences
) -> dict[str, int]:
    """Does everything that it is time for, as the first minutes of a server would, and sends nothing of it.

    Returns what was left out, by title. Raises what goes wrong on the way: until this is done nothing may be sent.
    """
    fenced = Fenced(services.outbox)
    await catch_up(jobs, chores, replace(services, outbox=fenced), occurrences)
    return fenced.left_out
