"""From the names of periods to days."""

from __future__ import annotations

from datetime import date

import pytest

from bot.roadmap.asking.words import Period
from bot.roadmap.periods import days_of

CASES = [
    (None, date(2026, 11, 23), date(2026, 8, 23), date(2026, 11, 23)),
    (Period.WEEK, date(2026, 11, 23), date(2026, 11, 16), date(2026, 11, 23)),
    (Period.MONTH, date(2026, 11, 23), date(2026, 11, 1), date(2026, 11, 23)),
    (Period.MONTH, date(2026, 11, 1), date(2026, 11, 1), date(2026, 11, 1)),
    (Period.LAST_MONTH, date(2026, 11, 23), date(2026, 10, 1), date(2026, 10, 31)),
    (Period.LAST_MONTH, date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 31)),
    (Period.LAST_MONTH, date(2028, 3, 31), date(2028, 2, 1), date(2028, 2, 29)),
    (Period.QUARTER, date(2026, 11, 23), date(2026, 10, 1), date(2026, 11, 23)),
    (Period.QUARTER, date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
    (Period.LAST_QUARTER, date(2026, 11, 23), date(2026, 7, 1), date(2026, 9, 30)),
    (Period.LAST_QUARTER, date(2027, 2, 1), date(2026, 10, 1), date(2026, 12, 31)),
    (Period.YEAR, date(2026, 11, 23), date(2026, 1, 1), date(2026, 11, 23)),
]


@pytest.mark.parametrize(("period", "today", "start", "end"), CASES)
def test_a_period_is_its_days(period: Period | None, today: date, start: date, end: date) -> None:
    assert days_of(period, today) == (start, end)


def test_every_period_is_tried() -> None:
    assert {period for period, *_ in CASES} == {None, *Period}
