"""The bucket of a lane: evenly spaced moments at which one more call may be made, drawn from one row by all replicas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

HAIR = 1e-3
"""Of a call: what is lost in reckoning with microseconds shall not cost a whole one."""


def moments(free_at: datetime, now: datetime, per_second: float, wanted: int, ahead: timedelta) -> Sequence[datetime]:
    """At most `wanted` moments, none of them further ahead than `ahead`. What was not used before is not made up for."""
    start, count = max(free_at, now), min(wanted, room(free_at, now, per_second, ahead))
    return [start + timedelta(seconds=number / per_second) for number in range(count)]


def free_after(moment: datetime, per_second: float) -> datetime:
    """When the next call may be made after one at this moment."""
    return moment + timedelta(seconds=1 / per_second)


def room(free_at: datetime, now: datetime, per_second: float, ahead: timedelta) -> int:
    """How many moments there are until `ahead` from now."""
    left = (now + ahead - max(free_at, now)).total_seconds()
    return int(left * per_second + HAIR) + 1 if left >= 0 else 0


def roomy_at(free_at: datetime, per_second: float, wanted: int, ahead: timedelta) -> datetime:
    """When there will be room for so many."""
    return free_at - ahead + timedelta(seconds=(wanted - 1) / per_second, microseconds=1)
