"""When somebody may be written to: not in their quiet hours, not on a day that is not worked on, not while they pause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.calendar.moments import change_between, moment_of
from bot.calendar.sites import Site, is_working

HORIZON = timedelta(days=366)
"""How far is looked for a day that is worked on; content/sites.py takes no site that is closed for so long."""

_DAY = timedelta(days=1)
_FOREVER = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing is sent: from `start` on until `end`, which is not among them; over midnight where it is earlier.

    Clocks on the wall count: an hour that summer time doubles is quiet twice. Raises ValueError where both are the same.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours begin and end at the same time")

    def covers(self, at: time) -> bool:
        """Whether it is quiet at a time of day."""
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def allowed_from(
    moment: datetime, zone: tzinfo, quiet: Quiet | None, site: Site, paused_until: date | None = None
) -> datetime:
    """The first moment, not before `moment`, at which somebody in `zone` may be written to, in UTC.

    `paused_until` is the day on which messages come again. A moment that is allowed already comes back as it is. Where
    quiet hours end in a gap of summer time, they end with the gap. Raises ValueError where no day is worked on in a
    year.
    """
    at = moment.astimezone(UTC)
    if paused_until is not None and at.astimezone(zone).date() < paused_until:
        at = moment_of(min(paused_until, _FOREVER), time.min, zone)
    end = at + HORIZON
    while at < end:
        shown = at.astimezone(zone).replace(tzinfo=None)
        if not is_working(site, shown.date()):
            opening = datetime.combine(shown.date() + _DAY, time.min)
        elif quiet is not None and quiet.covers(shown.time()):
            day = shown.date() if shown.time() < quiet.end else shown.date() + _DAY
            opening = datetime.combine(day, quiet.end)
        else:
            return at
        then = at + (opening - shown)
        at = change_between(at, then, zone) or then  # where clocks are changed before, it is looked at anew there
    raise ValueError(f"{site.id or 'the company'} works on no day within a year of {moment:%Y-%m-%d}")
