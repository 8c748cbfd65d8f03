"""What people type into the form, read as they mean it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.preferences.typed import read_day, read_hours, read_zone


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("  ", ""),
        ("22:00-07:00", "22:00-07:00"),
        ("22-7", "22:00-07:00"),
        ("22 – 7", "22:00-07:00"),
        ("22h30 tot 7.15", "22:30-07:15"),
        ("18 bis 9", "18:00-09:00"),
        ("18 to 24", "18:00-00:00"),
        ("9-9", None),
        ("24:30-7", None),
        ("9:60-10", None),
        ("evening", None),
        ("9", None),
    ],
)
def test_hours(typed: str, read: str | None) -> None:
    assert read_hours(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        ("europe/amsterdam", "Europe/Amsterdam"),
        ("Amsterdam", "Europe/Amsterdam"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("utc", "UTC"),
        ("Mars", None),
        ("../etc/passwd", None),
        ("Etc/GMT-14", None),
    ],
)
def test_zones(typed: str, read: str | None) -> None:
    assert read_zone(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2027-01-04", date(2027, 1, 4)),
        ("4.1.2027", date(2027, 1, 4)),
        ("4-1-2027", date(2027, 1, 4)),
        ("04/01/2027", date(2027, 1, 4)),
        ("29.2.2027", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_days(typed: str, read: date | None) -> None:
    assert read_day(typed) == read
