"""When a lane will have sent what waits in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta


def done_at(start: datetime, waiting: Iterable[tuple[datetime, int]], per_second: float) -> datetime:
    """When the last of those `waiting`, (due, how many) in the order they are due, is sent; none before it is due."""
    at = start
    for due, count in waiting:
        at = max(at, due) + timedelta(seconds=count / per_second)
    return at
