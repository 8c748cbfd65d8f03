"""From a draft to sessions that people can book: read back before, and opened once however often it is clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from bot.booking.hosting.draft import Draft, Opening, id_of, starts_of
from bot.booking.model import Holidays, Series, Session, SessionState
from bot.booking.planning import session_at, slots_of
from bot.booking.series import expanded, make_ahead
from bot.calendar.sites import Off, Site, off
from bot.errors import Refusal
from bot.people import Person
from bot.services import Services

NEXT = 3
"""Dates of a series that are read back."""

_LOOKED_AHEAD = timedelta(days=750)


@dataclass(frozen=True, slots=True)
class Coming:
    """A date as it is read back. `planned_at`: by the rule; `starts_at`: None where it is left out. UTC.

    `off`: why the day that the rule has is not worked on. `busy`: what the host has at the time, empty for nothing.
    """

    planned_at: datetime
    starts_at: datetime | None
    off: Off | None = None
    busy: str = ""


def series_of(draft: Draft, opening: Opening, site: Site, now: datetime) -> Series:
    """The series that a line says."""
    when = opening.when
    if when.rule is None or when.begins is None:
        raise ValueError("this happens once")
    holidays = Holidays(draft.holidays) if draft.holidays in tuple(Holidays) else Holidays.SKIP
    id_ = id_of(draft, opening.terms.host, "series")
    return Series(id_, opening.terms, when.rule, when.begins, now, when.every, when.ends, holidays, site.id)


async def coming(draft: Draft, opening: Opening, host: Person, language: str, services: Services) -> Sequence[Coming]:
    """The dates that are read back: the next few of a series, the one of a single session."""
    now, site = services.clock.now(), services.sites.of(host)
    others = [session for session, _ in await services.sessions.of_host(host.id, now)]
    if opening.when.rule is None:
        dates: list[tuple[datetime, datetime | None]] = [(starts_of(opening), starts_of(opening))]
    else:
        series = series_of(draft, opening, site, now)
        found = expanded(series, site, now, now + _LOOKED_AHEAD)
        dates = [(one.planned_at, one.starts_at) for one in islice(found, NEXT)]
    told = []
    for planned_at, starts_at in dates:
        why = off(site, planned_at.astimezone(opening.when.zone).date(), language)
        told.append(Coming(planned_at, starts_at, why, _busy(others, starts_at, opening.terms.length)))
    return told


async def open_all(draft: Draft, openings: Sequence[Opening], host: Person, services: Services) -> Sequence[Session]:
    """Opens what the draft says; a second time it opens nothing and tells what was opened then.

    Raises Refusal ("booking.host-busy") where the host has something else at the time.
    """
    now, site = services.clock.now(), services.sites.of(host)
    if openings[0].when.rule is not None:
        series = await services.series.add(series_of(draft, openings[0], site, now))
        if series.ended_at is None:  # also on a second click: the first may have been cut off, or be at it still
            await make_ahead(series, services)
        return [session for session, _ in await services.sessions.of_series(series.id, now)]
    edition_of = id_of(draft, host.id, "editions") if len(openings) > 1 else ""
    others = [session for session, _ in await services.sessions.of_host(host.id, now)]
    planned = [
        replace(
            session_at(one.terms, starts_of(one), now, edition_of=edition_of), id=id_of(draft, host.id, str(number))
        )
        for number, one in enumerate(openings)
    ]
    ours = {session.id for session in planned}
    for session in planned:  # before any is opened: editions are opened all, or none
        title = _busy([one for one in others if one.id not in ours], session.starts_at, session.terms.length)
        if title:
            raise Refusal("booking.host-busy", title=title)
    return [await _opened(session, services) for session in planned]


async def _opened(session: Session, services: Services) -> Session:
    there = await services.sessions.find(session.id)
    if there is None:
        try:
            await services.sessions.open(session, slots_of(session))
        except Refusal:  # a second click at the same moment finds the first one's session in its way
            there = await services.sessions.find(session.id)
            if there is None:
                raise
    return there[0] if there is not None else session


def _busy(others: Sequence[Session], starts_at: datetime | None, length: timedelta) -> str:
    if starts_at is None:
        return ""
    for other in others:
        if (
            other.state is not SessionState.CANCELLED
            and other.starts_at < starts_at + length
            and other.ends_at > starts_at
        ):
            return other.terms.title
    return ""
