"""Half hours as hosts say them, in three languages."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.booking.hosting.when import read_when
from tests.booking.sessions import NOW

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("3 December half past three", "15:30"),
        ("3 December at half past 9", "09:30"),
        ("3 December half past twelve", "12:30"),
        ("3 December half past six am", "06:30"),
        ("3 december half vier", "15:30"),
        ("3 december om half een", "12:30"),
        ("3 december om half tien", "09:30"),
        ("3. Dezember um halb vier", "15:30"),
        ("3. Dezember halb eins", "12:30"),
        ("3. Dezember um halb zwölf", "11:30"),
        ("3. Dezember um halb sieben, eine halbe Stunde lang", "18:30"),
    ],
)
def test_a_half_hour_is_after_the_hour_in_english_and_before_it_in_dutch_and_german(line: str, clock: str) -> None:
    found = read_when(line, NOW, AMSTERDAM)
    assert found.starts_at is not None
    assert f"{found.starts_at.astimezone(AMSTERDAM):%d %H:%M}" == f"03 {clock}"


def test_half_an_hour_is_a_length_and_no_time_of_day() -> None:
    found = read_when("every Tuesday 10:00 for half an hour", NOW, AMSTERDAM)
    assert found.length.total_seconds() == 1800
