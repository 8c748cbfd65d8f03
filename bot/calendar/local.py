"""Whose clock counts for somebody: what they chose, what is known of them, their site's, the company's."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.calendar.sites import Site
from bot.calendar.zones import zone_named
from bot.people import Person


@dataclass(frozen=True, slots=True)
class Zoned:
    """Somebody's zone. `reported`: a name that came first and is none, so that another zone was taken; else None."""

    zone: ZoneInfo
    reported: str | None = None


def zone_of(chosen: str | None, person: Person, told: str | None, site: Site, company: ZoneInfo) -> Zoned:
    """The zone of a person; raises nothing, whatever the names are.

    `chosen` is what they chose themselves, then comes what people.yaml says, then what a platform `told` of their
    account, then the site's, then the company's. A name that is no zone is passed over and reported.
    """
    reported: str | None = None
    for name in (chosen, person.zone, told, site.zone):
        if not name:
            continue
        zone = zone_named(name)
        if zone is not None:
            return Zoned(zone, reported)
        reported = name if reported is None else reported
    return Zoned(company, reported)
