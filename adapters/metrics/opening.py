"""Puts what is watched together: one registry, the counters, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prometheus_client import CollectorRegistry

from adapters.metrics.counted import Counted
from adapters.metrics.page import MetricsPage
from adapters.metrics.standing import Standings
from bot.jobs import Job
from bot.ports import Watched
from bot.services import Services
from bot.settings.watching import WatchingSettings


@dataclass(frozen=True, slots=True)
class Watching:
    """The counters, which everything is built with, and what the page needs of it once it is built."""

    registry: CollectorRegistry
    settings: WatchingSettings
    counted: Counted

    def page(
        self,
        channels: Iterable[str],
        jobs: Sequence[Job],
        watched: Watched,
        services: Services,
        nobody_outside: bool,
    ) -> MetricsPage:
        """/metrics, with every counter at nothing. `channels`: the names of those that are set up; `nobody_outside`: nothing but
        this machine reaches the server."""
        names = tuple(channels)
        self.counted.begin_at_nothing(names)
        standings = Standings(self.registry, names, jobs, watched, services)
        return MetricsPage(self.registry, standings, self.settings.token, nobody_outside)


def open_watching(settings: WatchingSettings) -> Watching:
    """The counters, on a registry of their own."""
    registry = CollectorRegistry()
    return Watching(registry, settings, Counted(registry, settings.prices))
