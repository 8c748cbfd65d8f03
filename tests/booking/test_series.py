"""Series made into sessions: on which days, what the holidays of a country do, and that it happens once however often it is tried."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.booking.changes import SessionChange
from bot.booking.model import Holidays, Series, SessionState
from bot.booking.series import AHEAD, MOVED_AT_MOST, expanded, make_ahead
from bot.calendar.rules import Daily, Weekly
from bot.calendar.sites import MONDAY_TO_FRIDAY, Site, is_working
from bot.calendar.week import WEEK
from bot.calendar.written import read_rule
from bot.policy.model import Localised
from tests.booking.sessions import DAY, HOST, HOUR, NOW, TERMS, opened, store
from tests.house import TestHouse

KEEP, SKIP, MOVE = Holidays.KEEP, Holidays.SKIP, Holidays.MOVE


def site(country: str = "", part: str = "", zone: str = "Europe/Amsterdam", **closed: str) -> Site:
    days = {date.fromisoformat(day.replace("_", "-").removeprefix("d")): Localised({"en": why}) for day, why in closed.items()}  # fmt: skip
    return Site("here", Localised({"en": "Here"}), zone, MONDAY_TO_FRIDAY, country, part, days)


def series(
    rule: str, begins: str, holidays: Holidays = SKIP, zone: str = "Europe/Amsterdam", ends: str = "", every: int = 1
) -> Series:
    ending = date.fromisoformat(ends) if ends else None
    terms = replace(TERMS, zone=zone)
    return Series("s", terms, read_rule(rule), date.fromisoformat(begins), NOW, every, ending, holidays, "here")


def days(of: Series, where: Site, after: str, until: str) -> list[str]:
    """Each occurrence by local days: the day, or the day it is moved to, or that it is left out."""
    zone = ZoneInfo(of.terms.zone)

    def said(planned_at: datetime, starts_at: datetime | None) -> str:
        day = f"{planned_at.astimezone(zone):%m-%d}"
        if starts_at is None:
            return f"{day} out"
        return day if starts_at == planned_at else f"{day} to {starts_at.astimezone(zone):%m-%d %H:%M}"

    span = (datetime.combine(date.fromisoformat(one), time.min, zone).astimezone(UTC) for one in (after, until))
    return [said(one.planned_at, one.starts_at) for one in expanded(of, where, *span)]


@pytest.mark.parametrize(
    ("country", "part", "zone", "rule", "holidays", "span", "told"),
    [
        ("NL", "", "Europe/Amsterdam", "mon 10:00", KEEP, "2027-03-22 2027-04-12", "03-22|03-29|04-05"),
        ("NL", "", "Europe/Amsterdam", "mon 10:00", SKIP, "2027-03-22 2027-04-12", "03-22|03-29 out|04-05"),
        ("NL", "", "Europe/Amsterdam", "mon 10:00", MOVE, "2027-03-22 2027-04-12", "03-22|03-29 to 03-30 10:00|04-05"),
        ("NL", "", "Europe/Amsterdam", "tue 10:00", SKIP, "2027-04-20 2027-05-05", "04-20|04-27 out|05-04"),
        ("DE", "NW", "Europe/Berlin", "1st thu 15:00", SKIP, "2027-05-01 2027-06-30", "05-06 out|06-03"),
        ("DE", "NW", "Europe/Berlin", "thu 15:00", MOVE, "2027-05-24 2027-06-01", "05-27 to 05-28 15:00"),
        ("DE", "BE", "Europe/Berlin", "thu 15:00", MOVE, "2027-05-24 2027-06-01", "05-27"),
        ("GB", "ENG", "Europe/London", "mon 09:00", MOVE, "2027-05-01 2027-05-11", "05-03 to 05-04 09:00|05-10"),
        ("GB", "SCT", "Europe/London", "fri 09:00", SKIP, "2026-12-31 2027-01-09", "01-01 out|01-08"),
        ("US", "", "America/New_York", "thu 11:00", MOVE, "2026-11-24 2026-12-04", "11-26 to 11-27 11:00|12-03"),
        ("US", "", "America/New_York", "4th thu 11:00", SKIP, "2026-11-01 2026-12-31", "11-26 out|12-24"),
        ("JP", "", "Asia/Tokyo", "thu 10:00", MOVE, "2027-04-28 2027-05-07", "04-29 to 04-30 10:00|05-06"),
        ("JP", "", "Asia/Tokyo", "mon 10:00", MOVE, "2027-05-02 2027-05-11", "05-03 to 05-06 10:00|05-10"),
        ("AU", "NSW", "Australia/Sydney", "tue 10:00", SKIP, "2027-01-24 2027-02-03", "01-26 out|02-02"),
        ("IN", "", "Asia/Kolkata", "tue 10:00", SKIP, "2027-01-25 2027-02-03", "01-26 out|02-02"),
        ("", "", "Europe/Amsterdam", "fri 10:00", MOVE, "2026-12-24 2026-12-26", "12-25"),
        ("", "", "Europe/Amsterdam", "sat 10:00", KEEP, "2026-12-04 2026-12-06", "12-05"),
        ("", "", "Europe/Amsterdam", "sat 10:00", SKIP, "2026-12-04 2026-12-06", "12-05 out"),
        ("", "", "Europe/Amsterdam", "sat 10:00", MOVE, "2026-12-04 2026-12-06", "12-05 to 12-07 10:00"),
    ],
)  # fmt: skip
def test_what_a_holiday_does(
    country: str, part: str, zone: str, rule: str, holidays: Holidays, span: str, told: str
) -> None:
    after, until = span.split()
    found = days(series(rule, "2026-11-24", holidays, zone), site(country, part, zone), after, until)
    assert found == told.split("|")


def test_two_public_holidays_in_a_row_and_a_weekend_are_passed_over_together() -> None:
    christmas = site("NL", "", d2026_12_28="days between the years", d2026_12_29="days between the years")
    assert days(series("fri 10:00", "2026-12-01", MOVE), christmas, "2026-12-20", "2026-12-27") == [
        "12-25 to 12-30 10:00"
    ]


def test_where_it_is_closed_for_too_long_it_is_left_out() -> None:
    first = date(2026, 12, 1)
    for count, expected in ((MOVED_AT_MOST, True), (MOVED_AT_MOST + 1, False)):
        # closed from its day on; the day after is the last that is looked at
        closed = {first + number * DAY: Localised({"en": "away"}) for number in range(count)}
        shut = Site("here", Localised({}), "UTC", frozenset(WEEK), "", "", closed)
        (found,) = expanded(series("1st tue 10:00", "2026-12-01", MOVE, "UTC"), shut, NOW, NOW + 30 * DAY)
        assert (found.starts_at is not None) is expected


def test_a_time_stays_the_same_on_clocks_also_where_it_is_moved_over_a_change_of_them() -> None:
    # Good Friday 2027-03-26; Easter Monday the 29th; clocks change on the 28th.
    (found,) = expanded(
        series("fri 10:00", "2027-03-26", MOVE, "Europe/London", "2027-03-26"),
        site("GB", "ENG", "Europe/London"),
        NOW,
        NOW + 500 * DAY,
    )
    assert found.planned_at == datetime(2027, 3, 26, 10, tzinfo=UTC)
    assert found.starts_at == datetime(2027, 3, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize("every", [1, 2, 3, 5])
def test_every_so_many_th_is_counted_from_where_it_began_wherever_one_begins_to_look(every: int) -> None:
    of = replace(series("tue 10:00", "2026-11-24", KEEP), every=every)
    whole = [one.planned_at for one in expanded(of, site(), NOW, NOW + 200 * DAY)]
    assert all((later - earlier).days in (7 * every, 7 * every - 1) for earlier, later in itertools.pairwise(whole))  # fmt: skip
    for start in range(0, 200, 9):
        after = NOW + start * DAY
        later = [one.planned_at for one in expanded(of, site(), after, NOW + 200 * DAY)]
        assert later == [moment for moment in whole if moment > after]


def test_both_the_first_and_the_last_day_may_have_one() -> None:
    assert days(series("tue 10:00", "2026-11-24", KEEP, ends="2026-12-08"), site(), "2026-11-01", "2027-03-01") == [
        "11-24",
        "12-01",
        "12-08",
    ]


def test_a_zone_that_time_has_taken_away_is_utc_and_stops_nothing() -> None:
    (found,) = expanded(series("tue 10:00", "2026-11-24", KEEP, "Gone/Away", "2026-11-24"), site(), NOW, NOW + 9 * DAY)
    assert found.starts_at == datetime(2026, 11, 24, 10, tzinfo=UTC)


_RULES = st.one_of(
    st.builds(Daily, st.times().map(lambda at: at.replace(microsecond=0))),
    st.builds(Weekly, st.sampled_from(WEEK), st.times().map(lambda at: at.replace(microsecond=0))),
)


@settings(deadline=None, max_examples=60)
@given(_RULES, st.sampled_from([("NL", ""), ("DE", "BY"), ("US", "NY"), ("JP", ""), ("", "")]), st.sampled_from([SKIP, MOVE]))  # fmt: skip
def test_nothing_takes_place_on_a_day_that_is_not_worked_on(
    rule: Daily | Weekly, where: tuple[str, str], holidays: Holidays
) -> None:
    here, of = site(*where, "Europe/Amsterdam"), replace(series("tue 10:00", "2026-11-24", holidays), rule=rule)
    zone = ZoneInfo("Europe/Amsterdam")
    for one in expanded(of, here, NOW, NOW + 200 * DAY):
        if one.starts_at is None:
            continue
        assert is_working(here, one.starts_at.astimezone(zone).date())
        assert timedelta() <= one.starts_at - one.planned_at <= (MOVED_AT_MOST + 1) * DAY
        assert (one.starts_at == one.planned_at) is is_working(here, one.planned_at.astimezone(zone).date())


WEEKLY = replace(series("tue 10:00", "2026-11-24", SKIP), site="utrecht")


async def starts(house: TestHouse) -> list[datetime]:
    return [session.starts_at for session, _ in await house.services.sessions.of_series(WEEKLY.id, NOW)]


async def test_a_quarter_is_opened_ahead_and_a_second_time_nothing_is(house: TestHouse) -> None:
    made = await make_ahead(WEEKLY, house.services)
    found = await starts(house)
    assert made == len(found) == 12, "thirteen Tuesdays, of which one lies between the years"
    assert found[0] == datetime(2026, 11, 24, 9, tzinfo=UTC) and NOW < found[-1] <= NOW + AHEAD
    assert datetime(2026, 12, 29, 9, tzinfo=UTC) not in found
    assert await make_ahead(WEEKLY, house.services) == 0
    assert await starts(house) == found
    house.clock.move(7 * DAY)
    assert await make_ahead(WEEKLY, house.services) == 1, "each week brings one more"


async def test_at_once_it_is_opened_once(house: TestHouse) -> None:
    made = await asyncio.gather(*(make_ahead(WEEKLY, house.services) for _ in range(4)))
    assert sum(made) == len(await starts(house)) == 12


async def test_what_was_moved_or_cancelled_is_not_opened_once_more(house: TestHouse) -> None:
    await make_ahead(WEEKLY, house.services)
    (first, _), (second, _), *_ = await house.services.sessions.of_series(WEEKLY.id, NOW)
    await house.services.sessions.change(first.id, SessionChange(starts_at=first.starts_at + DAY), NOW)
    await house.services.sessions.change(second.id, SessionChange(state=SessionState.CANCELLED), NOW)
    assert await make_ahead(WEEKLY, house.services) == 0
    assert len(await starts(house)) == 12


async def test_while_its_host_has_something_else_it_is_left_out_and_tried_again(house: TestHouse) -> None:
    other = await opened(store(house), datetime(2026, 12, 1, 9, 30, tzinfo=UTC), host=HOST)
    assert await make_ahead(WEEKLY, house.services) == 11
    assert datetime(2026, 12, 1, 9, tzinfo=UTC) not in await starts(house)
    await house.services.sessions.change(other.id, SessionChange(state=SessionState.CANCELLED), NOW)
    assert await make_ahead(WEEKLY, house.services) == 1
    assert datetime(2026, 12, 1, 9, tzinfo=UTC) in await starts(house)


async def test_what_is_too_late_to_be_booked_is_not_opened(house: TestHouse) -> None:
    slow = replace(WEEKLY, terms=replace(WEEKLY.terms, book_notice=2 * DAY + HOUR))
    await make_ahead(slow, house.services)
    assert (await starts(house))[0] == datetime(2026, 12, 1, 9, tzinfo=UTC)
