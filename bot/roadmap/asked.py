"""What a command asks of the roadmap: its arguments read strictly, as ids that are there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.errors import Refusal
from bot.people import Person
from bot.policy.model import Policy
from bot.roadmap.asking.words import MINE, Kind, Period
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Item, Roadmap, Track

LONGEST_ID = 80
"""Characters of an id that are said back."""

_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RoadmapAsked:
    """Items, a dataset or an agent by name, or a track, a horizon and groups; and what is to be known of them.

    `groups` None: nobody in particular; empty: the team of somebody whose team is not known.
    """

    items: tuple[Item, ...] = ()
    dataset: str | None = None
    agent: str | None = None
    track: Track | None = None
    horizon: Horizon | None = None
    wants: Kind | None = None
    period: Period | None = None
    groups: tuple[str, ...] | None = None


def asked_of(
    arguments: Mapping[str, tuple[str, ...]], roadmap: Roadmap, policy: Policy, person: Person
) -> RoadmapAsked:
    """What a command asks. Raises Refusal for an id that is not there (any more)."""
    agents = {agent.id for item in roadmap.items.values() for agent in item.agents}
    horizon = _member(Horizon, _first(arguments, "horizon"))
    return RoadmapAsked(
        tuple(roadmap.items[_known(id_, roadmap.items)] for id_ in arguments.get("item", ()) if id_),
        _one(arguments, "dataset", roadmap.datasets),
        _one(arguments, "agent", agents),
        _member(Track, _first(arguments, "track")),
        Horizon.SIX if horizon is Horizon.NOW else horizon,
        _member(Kind, _first(arguments, "wants")),
        _member(Period, _first(arguments, "period")),
        _groups(arguments.get("group", ()), policy, person),
    )


def _groups(ids: tuple[str, ...], policy: Policy, person: Person) -> tuple[str, ...] | None:
    """Groups of the policy; "mine" are those of whoever asks."""
    if not ids:
        return None
    if MINE in ids:
        return tuple(sorted(person.groups & policy.groups.keys()))
    return tuple(_known(id_, policy.groups) for id_ in ids)


def _first(arguments: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(arguments.get(name, ())), "")


def _one(arguments: Mapping[str, tuple[str, ...]], name: str, known: Collection[str]) -> str | None:
    id_ = _first(arguments, name)
    return _known(id_, known) if id_ else None


def _known(id_: str, known: Collection[str]) -> str:
    if id_ not in known:
        raise Refusal("roadmap.gone", id=id_[:LONGEST_ID])
    return id_


def _member(kind: type[_E], value: str) -> _E | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        raise Refusal("roadmap.gone", id=value[:LONGEST_ID]) from None
