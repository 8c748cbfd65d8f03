"""What people change on the roadmap in a conversation, and what then holds: the file, with the changes that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Item, Remark, Roadmap, Status

THE_FILE = ""
"""Who changed something where the file was edited."""


class Part(StrEnum):
    """What can be changed of an item."""

    STATUS = "status"
    HORIZON = "horizon"
    DUE = "due"
    DELIVERED = "delivered"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One part of one item was changed: what stood there, what stands there now, by whom (an e-mail address) and when (UTC).

    `by` is THE_FILE where it only keeps that the file was edited, so that what follows rests on the file as it is.
    """

    item: str
    part: Part
    before: str
    after: str
    by: str
    at: datetime


def value_of(item: Item, part: Part, language: str) -> str:
    """A part as it is kept and compared: an id, a day, or the words of the note in a language; empty for nothing."""
    match part:
        case Part.STATUS:
            return item.status.value
        case Part.HORIZON:
            return item.horizon.value if item.horizon else ""
        case Part.DUE:
            return item.due.isoformat() if item.due else ""
        case Part.DELIVERED:
            return item.delivered.isoformat() if item.delivered else ""
        case Part.NOTE:
            return item.remark.text if item.remark else item.note.say(language) if item.note else ""


def changed(roadmap: Roadmap, changes: Iterable[Change], zone: tzinfo = UTC) -> Roadmap:
    """The roadmap of the file with what was changed since, oldest first; `zone` says on which day that was.

    What was changed for a value that is no longer the file's is left out: the file was edited after it, and wins.
    """
    by_item: dict[str, list[Change]] = {}
    for change in changes:
        by_item.setdefault(change.item, []).append(change)
    items, as_of = dict(roadmap.items), roadmap.as_of
    for id_, made in by_item.items():
        if id_ in items:
            items[id_], last = _with(items[id_], made)
            as_of = max(as_of, last.astimezone(zone).date()) if last else as_of
    return replace(roadmap, items=items, as_of=as_of)


def in_force(item: Item, made: Sequence[Change]) -> bool:
    """Whether the changes of one part still rest on what the file says of it. `item` is the file's."""
    if not made:
        return True
    rests_on = next((change.after for change in reversed(made) if change.by == THE_FILE), made[0].before)
    return _says(item, made[0].part, rests_on)


def to_keep(
    in_file: Item, made: Sequence[Change], wanted: Mapping[Part, str], by: str, at: datetime, language: str
) -> tuple[Change, ...]:
    """What is to be kept so that the parts in `wanted` have those values: a change for each that is not so already.

    `made` are the changes of this item so far, oldest first. Where the file was edited since, that is kept before.
    """
    now, _ = _with(in_file, made)
    kept: list[Change] = []
    for part, after in wanted.items():
        before = value_of(now, part, language)
        so_far = [change for change in made if change.part is part]
        if after == before:
            continue
        if not in_force(in_file, so_far):
            kept.append(Change(in_file.id, part, so_far[-1].after, before, THE_FILE, at))
        kept.append(Change(in_file.id, part, before, after, by, at))
    return tuple(kept)


def _with(item: Item, made: Sequence[Change]) -> tuple[Item, datetime | None]:
    """The item as changed, and the moment of the last change that holds."""
    moments: list[datetime] = []
    for part in Part:
        so_far = [change for change in made if change.part is part]
        if so_far and so_far[-1].by != THE_FILE and in_force(item, so_far):
            try:
                item = _put(item, so_far[-1])
            except ValueError:
                continue  # a status or a horizon that an older Handrail knew
            moments.append(so_far[-1].at)
    return _agreeing(item), max(moments, default=None)


def _put(item: Item, change: Change) -> Item:
    after = change.after
    match change.part:
        case Part.STATUS:
            return replace(item, status=Status(after))
        case Part.HORIZON:
            return replace(item, horizon=Horizon(after) if after else None)
        case Part.DUE:
            return replace(item, due=date.fromisoformat(after) if after else None)
        case Part.DELIVERED:
            return replace(item, delivered=date.fromisoformat(after) if after else None)
        case Part.NOTE:
            if not after:
                return replace(item, note=None, remark=None)
            return item if _says(item, Part.NOTE, after) else replace(item, remark=Remark(after, change.by, change.at))


def _agreeing(item: Item) -> Item:
    """Status, horizon and day of delivery as they go together, where the file and a change each say a part of it."""
    if item.status is not Status.DELIVERED and item.delivered:
        item = replace(item, delivered=None)
    if item.is_open and item.horizon is None:
        item = replace(item, horizon=Horizon.SIX)
    return item


def _says(item: Item, part: Part, value: str) -> bool:
    """Whether the file says this of a part; of the note, in whatever language."""
    if part is Part.NOTE:
        return value in item.note.all if item.note else not value
    return value_of(item, part, "") == value
