"""When digests appear: every working day, every week, every month, each on the reader's own morning.

An edition is closed when its morning begins anywhere on earth, and then everybody gets it on their own. What is news after
that comes with the next one, so nothing is told twice and nothing is left out between two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.moments import moment_of
from bot.calendar.rules import Daily, Monthly, NthWeekday, Rule, Weekly, latest_until
from bot.calendar.sites import Site, is_working
from bot.calendar.week import Weekday
from bot.preferences.model import Frequency

MORNING = time(9)
"""When a digest is sent, on the reader's clock."""

RULES: Mapping[Frequency, Rule] = {
    Frequency.DAILY: Daily(MORNING),
    Frequency.WEEKLY: Weekly(Weekday.MON, MORNING),
    Frequency.MONTHLY: Monthly(NthWeekday(1, Weekday.MON), MORNING),
}

EARLIEST = "Pacific/Kiritimati"
"""The zone in which every day begins first (UTC+14)."""

LATEST = timedelta(hours=26)
"""From the first morning on earth to the last one."""

KEPT: Mapping[Frequency, timedelta] = {
    Frequency.DAILY: timedelta(hours=12),
    Frequency.WEEKLY: timedelta(days=4),
    Frequency.MONTHLY: timedelta(days=8),
}
"""How long after the last morning an edition may still be sent: over quiet hours and holidays, and not when it is old."""

LONGEST_BREAK = 31
"""Days that a site may be closed without a daily edition beginning anew."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One digest of a frequency: the local day it is read on, and the moment (UTC) after which news is for the next one."""

    frequency: Frequency
    day: date
    closed_at: datetime

    @property
    def run(self) -> str:
        """The name of its run in the outbox."""
        return f"digest:{self.frequency}:{self.day.isoformat()}"

    @property
    def expires_at(self) -> datetime:
        """After this it is sent to nobody any more."""
        return self.closed_at + LATEST + KEPT[self.frequency]

    def morning(self, zone: ZoneInfo) -> datetime:
        """When the morning of its day begins in a zone, in UTC."""
        return moment_of(self.day, MORNING, zone)


def edition_at(frequency: Frequency, closed_at: datetime) -> Edition:
    """The edition that closes at an occurrence of its rule in the earliest zone."""
    return Edition(frequency, closed_at.astimezone(ZoneInfo(EARLIEST)).date(), closed_at)


def since(edition: Edition, site: Site) -> datetime | None:
    """When the edition before closed, for people of a site: from then on it is news. None: there is no edition for them.

    A daily edition appears on working days, and holds what came since the working day before.
    """
    earliest = ZoneInfo(EARLIEST)
    if edition.frequency is not Frequency.DAILY:
        return latest_until(RULES[edition.frequency], earliest, edition.closed_at - timedelta(seconds=1))
    if not is_working(site, edition.day):
        return None
    before = edition.day - timedelta(days=1)
    for _ in range(LONGEST_BREAK):
        if is_working(site, before):
            break
        before -= timedelta(days=1)
    return moment_of(before, MORNING, earliest)
