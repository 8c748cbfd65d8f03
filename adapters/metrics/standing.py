"""How things stand when somebody looks: the database, the outbox, what should have been run, the policy in force."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from prometheus_client import CollectorRegistry, Gauge

from bot.jobs import Job, overdue
from bot.outbox.model import SETTLED, State
from bot.ports import Watched
from bot.services import Services
from bot.watching import Standing

PATIENCE = 3.0
"""Seconds that the database has to answer; Prometheus waits ten."""

MINUTE = 60
"""What is overdue is told in whole minutes: in seconds it would tell how long the weekly release takes, so how much it holds."""

WAITING = (State.DUE, State.LEASED, State.THROTTLED)
"""States in which a message should be sent once it is due."""


class Standings:
    """The gauges, on the registry of the counters; `refresh` sets them. `jobs`: what returns by itself."""

    def __init__(
        self,
        registry: CollectorRegistry,
        channels: Iterable[str],
        jobs: Sequence[Job],
        watched: Watched,
        services: Services,
        patience: float = PATIENCE,
    ) -> None:
        self._channels = tuple(channels)
        self._jobs = jobs
        self._watched = watched
        self._services = services
        self._patience = patience

        def gauge(name: str, says: str, *labels: str) -> Gauge:
            return Gauge(f"handrail_{name}", says, labels, registry=registry)

        self._up = gauge("database_up", "Whether the database answers: 1 or 0.")
        self._messages = gauge(
            "outbox_messages", "Messages that something still happens to, those of later too.", "channel", "state"
        )
        self._oldest = gauge(
            "outbox_oldest_due_seconds", "For how long the message has been due that waits longest.", "channel"
        )
        self._last = gauge("job_last_success_timestamp_seconds", "The moment whose run was done last.", "job")
        self._overdue = gauge("job_overdue_seconds", "Since when a run should have been done, in whole minutes.", "job")
        self._policy = gauge("policy_info", "The edition of the policy in force.", "version", "digest")
        self._untaken = gauge("policy_not_taken", "1 where there is a newer policy file that was not taken.")

    async def refresh(self) -> None:
        """Asks the database and sets everything. Where it does not answer, what only it knows is not told."""
        try:
            async with asyncio.timeout(self._patience):
                standing = await self._watched.standing()
        except TimeoutError:
            standing = None
        self._up.set(standing is not None)
        self._show_policy()
        for gauge in (self._messages, self._oldest, self._last, self._overdue):
            gauge.clear()
        if standing is not None:
            self._show_outbox(standing)
            self._show_jobs(standing)

    def _show_policy(self) -> None:
        shelf = self._services.shelf
        policy = shelf.opened.policy
        digest = policy.digest.removeprefix("sha256:")[:12]
        self._policy.clear()
        self._policy.labels(policy.version, digest).set(1)
        self._untaken.set(shelf.trouble is not None)

    def _show_outbox(self, standing: Standing) -> None:
        now = self._services.clock.now()
        channels = sorted({*self._channels, *(channel for channel, _ in standing.outbox)})
        for channel in channels:
            first = [open_.first_due for state in WAITING if (open_ := standing.outbox.get((channel, state)))]
            late = max(0.0, (now - min(first)).total_seconds()) if first else 0.0
            self._oldest.labels(channel).set(late)
            for state in State:
                if state not in SETTLED:
                    open_ = standing.outbox.get((channel, state))
                    self._messages.labels(channel, state.value).set(open_.count if open_ else 0)

    def _show_jobs(self, standing: Standing) -> None:
        for job, late in overdue(self._jobs, standing.done, self._services.clock).items():
            self._overdue.labels(job).set(late.total_seconds() // MINUTE * MINUTE)
            if (at := standing.done.get(job)) is not None:
                self._last.labels(job).set(at.timestamp())
