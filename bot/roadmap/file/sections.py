"""The sections of a roadmap file: tracks, datasets and items, each with the keys it may have."""

from __future__ import annotations

from dataclasses import dataclass

from bot.management.measures import Measure, Unit
from bot.policy.file.fields import Row
from bot.policy.file.nodes import Items, Node, Scalar
from bot.policy.file.values import Ids, known_word, localised, plain_word, same
from bot.policy.model import Localised
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import (
    HORIZONS,
    Dataset,
    Helper,
    Item,
    Level,
    Need,
    RoadmapLink,
    Status,
    Success,
    Target,
    Track,
)

ROADMAP_KEYS = frozenset({"title", "as_of", "owner"})
TRACK_KEYS = frozenset({"id", "aim"})
DATASET_KEYS = frozenset(
    {
        *("id", "name", "also", "owner", "class", "stored", "structure", "enrichment"),
        *("needed_by", "fallback", "migration"),
    }
)
NEED_KEYS = frozenset({"groups", "how_often"})
AUTOMATION_KEYS = ("tasks", "agents", "human")
ITEM_KEYS = frozenset(
    {
        *("id", "track", "title", "note", "also", "owner", "for", "status", "horizon", "since", "due", "delivered"),
        *("success", "links", "datasets", *AUTOMATION_KEYS),
    }
)
SUCCESS_KEYS = frozenset({"means", "measured", "target"})
TARGET_KEYS = frozenset({"figure", "at_least", "at_most", "by"})
LINK_KEYS = frozenset({"name", "url"})

TRACK = Ids(tuple(Track), "bad-track")
STATUS = Ids(tuple(Status), "bad-stage")
MEASURE = Ids(tuple(Measure), "bad-figure")
HORIZON = Ids(tuple(HORIZONS), "bad-horizon")
_LEVELS = frozenset(Level)

MOST = 1_000_000
"""The largest number that can be a target."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a roadmap may refer to: people by address, groups, classes and agents of the policy, its own datasets."""

    people: Ids
    groups: Ids
    classes: Ids
    agents: Ids
    datasets: Ids


def aim(row: Row) -> tuple[Track, Localised] | None:
    """An entry of `tracks`."""
    track = row.ref("id", TRACK) if row.need("id") else None
    said = row.text("aim") if row.need("aim") else None
    return (Track(track), said) if track and said else None


def dataset(row: Row, around: Around) -> Dataset:
    """An entry of `datasets`."""
    return Dataset(
        row.id(),
        _text(row, "name"),
        _owner(row, around),
        row.words("also"),
        row.ref("class", around.classes),
        row.text("stored"),
        row.text("structure"),
        row.text("enrichment"),
        tuple(_need(each, around) for each in row.rows("needed_by", NEED_KEYS)),
        row.text("fallback"),
        row.text("migration"),
    )


def item(row: Row, around: Around) -> Item:
    """An entry of `items`."""
    track = row.ref("track", TRACK) if row.need("track") else None
    status = row.ref("status", STATUS) if row.need("status") else None
    read = Item(
        row.id(),
        Track(track) if track else Track.GUARDRAILS,
        _text(row, "title"),
        _owner(row, around),
        Status(status) if status else Status.PLANNED,
        _horizon(row),
        row.text("note"),
        None,
        row.words("also"),
        row.refs("for", around.groups),
        row.day("since"),
        row.day("due"),
        row.day("delivered"),
        _success(row),
        tuple(_link(each) for each in row.rows("links", LINK_KEYS)),
        row.refs("datasets", around.datasets),
        row.texts("tasks"),
        _agents(row, around),
        row.text("human"),
    )
    if status:
        _agree(read, row)
    if track and read.track is not Track.AUTOMATION:
        for key in AUTOMATION_KEYS:
            if row.node(key):
                row.faults.add(row.node(key) or row.table, "only-automation", word=key)
    if read.agents and not row.node("human"):
        row.faults.add(row.table, "human-missing")
    return read


def _agree(read: Item, row: Row) -> None:
    """Notes where status, horizon and days do not go together."""
    if read.is_open and not row.given("horizon"):
        row.need("horizon")
    if read.status is Status.DELIVERED and not row.given("delivered"):
        row.faults.add(row.node("status") or row.table, "delivered-without-day")
    if read.status is not Status.DELIVERED and read.delivered:
        row.faults.add(row.node("delivered") or row.table, "day-without-delivery", word=read.status)
    for key, day in (("due", read.due), ("delivered", read.delivered)):
        if read.since and day and day < read.since:
            row.faults.add(row.node(key) or row.table, "before-since", word=key)


def _horizon(row: Row) -> Horizon | None:
    stated = row.ref("horizon", HORIZON)
    return Horizon(stated) if stated else None


def _text(row: Row, key: str) -> Localised:
    return (row.text(key) if row.need(key) else None) or Localised({})


def _owner(row: Row, around: Around) -> str:
    node = row.need("owner")
    return _person(node, row, around) if node else ""


def _person(node: Node, row: Row, around: Around) -> str:
    """An e-mail address, in whatever capitals."""
    word = plain_word(node, row.faults)
    if word is None:
        return ""
    if word.casefold() not in around.people.known:
        row.faults.add_near(node, around.people.fault, word, same(around.people.known))
    return word.casefold()


def owner(row: Row, around: Around) -> str:
    """Who keeps the roadmap; empty where nobody is named."""
    node = row.node("owner")
    return _person(node, row, around) if node else ""


def _need(row: Row, around: Around) -> Need:
    groups = row.refs("groups", around.groups) if row.need("groups") else ()
    return Need(groups, _text(row, "how_often"))


def _success(row: Row) -> dict[Level, Success]:
    levels = row.row("success", _LEVELS)
    if levels is None:
        return {}
    found = {level: levels.row(level, SUCCESS_KEYS) for level in Level}
    return {
        level: Success(_text(each, "means"), _text(each, "measured"), each.one("target", _target, TARGET_KEYS))
        for level, each in found.items()
        if each
    }


def _target(row: Row) -> Target | None:
    measure = row.ref("figure", MEASURE) if row.need("figure") else None
    bounds = [key for key in ("at_least", "at_most") if row.given(key)]
    if len(bounds) != 1:
        row.faults.add(row.table, "one-bound")
        return None
    node = row.need(bounds[0])
    word = plain_word(node, row.faults) if node else None
    if node is None or word is None:
        return None
    most = 100 if measure and Measure(measure).unit is Unit.PERCENT else MOST
    if not (word.isascii() and word.isdecimal() and len(word) <= len(str(MOST)) and int(word) <= most):
        row.faults.add(node, "bad-target", word=word, most=str(most))
        return None
    return Target(Measure(measure), int(word), bounds[0] == "at_least", row.day("by")) if measure else None


def _link(row: Row) -> RoadmapLink:
    node = row.need("url")
    url = (plain_word(node, row.faults) if node else None) or ""
    if node and url and (not url.startswith("https://") or any(c.isspace() for c in url)):
        row.faults.add(node, "bad-url", word=url)
    return RoadmapLink(_text(row, "name"), url)


def _agents(row: Row, around: Around) -> tuple[Helper, ...]:
    """Ids of the policy's agents, and names of those that are not there yet."""
    found: list[Helper] = []
    for node in row.items("agents"):
        if isinstance(node, Scalar):
            id_ = known_word(node, around.agents, row.faults)
            found += [Helper(id_, Localised({}))] if id_ else []
        elif isinstance(node, Items):
            row.faults.add(node, "want-word")
        elif name := localised(node, row.faults):
            found.append(Helper("", name))
    return tuple(found)
