"""Reads a roadmap of format 1, strictly: either the whole of it is good, or every error of the file is told at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from bot.policy.file.fields import Row
from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table
from bot.policy.file.problems import BadPolicy, Problem
from bot.policy.file.source import read_source
from bot.policy.file.values import Ids
from bot.policy.model import Localised, Policy
from bot.roadmap.file import sections
from bot.roadmap.file.sections import Around
from bot.roadmap.model import Roadmap, Track

FORMAT = "1"
TOP_KEYS = frozenset({"format", "roadmap", "tracks", "datasets", "items"})
MAX_BYTES = 2_000_000
"""A roadmap of a large company is a tenth of it."""

AGENT = "agent"
"""The kind of the policy's rows that an item may name as its agents."""

_OURS = {
    "file-empty": "roadmap-empty",
    "second-document": "roadmap-second-document",
}
"""Problems of any YAML file whose words speak of a policy, and those that speak of a roadmap."""


class BadRoadmap(BadPolicy):
    """A roadmap that is not to be used: a file of the company like its policy, and told about in the same way."""


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


_E = TypeVar("_E", bound=_Entry)


def load_roadmap(path: Path, people: Collection[str], policy: Policy) -> Roadmap | None:
    """The roadmap in the file at `path`, None where there is no such file: a company can do without.

    `people` are the e-mail addresses that may own something. Raises BadRoadmap with every error of the file.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _whole(path, "roadmap-too-large", limit=str(MAX_BYTES // 1_000_000))
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _whole(path, "file-unreadable", detail=error.strerror or type(error).__name__) from None
    return parse_roadmap(text, str(path), people, policy)


def parse_roadmap(text: bytes, name: str, people: Collection[str], policy: Policy) -> Roadmap:
    """The roadmap that `text` says; `name` is what its problems are told under. Raises BadRoadmap with every error."""
    faults = Faults(name)
    try:
        root = read_source(text, faults)
    except BadPolicy as bad:
        told = (replace(problem, key=_OURS.get(problem.key, problem.key)) for problem in bad.problems)
        raise BadRoadmap(tuple(told)) from None
    found = None
    if isinstance(root, Table):
        found = _roadmap(Row(root, TOP_KEYS, faults), _around(root, people, policy))
    else:
        faults.add(root, "not-a-roadmap")
    if faults or found is None:
        raise BadRoadmap(faults.problems(root))
    return found


def _roadmap(top: Row, around: Around) -> Roadmap:
    if (stated := top.need("format")) and (word := top.word("format")) and word != FORMAT:
        top.faults.add(stated, "unsupported-format", word=word)
    head = top.row("roadmap", sections.ROADMAP_KEYS) if top.need("roadmap") else None
    if head is None:
        head = Row(Table(0, 0), (), Faults(""))  # Why: the rest is read all the same, for the errors in it.
    as_of = head.day("as_of") if head.need("as_of") else None
    title = head.text("title") if head.need("title") else None
    owner = sections.owner(head, around)
    top.need("items")
    datasets = _by_id(top, "datasets", sections.DATASET_KEYS, lambda row: sections.dataset(row, around))
    items = _by_id(top, "items", sections.ITEM_KEYS, lambda row: sections.item(row, around))
    aims = _aims(top)
    return Roadmap(title or Localised({}), as_of or date.min, items, datasets, aims, owner)


def _aims(top: Row) -> Mapping[Track, Localised]:
    found: dict[Track, Localised] = {}
    lines: dict[Track, int] = {}
    for row in top.rows("tracks", sections.TRACK_KEYS):
        read = sections.aim(row)
        if read is None:
            continue
        track, said = read
        if track in found:
            row.faults.add(row.node("id") or row.table, "duplicate-id", word=track, first=str(lines[track]))
        else:
            found[track], lines[track] = said, row.table.line + 1
    return found


def _by_id(top: Row, section: str, keys: Collection[str], read: Callable[[Row], _E]) -> Mapping[str, _E]:
    """Every entry of a section; an id that was there before is noted."""
    found: dict[str, _E] = {}
    lines: dict[str, int] = {}
    for row in top.rows(section, keys):
        entry = read(row)
        if entry.id in found:
            row.faults.add(row.node("id") or row.table, "duplicate-id", word=entry.id, first=str(lines[entry.id]))
        elif entry.id:
            found[entry.id], lines[entry.id] = entry, row.table.line + 1
    return found


def _around(root: Table, people: Collection[str], policy: Policy) -> Around:
    agents = frozenset(row.id for row in policy.tools.values() if AGENT in row.kind and not row.catch_all)
    return Around(
        people=Ids(people, "unknown-person"),
        groups=Ids(frozenset(policy.groups), "no-such-group"),
        classes=Ids(frozenset(policy.data), "no-such-class"),
        agents=Ids(agents, "no-such-agent"),
        datasets=Ids(_ids(root, "datasets"), "unknown-dataset"),
    )


def _ids(root: Table, section: str) -> frozenset[str]:
    """The ids that stand in a section; gathered before anything is read, so that sections may stand in any order."""
    nodes = (value for key, value in root.pairs() if isinstance(key, Scalar) and key.value == section)
    entries = [entry for node in nodes if isinstance(node, Items) for entry in node.items]
    pairs = (pair for entry in entries if isinstance(entry, Table) for pair in entry.pairs())
    return frozenset(value.value.strip() for key, value in pairs if _is_id(key) and isinstance(value, Scalar))


def _is_id(key: Node) -> bool:
    return isinstance(key, Scalar) and key.value == "id"


def _whole(path: Path, key: str, **values: str) -> BadRoadmap:
    return BadRoadmap((Problem(str(path), 0, 0, "", key, values),))
