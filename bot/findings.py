"""What a look at an installation found: each thing well, worth a look, or broken, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

BEARABLE, TOO_FAR = timedelta(minutes=1), timedelta(minutes=5)
"""How far a clock may be off before it is worth a look, and before requests are refused: Slack and Teams both allow five."""


class Health(StrEnum):
    """How a thing is."""

    OK = "ok"
    LOOK = "look"
    """It may be meant so, or could not be checked."""
    BROKEN = "broken"
    """It does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was found and the `cure`, as keys of texts with their `values`; no cure where nothing is to be done."""

    health: Health
    what: str
    cure: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def well(what: str, **values: object) -> Finding:
    """Something is as it should be."""
    return Finding(Health.OK, what, "", values)


def look(what: str, cure: str, **values: object) -> Finding:
    """Something may be meant so, or could not be checked."""
    return Finding(Health.LOOK, what, cure, values)


def broken(what: str, cure: str, **values: object) -> Finding:
    """Something does not work."""
    return Finding(Health.BROKEN, what, cure, values)


def clock(said: str | None, now: datetime, who: str) -> tuple[Finding, ...]:
    """This machine's clock beside the `Date` of an answer that `who` just gave; nothing where there is none to read."""
    try:
        theirs = parsedate_to_datetime(said or "")
    except ValueError:
        return ()
    off = abs(now - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)))
    if off <= BEARABLE:
        return (well("doctor.clock-good", who=who),)
    found = broken if off > TOO_FAR else look
    return (found("doctor.clock-off", "doctor.clock-off-do", who=who, seconds=round(off.total_seconds())),)
