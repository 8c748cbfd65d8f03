"""The places where a company works: their zone, the days on which they work, and why they do not on others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto

from bot.calendar.public_holidays import holidays_of
from bot.calendar.week import WEEK, Weekday, weekday_of
from bot.people import Person
from bot.policy.model import Localised

MONDAY_TO_FRIDAY = frozenset(WEEK[:5])


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the company. `zone` is the name of its time zone.

    `working`: the days of the week that are worked on; there is one at least. `country`, such as `DE`, and its `part`,
    such as `NW`, say whose holidays are kept there; empty where nobody's are. `closed`: other days that are not worked
    on, and why.
    """

    id: str
    name: Localised
    zone: str
    working: frozenset[Weekday] = MONDAY_TO_FRIDAY
    country: str = ""
    part: str = ""
    closed: Mapping[date, Localised] = field(default_factory=dict)


class Why(Enum):
    """What makes a day one that is not worked on."""

    WEEK = auto()
    """That day of the week never is."""
    CLOSED = auto()
    HOLIDAY = auto()


@dataclass(frozen=True, slots=True)
class Off:
    """A day is not worked on; `name` is that of the holiday, or what the company wrote, and empty for a day of the week."""

    why: Why
    name: str = ""


def off(site: Site, day: date, language: str = "") -> Off | None:
    """Why a day is not worked on, None where it is. What is written of the day by the company comes before a holiday's name.

    A holiday has its name in `language` where the library has it, else in the country's own.
    """
    if day in site.closed:
        return Off(Why.CLOSED, site.closed[day].say(language))
    if site.country and day in (known := holidays_of(site.country, site.part, day.year, language)):
        return Off(Why.HOLIDAY, known[day])
    return None if weekday_of(day) in site.working else Off(Why.WEEK)


def is_working(site: Site, day: date) -> bool:
    """Whether a day is worked on."""
    return off(site, day) is None


def working_days(site: Site, first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, that are worked on."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if is_working(site, day))


class Sites:
    """All places of a company. `default`: the id of that of people who name none; without it they are of `company`.

    `company` stands for the company as a whole: it has no name, and its zone.
    """

    def __init__(self, company: Site, sites: Iterable[Site] = (), default: str = "") -> None:
        self.company = company
        self._by_id = {site.id: site for site in sites}
        self._default = self._by_id.get(default, company)

    def become(self, other: Sites) -> None:
        """Holds from now on what the other one does; whoever leans on this one need not be told."""
        self.company, self._by_id, self._default = other.company, other._by_id, other._default

    def all(self) -> tuple[Site, ...]:
        """Every place, in the file's order; the company as a whole where there is no other."""
        return tuple(self._by_id.values()) or (self.company,)

    def of(self, person: Person) -> Site:
        """The place where somebody works."""
        return self.named(person.site)

    def named(self, id_: str) -> Site:
        """The place with an id; that of people who name none where there is no such."""
        return self._by_id.get(id_, self._default)


def only_site(zone: str) -> Site:
    """A company of which no places are known: Monday to Friday in its zone, without holidays."""
    return Site("", Localised({}), zone)
