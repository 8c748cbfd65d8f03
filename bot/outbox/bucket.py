"""The bucket of a lane: evenly spaced moments at which one more call may be made, drawn from one row by all replicas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


HAIR = 1e-3
"""Of a call: what is lost in reckoning with microseconds shall not cost a whole one."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The moments of so many calls, and the first moment that is left for others."""

    moments: Sequence[datetime]
    free_at: datetime


def draw(free_at: datetime, now: datetime, per_second: float, wanted: int, ahead: timedelta) -> Slots:
    """At most `wanted` moments, none of them further ahead than `ahead`. What was not used is not made up for."""
    start, apart = max(free_at, now), 1 / per_second
    count = min(wanted, room(free_at, now, per_second, ahead))
    moments = [start + timedelta(seconds=apart * number) for number in range(count)]
    return Slots(moments, start + timedelta(seconds=apart * count) if count else free_at)


def room(free_at: datetime, now: datetime, per_second: float, ahead: timedelta) -> int:
    """How many moments there are until `ahead` from now."""
    left = (now + ahead - max(free_at, now)).total_seconds()
    return int(left * per_second + HAIR) + 1 if left >= 0 else 0


def roomy_at(free_at: datetime, per_second: float, wanted: int, ahead: timedelta) -> datetime:
    """When there will be room for so many."""
    return free_at - ahead + timedelta(seconds=(wanted - 1) / per_second, microseconds=1)
