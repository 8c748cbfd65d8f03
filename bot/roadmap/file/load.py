"""Reads a roadmap of format 1, strictly: either the whole of it is good, or every error of the file is told at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from bot.policy.file.beside import KindOfFile, by_id, entries, head, ids, of_format
from bot.policy.file.fields import Row
from bot.policy.file.nodes import Faults, Table
from bot.policy.file.problems import BadPolicy
from bot.policy.file.values import Ids
from bot.policy.model import Localised, Policy
from bot.roadmap.file import sections
from bot.roadmap.file.sections import Around
from bot.roadmap.model import Roadmap, Track

TOP_KEYS = frozenset({"format", "roadmap", "tracks", "datasets", "items"})

AGENT = "agent"
"""The kind of the policy's rows that an item may name as its agents."""


class BadRoadmap(BadPolicy):
    """A roadmap that is not to be used: a file of the company like its policy, and told about in the same way."""


FILE = KindOfFile("roadmap", "not-a-roadmap", BadRoadmap)


def load_roadmap(path: Path, people: Collection[str], policy: Policy) -> Roadmap | None:
    """The roadmap in the file at `path`, None where there is no such file: a company can do without.

    `people` are the e-mail addresses that may own something. Raises BadRoadmap with every error of the file.
    """
    text = FILE.read(path)
    return None if text is None else parse_roadmap(text, str(path), people, policy)


def parse_roadmap(text: bytes, name: str, people: Collection[str], policy: Policy) -> Roadmap:
    """The roadmap that `text` says; `name` is what its problems are told under. Raises BadRoadmap with every error."""

    def understand(root: Table, faults: Faults) -> Roadmap:
        return _roadmap(Row(root, TOP_KEYS, faults), _around(root, people, policy))

    return FILE.parse(text, name, understand)


def _roadmap(top: Row, around: Around) -> Roadmap:
    of_format(top)
    about = head(top, "roadmap", sections.ROADMAP_KEYS)
    as_of = about.day("as_of") if about.need("as_of") else None
    title = about.text("title") if about.need("title") else None
    owner = sections.owner(about, around)
    top.need("items")
    datasets = by_id(top.rows("datasets", sections.DATASET_KEYS), lambda row: sections.dataset(row, around))
    items = by_id(top.rows("items", sections.ITEM_KEYS), lambda row: sections.item(row, around))
    return Roadmap(title or Localised({}), as_of or date.min, items, datasets, _aims(top), owner)


def _aims(top: Row) -> Mapping[Track, Localised]:
    read = entries(top.rows("tracks", sections.TRACK_KEYS), sections.aim, lambda aim: aim[0])
    return dict(aim for aim, _ in read)


def _around(root: Table, people: Collection[str], policy: Policy) -> Around:
    agents = frozenset(row.id for row in policy.tools.values() if AGENT in row.kind and not row.catch_all)
    return Around(
        people=Ids(people, "unknown-person"),
        groups=Ids(frozenset(policy.groups), "no-such-group"),
        classes=Ids(frozenset(policy.data), "no-such-class"),
        agents=Ids(agents, "no-such-agent"),
        datasets=Ids(ids(root, "datasets"), "unknown-dataset"),
    )
