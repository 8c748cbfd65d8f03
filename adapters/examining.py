"""Everything that `doctor` looks at, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path

from adapters.opening import reachable
from adapters.terminal.doctor_content import examine_content
from adapters.terminal.doctor_courses import examine_courses
from adapters.terminal.doctor_feedback import examine_feedback
from adapters.terminal.doctor_machine import examine_machine, examine_settings
from adapters.terminal.doctor_roadmap import examine_roadmap
from adapters.terminal.doctor_zones import examine_zones
from bot.calendar.sites import Sites
from bot.calendar.zones import wheel_version
from bot.feedback.desk import Rules
from bot.findings import Finding
from bot.people import Directory
from bot.policy.shelf import Opened
from bot.ports import Clock, Texts
from bot.settings.database import Database
from bot.settings.environment import Settings


async def examine(
    settings: Settings,
    env_file: Path,
    texts: Texts,
    clock: Clock,
    examine_database: Callable[[Database], Iterable[Finding]],
    open_policies: Callable[[Path], Sequence[Opened]],
    load_people: Callable[..., Directory],
    load_sites: Callable[..., Sites],
    load_rules: Callable[..., Rules],
) -> list[Finding]:
    """What is right and what is missing. `env_file`: where settings lie beside the environment.

    Raises BadSetting for settings with which nothing could be opened.
    """
    reachable(settings)
    people = partial(load_people, settings.content / "people.yaml", languages=texts.languages)
    sites = partial(load_sites, settings.content / "sites.yaml", settings.zone.key, languages=texts.languages)
    found = [examine_settings(settings), examine_zones(wheel_version(), settings.zone.key, clock.today())]
    found += [*examine_machine(settings, env_file), *examine_database(settings.database)]
    open_once = cache(open_policies)
    found += examine_content(settings, open_once, people, sites, clock.today())
    found += examine_roadmap(settings.content, open_once, people)
    found += examine_courses(settings.content, open_once, people)
    rules = partial(load_rules, settings.content / "feedback.yaml", languages=texts.languages)
    found += examine_feedback(settings.content, open_once, people, rules)
    if settings.slack is not None:
        from adapters.slack.doctor import examine_slack

        found += [finding async for finding in examine_slack(settings.slack, clock.now)]
    if settings.teams is not None:
        from adapters.teams.doctor import examine_teams

        found += [finding async for finding in examine_teams(settings.teams, texts, clock.now)]
    if settings.email is not None:
        from adapters.email.doctor import examine_email

        found += [finding async for finding in examine_email(settings.email)]
    if settings.tracing is not None:
        from adapters.traces.doctor import examine_traces

        found.append(await examine_traces(settings.tracing))
    return found
