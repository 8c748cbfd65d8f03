"""From a series to its sessions: which days, what a holiday does, and what is still to be opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.booking.model import Holidays, Series, Session
from bot.booking.planning import session_at, slots_of, why_not
from bot.calendar.moments import moment_of
from bot.calendar.rules import occurrences
from bot.calendar.sites import Site, is_working
from bot.calendar.zones import zone_named
from bot.errors import Refusal
from bot.services import Services

AHEAD = timedelta(days=90)
"""How far ahead the sessions of a series are opened: a quarter, so that people can plan with it."""

MOVED_AT_MOST = 14
"""Days that a session is moved on over holidays; where a site is closed longer than that, it is left out."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One of a series. `planned_at`: when the rule has it; `starts_at`: when it takes place, None where it is left out. UTC."""

    planned_at: datetime
    starts_at: datetime | None


def expanded(series: Series, site: Site, after: datetime, until: datetime) -> Iterator[Occurrence]:
    """The occurrences of a series that the rule has after `after` and not after `until`, ascending.

    Of the rule's occurrences since the day it began, every so many-th counts, wherever one begins to look.
    """
    zone = zone_of(series)
    first = moment_of(series.begins, time.min, zone) - timedelta(microseconds=1)
    last = until
    if series.ends is not None:
        last = min(until, moment_of(series.ends + _DAY, time.min, zone) - timedelta(microseconds=1))
    for number, planned_at in enumerate(occurrences(series.rule, zone, first, last)):
        if number % series.every == 0 and planned_at > after:
            yield Occurrence(planned_at, _takes_place(series, site, planned_at, zone))


def zone_of(series: Series) -> ZoneInfo:
    """The zone of its rule. A name that time has taken away counts as UTC, so that nothing stands still for it."""
    return zone_named(series.terms.zone) or ZoneInfo("UTC")


async def make_ahead(series: Series, services: Services) -> int:
    """Opens the sessions of a series that are not there yet; returns how many. Any number of replicas may do so at once.

    One for which its host has something else at the time is left out: it is tried again the next day.
    """
    now, made = services.clock.now(), 0
    site = services.sites.named(series.site)
    for occurrence in expanded(series, site, now, now + AHEAD):
        if occurrence.starts_at is None or why_not(series.terms, occurrence.starts_at, now) is not None:
            continue
        session = session_at(series.terms, occurrence.starts_at, now, series.id)
        planned = _planned(session, occurrence.planned_at)
        try:
            made += await services.sessions.open(planned, slots_of(planned))
        except Refusal:
            continue
    return made


def _takes_place(series: Series, site: Site, planned_at: datetime, zone: ZoneInfo) -> datetime | None:
    """When an occurrence takes place, by what its series does about holidays."""
    local = planned_at.astimezone(zone)
    if series.holidays is Holidays.KEEP or is_working(site, local.date()):
        return planned_at
    if series.holidays is Holidays.SKIP:
        return None
    for days in range(1, MOVED_AT_MOST + 1):
        day = local.date() + days * _DAY
        if is_working(site, day):
            return moment_of(day, local.time(), zone).astimezone(UTC)
    return None


def _planned(session: Session, planned_at: datetime) -> Session:
    """Its occurrence of a series. Its name comes of the series' own, which nobody guesses, so it is the same wherever it is made."""
    name = sha256(f"{session.series} {planned_at.isoformat()}".encode()).hexdigest()[:16]
    return replace(session, id=name, planned_at=planned_at)
