"""What is kept of somebody's learning: what they did, what they put off, and what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class How(StrEnum):
    """By which way it is known that somebody did a course."""

    ATTESTED = "attested"
    """They said so themselves."""
    FILE = "file"
    XAPI = "xapi"
    SESSION = "session"
    """The host saw them in a session."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Somebody did a course. `source` and `external` together name it once, whoever hands it in and however often.

    `waived`: somebody decided that they need not do it. `revoked_on`: the day on which it was taken back, None where it holds.
    """

    source: str
    external: str
    person: str
    course: str
    day: date
    how: How
    waived: bool = False
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose about an item: not before `until`, or no more reminders of it (`stopped`)."""

    person: str
    item: str
    until: date | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody is told of an item: on which step, on which local day, in which message.

    `last`: the last local day on which it may still be said. `unit` is the group of their unit, `course` and `counts_from` say
    what would make it unnecessary.
    """

    person: str
    item: str
    step: str
    day: date
    run: str
    last: date
    unit: str
    course: str
    counts_from: date


def holds(completions: tuple[Completion, ...] | list[Completion], course: str, since: date) -> Completion | None:
    """The earliest completion of a course from a day on that was not revoked; None where there is none."""
    found = (one for one in completions if one.course == course and one.day >= since and one.revoked_on is None)
    return min(found, key=lambda one: (one.day, one.source, one.external), default=None)
