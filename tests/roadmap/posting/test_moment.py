"""What people type for a day and a time becomes the moment they mean, or is not taken for one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.roadmap.posting.moment import read_moment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Amsterdam
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026-12-01 09:00", "2026-12-01 09:00"),
        ("2026-12-01T09:00", "2026-12-01 09:00"),
        ("1.12. um 9 Uhr", "2026-12-01 09:00"),
        ("am 1.12. um 9", "2026-12-01 09:00"),
        ("1.12.2026 9:00", "2026-12-01 09:00"),
        ("1-12 14:00", "2026-12-01 14:00"),
        ("1/12 14:30", "2026-12-01 14:30"),
        ("1. Dezember 2026, 9.30 Uhr", "2026-12-01 09:30"),
        ("1 december om 9 uur", "2026-12-01 09:00"),
        ("December 1 at 9am", "2026-12-01 09:00"),
        ("9:00 on 1st December", "2026-12-01 09:00"),
        ("12 pm tomorrow", "2026-11-24 12:00"),
        ("12 am tomorrow", "2026-11-24 00:00"),
        ("tomorrow 14:00", "2026-11-24 14:00"),
        ("  Morgen om 9 uur ", "2026-11-24 09:00"),
        ("übermorgen 8:15", "2026-11-25 08:15"),
        ("friday 10:00", "2026-11-27 10:00"),
        ("Fr 10:00", "2026-11-27 10:00"),
        ("today 9:00", "2026-11-23 09:00"),
    ],
)
def test_a_day_and_a_time_are_read_as_people_of_three_languages_write_them(typed: str, shown: str) -> None:
    moment = read_moment(typed, NOW, AMSTERDAM)
    assert moment is not None
    assert f"{moment.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" == shown
    assert moment.utcoffset() is not None and moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("monday 9:00", "2026-11-30 09:00"),
        ("monday 11:00", "2026-11-23 11:00"),
        ("23.11. 9:00", "2027-11-23 09:00"),
        ("23.11. 11:00", "2026-11-23 11:00"),
        ("1 januari 8:00", "2027-01-01 08:00"),
        ("29.2.2028 8:00", "2028-02-29 08:00"),
    ],
)
def test_a_day_without_its_year_is_the_next_that_is_not_over(typed: str, shown: str) -> None:
    moment = read_moment(typed, NOW, AMSTERDAM)
    assert moment is not None
    assert f"{moment.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" == shown


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "soon", "next week", "9:00", "1.12.", "2026-12-01", "tomorrow", "tomorrow 9", "friday"),
        *("2026-02-30 9:00", "31.4. 9:00", "1.13. 9:00", "25:00 tomorrow", "9:60 tomorrow", "13 pm tomorrow"),
        *("0 am tomorrow", "tomorrow or friday 9:00", "in 3 days 9:00", "1.12.2026 9:00 and 2.12.2026 9:00"),
        "9:00 " * 1000,
    ],
)
def test_what_does_not_say_both_or_cannot_be_is_not_guessed(typed: str) -> None:
    assert read_moment(typed, NOW, AMSTERDAM) is None


def test_a_time_that_clocks_never_show_is_the_first_moment_after_the_gap() -> None:
    moment = read_moment("2027-03-28 02:30", NOW, AMSTERDAM)
    assert moment == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_the_same_words_are_another_moment_elsewhere() -> None:
    assert read_moment("tomorrow 9:00", NOW, ZoneInfo("Asia/Tokyo")) == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert read_moment("today 9:00", late, ZoneInfo("Asia/Tokyo")) == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
