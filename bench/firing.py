"""Counts fire times that are not as stated, over three years in zones with odd changes of summer time, and times the rest.

    python -m bench.firing [--quick]

"As stated" is one sentence: something happens at the first moment at which clocks there show its time or a later one. It
is looked up by brute force in what another clock shows: at every minute for three days on both sides of each change, at
every quarter of an hour for all three years. The days of weekly and monthly rules are python-dateutil's.
"""

from __future__ import annotations

import sys
import tempfile
import time as timer
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil import rrule
from dateutil.relativedelta import relativedelta

from bench.clocks import EPOCH, MINUTE, Clock, Dateutil, c_library, zic
from bench.figures import Figure, table
from bot.calendar.quiet import Quiet, allowed_from
from bot.calendar.rules import LAST, QUARTERS, Daily, DayOfMonth, Monthly, NthWeekday, Rule, Weekly, occurrences
from bot.calendar.sites import Site
from bot.calendar.week import WEEK
from bot.calendar.zones import use_wheel
from bot.policy.model import Localised

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "America/New_York",
    "America/Santiago",  # a gap at midnight, in the spring of the south
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Auckland",
    "Africa/Cairo",  # back at 24:00
    "Asia/Beirut",  # a gap at midnight, back over midnight
    "America/Vancouver",  # its last change is in 2026
    "America/Nuuk",  # on the evening before, since Europe decides when
)
FIRST, AFTER = date(2026, 1, 1), date(2029, 1, 1)
DAY = timedelta(days=1)
AROUND = 3 * 24 * 60
"""Minutes on each side of a change at which the other clock is looked at."""

TIMES = (time(0, 0), time(0, 30), time(1, 30), time(2, 0), time(2, 30), time(9, 0), time(23, 30))
PEOPLE = 100_000
ENOUGH = 5.0
"""Seconds in which all people's next moment is to be found."""


@dataclass
class Compared:
    """What came of one zone: fire times compared, those that fell into a gap or a doubled hour, and the wrong ones."""

    zone: str
    changes: int = 0
    times: int = 0
    in_gaps: int = 0
    doubled: int = 0
    wrong: list[str] = field(default_factory=list)


class Series:
    """What a clock shows at each minute of a span, and from that the first moment at which it shows a time or a later one."""

    def __init__(self, clock: Clock, zone: str, minutes: range) -> None:
        self.minutes = minutes
        self.shown = clock(zone, minutes)
        self._latest = list(accumulate(self.shown, max))
        self._often = Counter(self.shown)

    def first(self, day: date, at: time) -> datetime:
        """By brute force: nothing of ours is asked."""
        return EPOCH + MINUTE * self.minutes[bisect_left(self._latest, minute(day, at))]

    def often(self, day: date, at: time) -> int:
        """How many times the clock shows it: none in a gap, twice where it is doubled."""
        return self._often[minute(day, at)]


def minute(day: date, at: time) -> int:
    return (datetime.combine(day, at, UTC) - EPOCH) // MINUTE


