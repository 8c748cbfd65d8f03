"""When somebody may be written to: the first moment outside quiet hours, on a working day, looked up minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bench.firing import ZONES
from bot.calendar.quiet import Quiet, allowed_from
from bot.calendar.sites import Site, is_working, only_site
from bot.calendar.week import WEEK
from bot.policy.model import Localised

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
UTRECHT = Site("utrecht", Localised({}), "Europe/Amsterdam", country="NL")
ALWAYS = Site("always", Localised({}), "UTC", frozenset(WEEK))


def hours(written: str) -> Quiet | None:
    """ "22:00-07:00", or none for an empty text."""
    start, _, end = written.partition("-")
    return Quiet(time.fromisoformat(start), time.fromisoformat(end)) if written else None


@pytest.mark.parametrize(
    ("quiet", "now", "expected"),
    [
        ("", "2026-11-23 03:00+01:00", "2026-11-23 03:00+01:00"),
        ("22:00-07:00", "2026-11-23 21:59+01:00", "2026-11-23 21:59+01:00"),
        ("22:00-07:00", "2026-11-23 22:00+01:00", "2026-11-24 07:00+01:00"),  # the start is quiet
        ("22:00-07:00", "2026-11-24 06:59+01:00", "2026-11-24 07:00+01:00"),
        ("22:00-07:00", "2026-11-24 07:00+01:00", "2026-11-24 07:00+01:00"),  # the end is not
        ("00:00-07:00", "2026-11-24 00:00+01:00", "2026-11-24 07:00+01:00"),
        ("18:00-00:00", "2026-11-23 18:30+01:00", "2026-11-24 00:00+01:00"),
        ("12:00-13:00", "2026-11-23 12:30+01:00", "2026-11-23 13:00+01:00"),
        ("22:00-07:00", "2026-11-20 22:30+01:00", "2026-11-23 07:00+01:00"),  # over a weekend
        ("22:00-07:00", "2026-04-03 12:00+02:00", "2026-04-07 07:00+02:00"),  # over Easter
        ("", "2026-12-25 09:00+01:00", "2026-12-28 00:00+01:00"),
    ],
)
def test_what_comes_in_quiet_hours_or_on_a_day_off_waits_for_the_next_opening(
    quiet: str, now: str, expected: str
) -> None:
    found = allowed_from(datetime.fromisoformat(now), ZoneInfo("Europe/Amsterdam"), hours(quiet), UTRECHT)
    assert found == datetime.fromisoformat(expected)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "quiet", "now", "expected"),
    [
        ("Europe/Amsterdam", "22:00-02:30", "2026-03-28 23:00+01:00", "2026-03-29 03:00+02:00"),  # it ends in a gap
        ("Europe/Amsterdam", "22:00-07:00", "2026-03-28 23:00+01:00", "2026-03-29 07:00+02:00"),
        ("Europe/Amsterdam", "22:00-02:30", "2026-10-25 01:00+02:00", "2026-10-25 02:30+02:00"),  # its end is doubled
        ("Europe/Amsterdam", "22:00-02:30", "2026-10-25 02:10+01:00", "2026-10-25 02:30+01:00"),
        (
            "Europe/Amsterdam",
            "02:15-07:00",
            "2026-10-25 02:20+02:00",
            "2026-10-25 02:00+01:00",
        ),  # clocks leave it again
        ("America/Santiago", "20:00-00:30", "2026-09-05 21:00-04:00", "2026-09-06 01:00-03:00"),
        ("Australia/Lord_Howe", "20:00-02:15", "2026-10-03 21:00+10:30", "2026-10-04 02:30+11:00"),
        ("America/Vancouver", "22:00-07:00", "2026-11-30 23:00-07:00", "2026-12-01 07:00-07:00"),
        ("Pacific/Apia", "08:00-20:00", "2011-12-29 09:00-10:00", "2011-12-29 20:00-10:00"),
        ("Pacific/Apia", "22:00-20:00", "2011-12-29 23:00-10:00", "2011-12-31 20:00+14:00"),  # there was no 30th
    ],
)
def test_quiet_hours_end_by_the_clocks_on_the_wall_also_in_the_night_of_a_change(
    zone: str, quiet: str, now: str, expected: str
) -> None:
    found = allowed_from(datetime.fromisoformat(now), ZoneInfo(zone), hours(quiet), ALWAYS)
    assert found == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (None, "2026-11-23 21:00+01:00"),
        (date(2026, 11, 23), "2026-11-23 21:00+01:00"),  # over already
        (date(2026, 11, 24), "2026-11-24 07:00+01:00"),
        (date(2026, 12, 25), "2026-12-28 07:00+01:00"),  # a holiday before a weekend
        (date(1, 1, 1), "2026-11-23 21:00+01:00"),
    ],
)
def test_a_pause_lasts_until_its_day_begins_and_then_the_rest_counts(until: date | None, expected: str) -> None:
    now = datetime.fromisoformat("2026-11-23 21:00+01:00")
    found = allowed_from(now, ZoneInfo("Europe/Amsterdam"), hours("22:00-07:00"), UTRECHT, until)
    assert found == datetime.fromisoformat(expected)


def test_a_pause_without_end_breaks_nothing() -> None:
    found = allowed_from(
        datetime.fromisoformat("2026-11-23 21:00+01:00"), ZoneInfo("Asia/Tokyo"), None, UTRECHT, date.max
    )
    assert found.year >= 8999


def test_a_site_that_is_closed_for_more_than_a_year_is_an_error_and_no_endless_search() -> None:
    closed = {date(2026, 1, 1) + DAY * number: Localised({"": "gone"}) for number in range(1000)}
    gone = Site("gone", Localised({}), "UTC", closed=closed)
    with pytest.raises(ValueError, match="gone works on no day within a year of 2026-01-01"):
        allowed_from(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC"), None, gone)


def test_hours_that_begin_when_they_end_are_an_error() -> None:
    with pytest.raises(ValueError, match="begin and end at the same time"):
        Quiet(time(22), time(22))


TIMES = some.builds(time, some.integers(0, 23), some.sampled_from([0, 15, 30, 45, 59]))
QUIETS = some.none() | some.builds(Quiet, TIMES, TIMES.map(lambda at: at.replace(minute=7)))
CHANGES = [
    "2026-03-29T01:00",
    "2026-10-25T01:00",
    "2026-03-08T07:00",
    "2026-11-01T06:00",
    "2026-09-06T04:00",
    "2026-04-05T03:00",
]
CHANGES += [
    "2026-10-03T15:30",
    "2026-04-04T15:00",
    "2026-04-23T22:00",
    "2026-10-29T21:00",
    "2026-03-28T22:00",
    "2026-12-25T00:00",
]
MOMENTS = some.builds(
    lambda change, minutes: datetime.fromisoformat(change).replace(tzinfo=UTC) + MINUTE * minutes,
    some.sampled_from(CHANGES),
    some.integers(-3 * 24 * 60, 24 * 60),
)
WORKING = some.frozensets(some.sampled_from(WEEK), min_size=3)
PLACES = some.sampled_from([("", ""), ("NL", ""), ("GB", "ENG")])


@settings(max_examples=300, deadline=None)
@given(MOMENTS, some.sampled_from(ZONES), QUIETS, WORKING, PLACES)
def test_it_is_the_first_allowed_minute_never_earlier_and_stays_when_asked_again(
    moment: datetime, zone: str, quiet: Quiet | None, working: frozenset, place: tuple[str, str]
) -> None:
    there = ZoneInfo(zone)
    site = Site("site", Localised({}), zone, working, *place)
    found = allowed_from(moment, there, quiet, site)

    def allowed(at: datetime) -> bool:
        wall = at.astimezone(there)
        return is_working(site, wall.date()) and not (quiet is not None and quiet.covers(wall.time()))

    assert found >= moment
    assert allowed(found)
    assert allowed_from(found, there, quiet, site) == found
    at = moment
    while not allowed(at):
        at += MINUTE
    assert found == at


@settings(deadline=None)
@given(MOMENTS, some.sampled_from(ZONES), QUIETS, some.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_nothing_comes_before_the_day_a_pause_ends(
    moment: datetime, zone: str, quiet: Quiet | None, until: date
) -> None:
    found = allowed_from(moment, ZoneInfo(zone), quiet, only_site(zone), until)
    assert found.astimezone(ZoneInfo(zone)).date() >= until
    assert found >= allowed_from(moment, ZoneInfo(zone), quiet, only_site(zone))
