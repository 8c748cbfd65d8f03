"""Measures series beside two independent readers of iCalendar's rules, python-dateutil and recurring-ical-events.

Both are given the rule as RFC 5545 writes it. Where clocks skip the hour, our own rule of it is looked for minute by minute
(`bot/calendar/moments.py` says it), since neither has one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from dateutil import rrule

from bench.figures import Figure, left_out
from bot.booking.model import Kind, Series, Terms
from bot.booking.series import expanded
from bot.calendar.rules import QUARTERS, Daily, DayOfMonth, Monthly, NthWeekday, Rule, Weekly
from bot.calendar.sites import only_site
from bot.calendar.week import WEEK, Weekday

RULES = 5000
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
UNTIL = NOW + timedelta(days=500)
TERMS = Terms(Kind.ROUNDTABLE, "Roundtable", "host@example.com", "Host", "Room 4", 8, timedelta(hours=1), "UTC", "en")
ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Pacific/Chatham")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def drawn(count: int, seed: int = 1) -> Iterator[tuple[Series, ZoneInfo]]:
    """So many random series: daily, weekly, by day of the week and by day of the month, every month and every quarter."""
    draw = random.Random(seed)
    for _ in range(count):
        zone = ZoneInfo(draw.choice(ZONES))
        begins = date(2026, 11, 23) + timedelta(days=draw.randrange(60))
        ends = draw.choice((None, begins + timedelta(days=draw.randrange(400))))
        rule = _rule(draw)
        yield Series("s", replace(TERMS, zone=zone.key), rule, begins, NOW, draw.choice((1, 1, 2, 3)), ends), zone


def _rule(draw: random.Random) -> Rule:
    at = clock_time(draw.randrange(24), draw.choice((0, 15, 30, 45)))
    day: Weekday = draw.choice(WEEK)
    on = draw.choice((NthWeekday(draw.choice((1, 2, 3, 4, -1)), day), DayOfMonth(draw.randrange(1, 32))))
    return draw.choice((Daily(at), Weekly(day, at), Monthly(on, at), Monthly(on, at, QUARTERS)))


def otherwise_by_dateutil(count: int) -> int:
    """How many of so many random series dateutil expands to other moments."""
    return sum(_ours(series) != _moments(_by_dateutil(series), series, zone) for series, zone in drawn(count))


def otherwise_by_recurring(count: int) -> int | None:
    """The same of recurring-ical-events; None without it."""
    if find_spec("recurring_ical_events") is None:
        return None
    return sum(_ours(series) != _moments(_by_recurring(series, zone), series, zone) for series, zone in drawn(count))


def figures(quick: bool) -> Iterator[Figure]:
    """How many each reader expands otherwise."""
    count = 300 if quick else RULES
    how = f"{count} random series, 500 days, {len(ZONES)} zones"
    yield Figure("series that dateutil expands otherwise", otherwise_by_dateutil(count), "", 0, how)
    wrong = otherwise_by_recurring(count)
    what = "series that recurring-ical-events expands otherwise"
    yield left_out(what, "needs recurring-ical-events") if wrong is None else Figure(what, wrong, "", 0, how)


def _ours(series: Series) -> list[datetime]:
    return [one.planned_at for one in expanded(series, only_site(series.terms.zone), NOW, UNTIL)]


def _as_written(series: Series) -> tuple[datetime, str]:
    """When it is for the first time, on clocks there, and its RRULE."""
    rule, every, months = series.rule, series.every, ""
    match rule:
        case Daily():
            often, by = "DAILY", ""
        case Weekly(weekday):
            often, by = "WEEKLY", f";BYDAY={_DAYS[weekday.place]}"
        case Monthly(NthWeekday(nth, weekday)):
            often, by = "MONTHLY", f";BYDAY={nth}{_DAYS[weekday.place]}"
        case Monthly(DayOfMonth(day)):
            days = ",".join(map(str, range(min(day, 28), day + 1)))
            often, by = "MONTHLY", f";BYMONTHDAY={days};BYSETPOS=-1"
        case _:
            raise AssertionError(rule)
    if isinstance(rule, Monthly) and rule.months == QUARTERS:
        months, every = ";BYMONTH=1,4,7,10", 3 * every
    looked_from = datetime.combine(series.begins, rule.at)
    first: datetime = rrule.rrulestr(f"FREQ={often}{by}{months}", dtstart=looked_from)[0]
    return first, f"FREQ={often};INTERVAL={every}{by}"


def _by_dateutil(series: Series) -> Iterator[datetime]:
    first, written = _as_written(series)
    for naive in rrule.rrulestr(written, dtstart=first):
        if naive > UNTIL.replace(tzinfo=None) + timedelta(days=2):
            return
        yield naive


def _by_recurring(series: Series, zone: ZoneInfo) -> Iterator[datetime]:
    import icalendar
    import recurring_ical_events

    first, written = _as_written(series)
    event = icalendar.Event()
    event.add("uid", "one")
    event.add("dtstart", first.replace(tzinfo=zone))
    event.add("dtend", first.replace(tzinfo=zone) + timedelta(minutes=10))
    event.add("rrule", icalendar.vRecur.from_ical(written))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(NOW - timedelta(days=2), UNTIL + timedelta(days=2))
    yield from sorted(one["DTSTART"].dt.replace(tzinfo=None) for one in found)


def _moments(shown: Iterator[datetime], series: Series, zone: ZoneInfo) -> list[datetime]:
    """The moments, within what is looked at, at which clocks there show these times."""
    own = [naive for naive in shown if series.ends is None or naive.date() <= series.ends]
    return [moment for moment in (_shown(naive, zone) for naive in own) if NOW < moment <= UNTIL]


def _shown(naive: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at which clocks show this time or a later one: found minute by minute, not by our own rule."""
    local = naive.replace(tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == naive:
        return moment
    moment -= timedelta(hours=3)
    while moment.astimezone(zone).replace(tzinfo=None) < naive:
        moment += timedelta(minutes=1)
    return moment
