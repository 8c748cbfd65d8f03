"""When a local time is: at the first moment at which clocks show it or a later one, whatever a country does to its clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bench.firing import ZONES
from bot.calendar.moments import change_between, moment_of

SECOND = timedelta(seconds=1)

ORDINARY = [
    ("Europe/Amsterdam", "2026-11-23 09:00", "2026-11-23 08:00"),
    ("Asia/Kathmandu", "2026-11-23 09:00", "2026-11-23 03:15"),
    ("Pacific/Kiritimati", "2026-11-23 09:00", "2026-11-22 19:00"),
    ("America/Vancouver", "2026-12-01 09:00", "2026-12-01 16:00"),
]
GAPS = [
    ("Europe/Amsterdam", "2026-03-29 02:00", "2026-03-29 01:00"),
    ("Europe/Amsterdam", "2026-03-29 02:30", "2026-03-29 01:00"),
    ("Europe/Amsterdam", "2026-03-29 02:59", "2026-03-29 01:00"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),  # from 02:00 to 02:30
    ("America/Santiago", "2026-09-06 00:30", "2026-09-06 04:00"),  # from 00:00 to 01:00
    ("Africa/Cairo", "2026-04-24 00:00", "2026-04-23 22:00"),  # from 00:00 to 01:00
    ("Asia/Beirut", "2026-03-29 00:30", "2026-03-28 22:00"),  # from 00:00 to 01:00
    ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00"),  # the whole day was skipped
    ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00"),
]
DOUBLED = [
    ("Europe/Amsterdam", "2026-10-25 02:00", "2026-10-25 00:00"),
    ("Europe/Amsterdam", "2026-10-25 02:30", "2026-10-25 00:30"),
    ("Europe/Amsterdam", "2026-10-25 03:00", "2026-10-25 02:00"),  # shown once
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),  # from 02:00 back to 01:30
    ("America/Santiago", "2026-04-04 23:30", "2026-04-05 02:30"),  # from 24:00 back to 23:00
    ("Asia/Beirut", "2026-10-24 23:30", "2026-10-24 20:30"),
    ("Asia/Beirut", "2026-10-25 00:00", "2026-10-24 22:00"),  # shown once: at its turn clocks go back to 23:00
]


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(("zone", "local", "expected"), ORDINARY + GAPS + DOUBLED)
def test_a_local_time_happens_when_it_is_stated_to(zone: str, local: str, expected: str) -> None:
    wall = datetime.fromisoformat(local)
    assert moment_of(wall.date(), wall.time(), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(("zone", "local", "expected"), GAPS)
def test_what_falls_into_a_gap_happens_with_the_clocks_change_and_not_a_second_later(
    zone: str, local: str, expected: str
) -> None:
    there = ZoneInfo(zone)
    before, after = (
        moment.astimezone(there).replace(tzinfo=None) for moment in (utc(expected) - SECOND, utc(expected))
    )
    assert before < datetime.fromisoformat(local) <= after


@settings(deadline=None)
@given(
    some.sampled_from(ZONES),
    some.datetimes(*map(datetime.fromisoformat, ("2026-01-01", "2028-12-31"))),
    some.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_what_is_later_on_the_wall_never_happens_earlier(zone: str, wall: datetime, later: timedelta) -> None:
    there = ZoneInfo(zone)
    first, second = (moment_of(one.date(), one.time(), there) for one in (wall, wall + later))
    assert first <= second


def test_a_change_of_clocks_is_found_to_the_second_and_only_within_the_span() -> None:
    amsterdam, change = ZoneInfo("Europe/Amsterdam"), utc("2026-03-29 01:00")
    day = timedelta(days=1)
    assert change_between(change - day, change + day, amsterdam) == change
    assert change_between(change - SECOND, change, amsterdam) == change
    assert change_between(change - SECOND / 2, change + SECOND / 2, amsterdam) == change
    assert change_between(change, change + day, amsterdam) is None
    assert change_between(change - day, change - SECOND / 2, amsterdam) is None
