"""Whose clock counts for somebody, and that a name which is no zone is reported and never breaks anything."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.calendar.local import Zoned, zone_of
from bot.calendar.said import zone_reported
from bot.calendar.sites import only_site
from bot.markup import plain
from bot.people import Person
from tests.answering import texts

COMPANY = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("chosen", "listed", "told", "site", "zone", "reported"),
    [
        ("Asia/Tokyo", "Asia/Seoul", "Asia/Dubai", "Asia/Kabul", "Asia/Tokyo", None),
        (None, "Asia/Seoul", "Asia/Dubai", "Asia/Kabul", "Asia/Seoul", None),
        (None, None, "Asia/Dubai", "Asia/Kabul", "Asia/Dubai", None),
        (None, None, None, "Asia/Kabul", "Asia/Kabul", None),
        (None, None, None, "", "Europe/Amsterdam", None),
        ("", None, "", "Asia/Kabul", "Asia/Kabul", None),
        ("Mars/Olympus", None, "Asia/Dubai", "Asia/Kabul", "Asia/Dubai", "Mars/Olympus"),
        (None, None, "Pacific Standard Time", "Asia/Kabul", "Asia/Kabul", "Pacific Standard Time"),
        ("Mars/Olympus", "Mars/Two", "Mars/Three", "Mars/Four", "Europe/Amsterdam", "Mars/Olympus"),
        ("Asia/Tokyo", "Mars/Two", None, "Mars/Four", "Asia/Tokyo", None),
    ],
)
def test_the_first_zone_that_there_is_counts_and_the_first_name_that_is_none_is_reported(
    chosen: str | None, listed: str | None, told: str | None, site: str, zone: str, reported: str | None
) -> None:
    person = Person("anna", "Anna", zone=listed)
    assert zone_of(chosen, person, told, only_site(site), COMPANY) == Zoned(ZoneInfo(zone), reported)


@settings(deadline=None)
@given(some.text(), some.text(), some.text(), some.text())
def test_no_name_of_a_zone_breaks_anything(chosen: str, listed: str, told: str, site: str) -> None:
    zone_of(chosen, Person("anna", "Anna", zone=listed), told, only_site(site), COMPANY)


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_a_report_names_what_was_wrong_and_the_zone_that_counts(language: str) -> None:
    said = zone_reported(Zoned(COMPANY, "**Mars**"), texts(), language)
    assert said is not None
    assert "**Mars**" in plain(said) and "Europe/Amsterdam" in plain(said)
    assert zone_reported(Zoned(COMPANY), texts(), language) is None
