"""What a question can be about: items, datasets, agents and groups by all their names, as phrases to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.policy.model import Policy
from bot.reading.normalise import fold
from bot.reading.words import Entry, Hit, Layer, Sort, Target
from bot.roadmap.model import Roadmap

_BETWEEN = "/"


class About(StrEnum):
    """What sort of thing was named."""

    ITEM = "item"
    DATASET = "dataset"
    AGENT = "agent"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that was named. `weak`: by an everyday word, or only a group; that alone tells nothing."""

    about: About
    id: str
    weak: bool


def phrases(
    roadmap: Roadmap, policy: Policy, ordinary: Callable[[str], bool], small: Callable[[str], bool]
) -> Iterator[Entry]:
    """Every name of everything on the roadmap, as entries of an index. `ordinary` says whether a word is an everyday one,
    `small` whether it stands in every sentence: no group is called by such a word ("it").

    They are laid where the index expects data: there it finds names also with another ending, misspelt and in compounds.
    """

    def named(about: About, id_: str, names: Iterable[str]) -> Iterator[Entry]:
        for name in names:
            folded = fold(name)
            everyday = " " not in folded and ordinary(folded)
            target = Target(Sort.CLASS, f"{about}{_BETWEEN}{id_}")
            yield Entry(name, target, Layer.DATA, fuzzy=not everyday, cued=everyday)

    for item in roadmap.items.values():
        yield from named(About.ITEM, item.id, (*item.title.all, *item.also))
    for dataset in roadmap.datasets.values():
        yield from named(About.DATASET, dataset.id, (*dataset.name.all, *dataset.also))
    own = {fold(name) for item in roadmap.items.values() for name in item.also}
    for id_ in dict.fromkeys(agent.id for item in roadmap.items.values() for agent in item.agents if agent.id):
        row = policy.tools.get(id_)
        if row is not None:  # what an item calls itself is that item, also where the agent has the same name
            yield from named(About.AGENT, id_, (name for name in (*row.name.all, *row.also) if fold(name) not in own))
    for group in policy.groups.values():
        called = (name for name in (*group.name.all, group.id) if not small(fold(name)))
        yield from named(About.GROUP, group.id, called)


def subjects(hit: Hit) -> tuple[Subject, ...]:
    """What a phrase that was found stands for."""
    found = (target.id.split(_BETWEEN, 1) for target in hit.targets)
    return tuple(Subject(About(about), id_, hit.cued or about == About.GROUP) for about, id_ in found)
