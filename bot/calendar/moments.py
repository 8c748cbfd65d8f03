"""From what clocks show to moments, and the hours that summer time takes and gives back.

One rule for all of it: something happens at the first moment at which clocks there show its time or a later one.

- An ordinary time happens when clocks show it.
- A time in a gap happens at the first moment after the gap: 02:30, where clocks go from 02:00 to 03:00, at 03:00. The
  same for a gap at midnight, and for a day that a country skipped whole.
- A doubled time happens once, at its first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

_SECOND = timedelta(seconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(day: date, at: time, zone: tzinfo) -> datetime:
    """The first moment at which clocks in `zone` show this time of this day or a later one, in UTC."""
    first = datetime.combine(day, at, zone)
    second = first.replace(fold=1)
    gap = (second.utcoffset() or timedelta()) > (first.utcoffset() or timedelta())
    if not gap:
        return first.astimezone(UTC)
    # Read by the offset after the gap, the time lies before it; by the offset before the gap, after it.
    return change_between(second.astimezone(UTC), first.astimezone(UTC), zone) or first.astimezone(UTC)


def change_between(start: datetime, end: datetime, zone: tzinfo) -> datetime | None:
    """The moment after `start`, and not after `end`, at which clocks in `zone` were changed; None where they were not.

    The span is to be short enough that they are changed once in it at most.
    """
    if start.astimezone(zone).utcoffset() == end.astimezone(zone).utcoffset():
        return None
    return _change(zone, (start - _EPOCH) // _SECOND, -((_EPOCH - end) // _SECOND))


@lru_cache(maxsize=4096)  # many people live in one zone, and are planned for at one moment
def _change(zone: tzinfo, low: int, high: int) -> datetime:
    """The first second after `low`, and not after `high`, with another offset than `low`; `high` has another."""
    before = (_EPOCH + low * _SECOND).astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if (_EPOCH + middle * _SECOND).astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return _EPOCH + high * _SECOND
