"""The company of the simulated year, the same every time: who comes and goes, what they choose and do, and what is due.

People join, leave, change units, roles, zones and quiet hours; phases move; some put off, stop, pause, or do a training between
the planning and the sending; other news compete for the same cap, for some so many that it is always full.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from bot.access import Role
from bot.policy.model import Localised
from bot.training.model import Course, Item, Phase, Programme, Unit, quarter_of

START = date(2027, 1, 1)
ZONES = ("Europe/Amsterdam", "Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Sydney")
"""All but one change their clocks, on four different days in spring and in autumn."""

UNITS = ("marketing", "sales", "customer-care", "finance", "it")
SEED = 7
DAY = timedelta(days=1)
WEEKLY_NEWS, MUCH_NEWS = 3, 7
"""One of so many people gets news every Wednesday; one of so many on Monday, Wednesday and Friday, which is all the cap allows."""


@dataclass
class Somebody:
    """One person of the simulation; what changes is a list of (day, value), the first from the beginning on."""

    id: str
    joins: date
    leaves: date
    units: list[tuple[date, str]]
    managers_from: date | None
    zones: list[tuple[date, str]]
    quiet: str
    paused: tuple[date, date] | None
    done: list[tuple[date, int, str]] = field(default_factory=list)
    """(day, hour UTC, course)."""
    choices: list[tuple[date, str, date | None]] = field(default_factory=list)
    """(day, item, until); until None stops."""

    def unit(self, day: date) -> str:
        """The unit they are in on a day."""
        return [unit for since, unit in self.units if since <= day][-1]

    def zone(self, day: date) -> str:
        """The zone they live in on a day."""
        return [zone for since, zone in self.zones if since <= day][-1]

    def leads(self, day: date) -> bool:
        """Whether they lead people by then."""
        return self.managers_from is not None and self.managers_from <= day

    def changes(self) -> set[date]:
        """The days on which a platform would tell something new of them."""
        days = {self.joins, self.leaves, *(day for day, _ in (*self.units, *self.zones))}
        return days | ({self.managers_from} if self.managers_from else set())


@cache
def programme_at(day: date) -> Programme:
    """Two mandatory and three offered items a quarter, by phase and role; phases move in the middle of each quarter."""
    units = tuple(Unit(group, phase_of(group, day)) for group in UNITS)
    courses, items = _offers()
    return Programme(Localised({"": "Year"}), "hr@x.example", Phase.EXPLORE, units, courses, items)


@cache
def _offers() -> tuple[dict[str, Course], dict[str, Item]]:
    courses: dict[str, Course] = {}
    items: dict[str, Item] = {}
    for quarter in range(4):
        opens = date(2027, 3 * quarter + 1, 8)
        due = opens + timedelta(days=70)
        meant = (
            ("A", True, frozenset[Phase](), frozenset[Role]()),
            ("B", True, frozenset({Phase.ROLL_OUT, Phase.RUN}), frozenset[Role]()),
            ("C", False, frozenset({Phase.EXPLORE, Phase.PILOT}), frozenset[Role]()),
            ("D", False, frozenset({Phase.RUN}), frozenset[Role]()),
            ("E", False, frozenset[Phase](), frozenset({Role.MANAGER})),
        )
        for name, mandatory, phases, roles in meant:
            id_ = f"T{quarter + 1}{name}"
            text = Localised({"": f"Training-{id_};"})
            courses[id_] = Course(id_, text, text, 30, "1", "hr@x.example", ("en",), url="https://x.example/")
            items[id_] = Item(
                id_, id_, quarter_of(opens), opens, due, Localised({"": "Because."}), mandatory, phases, roles
            )
    return courses, items


@cache
def phase_of(unit: str, day: date) -> Phase:
    """A unit's phase on a day: one further in every second half of a quarter, each unit from where it stands."""
    begun = UNITS.index(unit) % 2
    moved = (day - START).days // 91 + ((day - START).days % 91 > 45)
    return tuple(Phase)[min(3, begun + moved // 2 + moved % 2)]


def people(count: int) -> list[Somebody]:
    """The same every time."""
    chance = random.Random(SEED)
    return [_somebody(number, chance) for number in range(count)]


def _somebody(number: int, chance: random.Random) -> Somebody:
    joins = START if chance.random() < 0.8 else START + timedelta(days=chance.randrange(300))
    leaves = date(2028, 6, 1) if chance.random() < 0.9 else joins + timedelta(days=chance.randrange(20, 300))
    one = Somebody(
        f"p{number}@x.example",
        joins,
        leaves,
        [(START, chance.choice(UNITS))],
        START + timedelta(days=chance.randrange(300)) if chance.random() < 0.1 else None,
        [(START, chance.choice(ZONES))],
        chance.choice(("", "", "18:00-09:00", "22:00-07:00", "12:00-15:00")),
        None,
    )
    if chance.random() < 0.15:
        one.units.append((START + timedelta(days=chance.randrange(20, 330)), chance.choice(UNITS)))
    if chance.random() < 0.1:
        one.zones.append((START + timedelta(days=chance.randrange(20, 330)), chance.choice(ZONES)))
    if chance.random() < 0.1:
        first = START + timedelta(days=chance.randrange(300))
        one.paused = (first, first + timedelta(days=chance.randrange(3, 20)))
    for id_, item in _offers()[1].items():
        if chance.random() < 0.6:
            one.done.append((item.opens + timedelta(days=chance.randrange(75)), chance.randrange(24), id_))
        if chance.random() < 0.15:
            day = item.opens + timedelta(days=chance.randrange(1, 50))
            until = day + timedelta(days=chance.randrange(1, 15)) if chance.random() < 0.7 else None
            one.choices.append((day, id_, until))
    return one


def news_on(day: date, world: list[Somebody]) -> list[Somebody]:
    """Who gets news on a day."""
    often = world[::MUCH_NEWS] if day.weekday() in (0, 2, 4) else []
    weekly = [one for number, one in enumerate(world) if not number % WEEKLY_NEWS and number % MUCH_NEWS]
    return [one for one in (*often, *(weekly if day.weekday() == 2 else ())) if one.joins <= day < one.leaves]
