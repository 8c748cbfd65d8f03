"""Who may change an item, and what may be changed of it: the form's values read, weighed and held against what stands there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.access import Permission, may
from bot.people import Person
from bot.preferences.typed import read_day
from bot.roadmap.changes import Part, value_of
from bot.roadmap.model import HORIZONS, Item, Status

LONGEST_NOTE = 1000
"""Characters of a note; what is longer is sent back, never cut."""

SAY_WHY = frozenset({Status.AT_RISK, Status.PAUSED, Status.DROPPED})
"""Statuses that nobody understands without a note."""

_DAYS = (Part.DUE, Part.DELIVERED)


def may_change(person: Person, item: Item) -> bool:
    """The owner of an item changes it, and whoever may change everything."""
    return person.id == item.owner or may(person.role, Permission.EDIT_ROADMAP)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to stand there: a value for each part that they changed, and what is to be mended first.

    `errors`: text keys by part. `clashes`: parts that somebody else changed since the form was opened. `touched`: parts
    that differ from what the form showed, be they readable or not.
    """

    values: Mapping[Part, str] = field(default_factory=dict)
    errors: Mapping[Part, str] = field(default_factory=dict)
    clashes: tuple[Part, ...] = ()
    touched: frozenset[Part] = frozenset()


def shown(item: Item, language: str) -> dict[Part, str]:
    """What the form shows of each part."""
    return {part: value_of(item, part, language) for part in Part}


def seen_values(values: Mapping[Part, str]) -> dict[str, str]:
    """What a form remembers of the values it was opened with; of a note only a mark, since it may be long."""
    return {part.value: _mark(part, value) for part, value in values.items()}


def wanted(item: Item, typed: Mapping[str, str], seen: Mapping[str, str], today: date, language: str) -> Wanted:
    """What is wanted of `item` as it is now, by what was typed into a form that showed `seen`.

    A part that was left as it was shown is not wanted to change, whatever stands there by now.
    """
    now = shown(item, language)
    read = {part: _read(part, typed.get(part, ""), now) for part in Part}
    touched = frozenset(
        part for part, value in read.items() if value is None or _mark(part, value) != seen.get(part, "")
    )
    errors: dict[Part, str] = {part: "roadmap.bad-day" for part in touched if read[part] is None}
    values = {part: value for part, value in read.items() if part in touched and value is not None}
    values, more = _together(values, now, today)
    values = {part: value for part, value in values.items() if value != now[part]}
    clashes = tuple(part for part in values if part in seen and seen[part] != _mark(part, now[part]))
    return Wanted(values, errors | more, clashes, touched)


def _together(values: dict[Part, str], now: Mapping[Part, str], today: date) -> tuple[dict[Part, str], dict[Part, str]]:
    """The values as they go together, and what is to be mended: a delivery has a day, a stop has a reason."""
    values, errors = dict(values), dict[Part, str]()
    status = Status(values.get(Part.STATUS, now[Part.STATUS]))
    if status is Status.DELIVERED:
        day = values.get(Part.DELIVERED, now[Part.DELIVERED])
        values[Part.DELIVERED] = day or today.isoformat()
        if day and date.fromisoformat(day) > today:
            errors[Part.DELIVERED] = "roadmap.not-yet-delivered"
    elif values.get(Part.DELIVERED):
        errors[Part.DELIVERED] = "roadmap.only-delivered"
    elif now[Part.DELIVERED]:
        values[Part.DELIVERED] = ""
    due = values.get(Part.DUE, "")
    if due and date.fromisoformat(due) < today and status not in (Status.DELIVERED, Status.DROPPED):
        errors[Part.DUE] = "roadmap.past-due"
    note = values.get(Part.NOTE)
    if status in SAY_WHY and Part.STATUS in values and status != now[Part.STATUS] and not note:
        errors[Part.NOTE] = "roadmap.say-why"
    if note and len(note) > LONGEST_NOTE:
        errors[Part.NOTE] = "roadmap.note-long"
    return values, errors


def _read(part: Part, typed: str, now: Mapping[Part, str]) -> str | None:
    """A value as it is kept; None for a day that cannot be read. What is on no list is taken for unchanged."""
    typed = typed.strip()
    match part:
        case Part.STATUS:
            return typed if typed in tuple(Status) else now[part]
        case Part.HORIZON:
            return typed if typed in (*HORIZONS, "") else now[part]
        case Part.NOTE:
            return typed
        case _:
            day = read_day(typed) if typed else None
            return day.isoformat() if day else None if typed else ""


def _mark(part: Part, value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:12] if part is Part.NOTE and value else value
