"""On which days a site works, and why it does not on others, in the language of whoever asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.calendar.said import why_off
from bot.calendar.sites import Off, Site, Sites, Why, is_working, off, only_site, working_days
from bot.calendar.week import Weekday
from bot.markup import plain
from bot.people import Person
from bot.policy.model import Localised
from tests.answering import texts

EVE = {date(2026, 12, 24): Localised({"en": "Christmas Eve", "de": "Heiligabend"})}
UTRECHT = Site("utrecht", Localised({"": "Utrecht"}), "Europe/Amsterdam", country="NL", closed=EVE)
DUESSELDORF = Site("duesseldorf", Localised({"": "Düsseldorf"}), "Europe/Berlin", country="DE", part="NW")
LEEDS = Site("leeds", Localised({"": "Leeds"}), "Europe/London", country="GB", part="ENG")
SHOP = Site("shop", Localised({"": "Shop"}), "Europe/Paris", frozenset({Weekday.TUE, Weekday.SAT}))


@pytest.mark.parametrize(
    ("site", "day", "language", "why"),
    [
        (UTRECHT, date(2026, 4, 27), "en", Off(Why.HOLIDAY, "King's Day")),
        (UTRECHT, date(2026, 4, 27), "nl", Off(Why.HOLIDAY, "Koningsdag")),
        (DUESSELDORF, date(2026, 6, 4), "de", Off(Why.HOLIDAY, "Fronleichnam")),
        (DUESSELDORF, date(2026, 6, 4), "en", Off(Why.HOLIDAY, "Corpus Christi")),
        (DUESSELDORF, date(2026, 6, 4), "nl", Off(Why.HOLIDAY, "Fronleichnam")),  # not known in Dutch
        (UTRECHT, date(2026, 6, 4), "en", None),
        (LEEDS, date(2026, 8, 31), "en", Off(Why.HOLIDAY, "Late Summer Bank Holiday")),
        (LEEDS, date(2026, 12, 28), "en", Off(Why.HOLIDAY, "Boxing Day (observed)")),
        (LEEDS, date(2026, 11, 30), "en", None),  # Saint Andrew's Day, of Scotland
        (UTRECHT, date(2026, 12, 24), "en", Off(Why.CLOSED, "Christmas Eve")),
        (UTRECHT, date(2026, 12, 24), "de", Off(Why.CLOSED, "Heiligabend")),
        (UTRECHT, date(2026, 12, 24), "nl", Off(Why.CLOSED, "Christmas Eve")),
        (UTRECHT, date(2026, 11, 22), "en", Off(Why.WEEK)),
        (UTRECHT, date(2026, 4, 5), "en", Off(Why.HOLIDAY, "Easter Sunday")),
        (UTRECHT, date(2026, 11, 23), "en", None),
        (SHOP, date(2026, 11, 28), "en", None),
        (SHOP, date(2026, 11, 23), "en", Off(Why.WEEK)),
        (only_site("UTC"), date(2026, 12, 25), "en", None),  # a Friday; no holidays are known
    ],
)
def test_a_day_is_worked_on_or_has_a_reason_with_its_name(
    site: Site, day: date, language: str, why: Off | None
) -> None:
    assert off(site, day, language) == why
    assert is_working(site, day) is (why is None)


def test_working_days_are_those_between_two_days_and_both_count() -> None:
    assert [day.day for day in working_days(UTRECHT, date(2026, 12, 21), date(2026, 12, 28))] == [21, 22, 23, 28]
    assert working_days(UTRECHT, date(2026, 12, 21), date(2026, 12, 21)) == (date(2026, 12, 21),)
    assert working_days(UTRECHT, date(2026, 12, 22), date(2026, 12, 21)) == ()


def test_the_holidays_of_every_year_of_a_roadmap_are_known() -> None:
    for site in (UTRECHT, DUESSELDORF, LEEDS):
        for year in range(2026, 2030):
            days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
            assert sum(off(site, day, "en") == Off(Why.HOLIDAY, "Christmas Day") for day in days) == 1


def test_people_work_where_they_say_else_where_most_do_else_in_the_company_as_a_whole() -> None:
    sites = Sites(only_site("Europe/Lisbon"), (UTRECHT, LEEDS), "utrecht")
    assert sites.of(Person("a", "A", site="leeds")) is LEEDS
    assert sites.of(Person("b", "B")) is UTRECHT
    assert sites.all() == (UTRECHT, LEEDS)
    without = Sites(only_site("Europe/Lisbon"), (LEEDS,))
    assert without.of(Person("b", "B")).zone == "Europe/Lisbon"
    assert Sites(only_site("Europe/Lisbon")).all() == (only_site("Europe/Lisbon"),)


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_why_nothing_is_sent_is_said_with_the_name_of_the_day(language: str) -> None:
    said = {plain(why_off(Off(why, "*Pinksteren*" if why is not Why.WEEK else ""), texts(), language)) for why in Why}
    assert len(said) == 3
    assert sum("*Pinksteren*" in one for one in said) == 2