def compare(zone: str, clock: Clock) -> Compared:
    """Holds every fire time of one zone against what the other clock shows."""
    found, years = (
        Compared(zone),
        Series(clock, zone, range(minute(FIRST - DAY, time()), minute(AFTER + DAY, time()), 15)),
    )
    offsets = [shown - at for shown, at in zip(years.shown, years.minutes, strict=True)]
    changes = [years.minutes[place] for place in range(1, len(offsets)) if offsets[place] != offsets[place - 1]]
    found.changes = len(changes)
    for change in changes:
        near = Series(clock, zone, range(change - AROUND, change + AROUND))
        days = [(EPOCH + MINUTE * change).date() + DAY * number for number in (-1, 0, 1)]
        for quarter in range(4 * 24):
            at = time(quarter // 4, 15 * (quarter % 4))
            _check(found, Daily(at), days, near)
            often = [near.often(day, at) for day in days]
            found.in_gaps += often.count(0)
            found.doubled += sum(times > 1 for times in often)
    for rule, days in _rules():
        _check(found, rule, days, years)
    return found


def _check(found: Compared, rule: Rule, days: Sequence[date], series: Series) -> None:
    """`days` are all days of the rule in a span, ascending; what it gives around them is to be that and no more."""
    expected = sorted({series.first(day, rule.at) for day in days})
    after, until = expected[0] - MINUTE, expected[-1]
    given = list(occurrences(rule, ZoneInfo(found.zone), after, until))
    found.times += len(expected)
    if given != expected:
        found.wrong.append(f"{found.zone}, {rule}: {sorted(set(given) ^ set(expected))[:3]}")


@cache
def _rules() -> tuple[tuple[Rule, list[date]], ...]:
    """Weekly, monthly and quarterly rules with their days, as dateutil finds them."""
    return tuple(_all_rules())


def _all_rules() -> Iterator[tuple[Rule, list[date]]]:
    within = {"dtstart": datetime.combine(FIRST + DAY, time()), "until": datetime.combine(AFTER - 2 * DAY, time())}
    for at in TIMES:
        for number, weekday in enumerate(WEEK):
            yield Weekly(weekday, at), _days(rrule.rrule(rrule.WEEKLY, byweekday=number, **within))
            for nth in (1, 2, 3, 4, LAST):
                days = _days(rrule.rrule(rrule.MONTHLY, byweekday=rrule.weekday(number)(nth), **within))
                yield Monthly(NthWeekday(nth, weekday), at), days
                yield Monthly(NthWeekday(nth, weekday), at, QUARTERS), [day for day in days if day.month in QUARTERS]
        for day in (1, 15, 28, 29, 30, 31):
            begins = _days(rrule.rrule(rrule.MONTHLY, bymonthday=1, **within))
            yield Monthly(DayOfMonth(day), at), [first + relativedelta(day=day) for first in begins]


def _days(rule: rrule.rrule) -> list[date]:
    return [moment.date() for moment in rule]


def figures(quick: bool) -> Iterator[Figure]:
    """One figure a zone, for each other clock that this machine has, and how long it takes for everybody."""
    use_wheel()
    yield from _told("the C library", c_library)
    found = None if quick else zic()
    if found:
        with tempfile.TemporaryDirectory() as folder:
            yield from _told("dateutil", Dateutil(found, Path(folder)))
    yield from _speed()


def _told(name: str, clock: Clock) -> Iterator[Figure]:
    for zone in ZONES:
        of = compare(zone, clock)
        for line in of.wrong[:3]:
            print(line, file=sys.stderr)
        compared = f"{of.times:,} compared, {of.changes} changes, {of.in_gaps} in gaps, {of.doubled} doubled"
        yield Figure(f"fire times not as {name} has them, {zone}", len(of.wrong), "", 0, compared)


def _speed() -> Iterator[Figure]:
    """The next moment at which each of many people may be written to, on a working day, before a feast, and on a change."""
    zones = [ZoneInfo(name) for name in ZONES[:8]]
    quiets = [None, *(Quiet(time(start), time(end)) for start, end in ((22, 7), (18, 8), (12, 13), (0, 9)))]
    places = (("NL", ""), ("DE", "NW"), ("GB", "ENG"))
    sites = [Site(country, Localised({}), "UTC", country=country, part=part) for country, part in places]
    for what, moment in (
        ("an ordinary Monday", datetime(2026, 11, 23, 17, tzinfo=UTC)),
        ("Christmas Eve", datetime(2026, 12, 24, 17, tzinfo=UTC)),
        ("the night of summer time", datetime(2026, 3, 28, 22, tzinfo=UTC)),
    ):
        began = timer.process_time()
        for number in range(PEOPLE):
            allowed_from(moment, zones[number % 8], quiets[number % 5], sites[number % 3])
        took = timer.process_time() - began
        yield Figure(
            f"when {PEOPLE:,} people may be written to, {what}", took, "s", ENOUGH, "8 zones, 5 quiet hours, 3 sites"
        )


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv[1:])))
