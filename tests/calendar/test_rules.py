"""What returns every day, week, month or quarter, and when it comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bench.firing import ZONES
from bot.calendar.rules import (
    EVERY_MONTH,
    LAST,
    QUARTERS,
    Daily,
    DayOfMonth,
    Monthly,
    NthWeekday,
    Rule,
    Weekly,
    latest_until,
    next_after,
    occurrences,
)
from bot.calendar.week import Weekday
from bot.calendar.written import read_rule

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SECOND = timedelta(seconds=1)


def fires(rule: str, first: str, last: str, zone: str = "Europe/Amsterdam") -> list[str]:
    """The fire times between two days there, as clocks there show them, with the hours they are ahead of UTC."""
    there = ZoneInfo(zone)
    after, until = (datetime.fromisoformat(day).replace(tzinfo=there) for day in (first, last))
    moments = occurrences(read_rule(rule), there, after - SECOND, until)
    return [f"{moment.astimezone(there):%m-%d %H:%M%z}".removesuffix("00") for moment in moments]


@pytest.mark.parametrize(
    ("rule", "first", "last", "expected"),
    [
        ("daily 09:00", "2026-03-28", "2026-03-31", ["03-28 09:00+01", "03-29 09:00+02", "03-30 09:00+02"]),
        ("daily 02:30", "2026-03-28", "2026-03-31", ["03-28 02:30+01", "03-29 03:00+02", "03-30 02:30+02"]),
        ("daily 02:30", "2026-10-24", "2026-10-27", ["10-24 02:30+02", "10-25 02:30+02", "10-26 02:30+01"]),
        ("sun 02:30", "2026-03-20", "2026-04-06", ["03-22 02:30+01", "03-29 03:00+02", "04-05 02:30+02"]),
        ("mon 09:00", "2026-10-20", "2026-11-03", ["10-26 09:00+01", "11-02 09:00+01"]),
        ("1st thu 15:00", "2026-09-01", "2026-12-01", ["09-03 15:00+02", "10-01 15:00+02", "11-05 15:00+01"]),
        ("last fri 16:00", "2027-01-15", "2027-04-01", ["01-29 16:00+01", "02-26 16:00+01", "03-26 16:00+01"]),
        ("31st 10:00", "2028-01-20", "2028-05-01", ["01-31 10:00+01", "02-29 10:00+01", "03-31 10:00+02", "04-30 10:00+02"]),
        ("29th 10:00", "2027-02-01", "2027-04-01", ["02-28 10:00+01", "03-29 10:00+02"]),
        ("quarterly 1st mon 10:00", "2026-01-01", "2027-01-02", ["01-05 10:00+01", "04-06 10:00+02", "07-06 10:00+02", "10-05 10:00+02"]),
        ("quarterly 15th 10:00", "2026-12-01", "2027-04-20", ["01-15 10:00+01", "04-15 10:00+02"]),
    ],
)  # fmt: skip
def test_a_rule_comes_at_its_local_time_all_year_and_once_in_gaps_and_doubled_hours(
    rule: str, first: str, last: str, expected: list[str]
) -> None:
    assert fires(rule, first, last) == expected


def test_a_day_that_a_country_skipped_counts_on_the_next_and_two_days_at_one_moment_are_one() -> None:
    assert fires("daily 09:00", "2011-12-29", "2012-01-01", "Pacific/Apia") == [
        *("12-29 09:00-10", "12-31 00:00+14", "12-31 09:00+14"),
    ]
    assert fires("daily 00:00", "2011-12-29", "2012-01-01", "Pacific/Apia") == [
        *("12-29 00:00-10", "12-31 00:00+14", "01-01 00:00+14"),
    ]
    assert fires("fri 10:00", "2011-12-29", "2012-01-03", "Pacific/Apia") == ["12-31 00:00+14"]


def test_the_next_one_lies_after_the_moment_and_the_latest_may_be_the_moment() -> None:
    rule, on_time = read_rule("mon 09:00"), datetime(2026, 11, 23, 8, tzinfo=UTC)
    week = timedelta(days=7)
    assert next_after(rule, AMSTERDAM, on_time) == on_time + week
    assert next_after(rule, AMSTERDAM, on_time - SECOND) == on_time
    assert latest_until(rule, AMSTERDAM, on_time) == on_time
    assert latest_until(rule, AMSTERDAM, on_time - SECOND) == on_time - week


def test_the_latest_of_a_day_with_25_hours_is_found() -> None:
    saturday = datetime(2026, 10, 24, 10, tzinfo=UTC)
    assert latest_until(read_rule("daily 12:00"), AMSTERDAM, saturday + timedelta(hours=25) - SECOND) == saturday


RULES = some.one_of(
    some.builds(Daily, some.times()),
    some.builds(Weekly, some.sampled_from(Weekday), some.times()),
    some.builds(
        Monthly,
        some.one_of(
            some.builds(DayOfMonth, some.integers(1, 31)),
            some.builds(NthWeekday, some.sampled_from([1, 2, 3, 4, LAST]), some.sampled_from(Weekday)),
        ),
        some.times(),
        some.sampled_from([EVERY_MONTH, QUARTERS, (2,), (1, 12)]),
    ),
)
MOMENTS = some.datetimes(*map(datetime.fromisoformat, ("2010-01-01", "2029-01-01")), timezones=some.just(UTC))


@settings(deadline=None)
@given(RULES, some.sampled_from([*ZONES, "Pacific/Apia"]), MOMENTS)
def test_between_the_latest_and_the_next_there_is_none(rule: Rule, zone: str, moment: datetime) -> None:
    there = ZoneInfo(zone)
    latest, following = latest_until(rule, there, moment), next_after(rule, there, moment)
    assert latest <= moment < following
    assert next_after(rule, there, latest) == following
    assert latest_until(rule, there, following - SECOND / 1000) == latest


@settings(deadline=None)
@given(RULES, some.sampled_from(ZONES), MOMENTS, some.timedeltas(timedelta(0), timedelta(days=400)), some.floats(0, 1))
def test_two_spans_that_follow_each_other_hold_what_the_whole_holds(
    rule: Rule, zone: str, start: datetime, length: timedelta, share: float
) -> None:
    there, middle, end = ZoneInfo(zone), start + length * share, start + length
    whole = list(occurrences(rule, there, start, end))
    assert list(occurrences(rule, there, start, middle)) + list(occurrences(rule, there, middle, end)) == whole
    assert whole == sorted(set(whole))
