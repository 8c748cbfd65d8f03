"""What a roadmap says, as frozen values: items on horizons and tracks, and the datasets they lean on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.management.measures import Measure
from bot.policy.model import Localised
from bot.roadmap.horizon import Horizon


class Track(StrEnum):
    """What an item belongs to; the order is that in which tracks are shown."""

    GUARDRAILS = "guardrails"
    DATA = "data"
    AUTOMATION = "automation"
    PEOPLE = "people"
    SUCCESS = "success"


class Status(StrEnum):
    """How an item is; the texts `roadmap.status-…` and `roadmap.means-…` say the word and what it means."""

    EXPLORING = "exploring"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    AT_RISK = "at_risk"
    PAUSED = "paused"
    DELIVERED = "delivered"
    DROPPED = "dropped"


class Level(StrEnum):
    """For whom success is success."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    COMPANY = "company"


HORIZONS = (Horizon.SIX, Horizon.TWELVE, Horizon.TWENTY_FOUR)
"""The horizons an item can be on: now, next and later."""

CLOSED = frozenset({Status.DELIVERED, Status.DROPPED})
"""Statuses after which nothing more is to come."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a figure of a month is to be: at least, or at most (`at_least` False), a number; from a day on, if one is named."""

    measure: Measure
    number: int
    at_least: bool = True
    by: date | None = None

    def reached(self, value: int) -> bool:
        """Whether a value is where it is to be."""
        return value >= self.number if self.at_least else value <= self.number


@dataclass(frozen=True, slots=True)
class Success:
    """What success means on one level, and how it is measured; `target` where Handrail measures it itself."""

    means: Localised
    measured: Localised
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class RoadmapLink:
    """A page elsewhere that says more."""

    name: Localised
    url: str


@dataclass(frozen=True, slots=True)
class Helper:
    """An agent of an item: a row of the policy by its id, or, with an empty id, one that is not there yet."""

    id: str
    name: Localised


@dataclass(frozen=True, slots=True)
class Need:
    """Who needs a dataset (ids of the policy's groups), and how often."""

    groups: tuple[str, ...]
    how_often: Localised


@dataclass(frozen=True, slots=True)
class Dataset:
    """Data that the roadmap brings in order. `data_class` is a class of the policy; what is None is not said."""

    id: str
    name: Localised
    owner: str
    also: tuple[str, ...] = ()
    data_class: str | None = None
    stored: Localised | None = None
    structure: Localised | None = None
    enrichment: Localised | None = None
    needed_by: tuple[Need, ...] = ()
    fallback: Localised | None = None
    migration: Localised | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that somebody typed, in their own words and language: who (an e-mail address) and when (UTC)."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the roadmap.

    `owner` is the e-mail address of a person. `groups`: whom it is for, everybody where it is empty. `horizon` None: it
    is delivered or dropped. A day is None where there is none. `remark` stands in the place of `note` where somebody
    changed it in a conversation.
    """

    id: str
    track: Track
    title: Localised
    owner: str
    status: Status
    horizon: Horizon | None = None
    note: Localised | None = None
    remark: Remark | None = None
    also: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    since: date | None = None
    due: date | None = None
    delivered: date | None = None
    success: Mapping[Level, Success] = field(default_factory=dict)
    links: tuple[RoadmapLink, ...] = ()
    datasets: tuple[str, ...] = ()
    tasks: tuple[Localised, ...] = ()
    agents: tuple[Helper, ...] = ()
    human: Localised | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self.status not in CLOSED

    def overdue(self, today: date) -> bool:
        """Whether its day is past and it is not done."""
        return self.is_open and self.due is not None and self.due < today

    def concerns(self, groups: frozenset[str]) -> bool:
        """Whether it is for everybody, or for one of these groups."""
        return not self.groups or not groups.isdisjoint(self.groups)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The whole of it. `as_of`: the day it was last looked over, or changed since. `aims`: the point on the horizon per track."""

    title: Localised
    as_of: date
    items: Mapping[str, Item]
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    aims: Mapping[Track, Localised] = field(default_factory=dict)
    owner: str = ""

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is to be reached, of everything that was not dropped, in the file's order."""
        items = (item for item in self.items.values() if item.status is not Status.DROPPED)
        return tuple(one.target for item in items for one in item.success.values() if one.target is not None)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """What is still to come, in the file's order."""
        return tuple(item for item in self.items.values() if item.is_open)
