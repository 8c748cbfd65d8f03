"""sites.yaml: where a company works, read strictly, and said exactly where it cannot be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.calendar.sites import MONDAY_TO_FRIDAY, Site, Sites, Why, off, only_site
from bot.calendar.week import Weekday
from bot.calendar.written import read_rule
from bot.errors import BadContent
from bot.people import Directory, Person
from bot.policy.model import Localised
from content.people import load_people
from content.sites import load_sites
from tests.running import ROOT

LANGUAGES = ("en", "nl", "de")
NOBODY = Directory(())


def load(folder: Path, text: str | None, people: Directory = NOBODY) -> Sites:
    if text is not None:
        (folder / "sites.yaml").write_text(text, "utf-8")
    return load_sites(folder / "sites.yaml", "Europe/Lisbon", people, LANGUAGES)


def test_a_site_is_read_with_everything_that_may_be_said_of_it(tmp_path: Path) -> None:
    sites = load(
        tmp_path,
        "default: hq\nsites:\n"
        "  - {id: hq, name: {en: Head office, nl: Hoofdkantoor}, zone: Europe/Amsterdam}\n"
        "  - id: shop\n    name: Shop\n    zone: Europe/Berlin\n    working_days: [tue, sat]\n    holidays: DE-NW\n"
        "    closed:\n      - {day: 2026-12-24, name: Eve}\n"
        "      - {from: 2027-02-06, to: 2027-02-09, name: {en: carnival, de: Karneval}}\n",
    )
    hq, shop = sites.all()
    assert hq == Site(
        "hq", Localised({"en": "Head office", "nl": "Hoofdkantoor"}), "Europe/Amsterdam", MONDAY_TO_FRIDAY
    )
    assert (shop.zone, shop.working, shop.country, shop.part) == (
        *("Europe/Berlin", frozenset({Weekday.TUE, Weekday.SAT}), "DE", "NW"),
    )
    assert sorted(shop.closed) == [date(2026, 12, 24), *(date(2027, 2, day) for day in range(6, 10))]
    assert shop.closed[date(2027, 2, 7)].say("de") == "Karneval"
    assert sites.of(Person("a", "A", site="shop")) is shop
    assert sites.of(Person("b", "B")) is hq


def test_a_company_without_the_file_is_one_place_in_its_zone(tmp_path: Path) -> None:
    sites = load(tmp_path, None)
    assert sites.all() == (only_site("Europe/Lisbon"),)
    assert sites.of(Person("a", "A")) == sites.company == only_site("Europe/Lisbon")
    assert sites.company.working == MONDAY_TO_FRIDAY


def test_the_sites_of_the_page_about_them_can_be_read(tmp_path: Path) -> None:
    (text,) = re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "calendar.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    sites = load(tmp_path, text)
    assert [len(site.closed) for site in sites.all()] == [5]


def test_the_rules_of_the_page_can_be_written() -> None:
    page = (ROOT / "docs" / "calendar.md").read_text("utf-8").partition("## What returns")[2].partition("\n## ")[0]
    rules = [rule for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for rule in re.findall(r"`(.+?)`", row)]
    assert len({read_rule(rule) for rule in rules}) == 8


def test_the_sample_company_works_in_three_places_with_holidays_of_their_own() -> None:
    people = load_people(ROOT / "content" / "people.yaml", GROUPS, LANGUAGES)
    sites = load_sites(ROOT / "content" / "sites.yaml", "UTC", people, LANGUAGES)
    assert [site.id for site in sites.all()] == ["utrecht", "duesseldorf", "leeds"]
    assert {sites.of(person).id for person in people.all()} == {"utrecht", "duesseldorf", "leeds"}
    named = {site.id: off(site, date(2026, 4, 27), "en") or off(site, date(2026, 6, 4), "en") for site in sites.all()}
    assert {id_: why.name if why else "" for id_, why in named.items()} == {
        "utrecht": "King's Day", "duesseldorf": "Corpus Christi", "leeds": "",
    }  # fmt: skip
    for site in sites.all():
        closed = off(site, date(2026, 12, 24 if site.id == "leeds" else 29), "nl")
        assert closed is not None and closed.why is Why.CLOSED


GROUPS = ("marketing", "sales", "customer-care", "finance", "hr", "legal", "it", "management")
HQ = "id: hq, name: HQ, zone: Europe/Paris"
MONDAYS = ", ".join(f"{{day: {date(2026, 6, 8) + timedelta(days=7 * week)}, name: x}}" for week in range(10))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["`sites:`", "delete the file"]),
        ("sites: []\n", ["`sites:`", "delete the file"]),
        ("- a\n", ["`sites:`"]),
        (f"sites: [{{{HQ}}}]\nrooms: []\n", ["nothing beside it but `default:`"]),
        ("sites: [\n", ["line 2", "no YAML"]),
        ("sites: " + "[" * 5000, ["no YAML"]),
        ("sites: [a]\n", ["sites[0]", "id, name and zone"]),
        (f"sites: [{{{HQ}, color: red}}]\n", ["sites[0]", "unknown key `color`", "closed, holidays, id"]),
        (f"sites: [{{{HQ}, 1: x, on: y}}]\n", ["sites[0]", "unknown key"]),
        ("sites: [{name: HQ, zone: Europe/Paris}]\n", ["sites[0].id", "`utrecht`"]),
        ("sites: [{id: Head Office, name: HQ, zone: Europe/Paris}]\n", ["sites[0].id", "small letters"]),
        (f"sites: [{{{HQ}}}, {{{HQ}}}]\n", ["sites[1].id", "hq stands there twice"]),
        ("sites: [{id: hq, zone: Europe/Paris}]\n", ["sites[0].name", "one per language"]),
        ("sites: [{id: hq, name: ' ', zone: Europe/Paris}]\n", ["sites[0].name", "one per language"]),
        ("sites: [{id: hq, name: {}, zone: Europe/Paris}]\n", ["sites[0].name", "one per language"]),
        ("sites: [{id: hq, name: {fr: Siege}, zone: Europe/Paris}]\n", ["sites[0].name", "`fr`", "en, nl, de"]),
        ("sites: [{id: hq, name: HQ}]\n", ["sites[0].zone", "Europe/Amsterdam"]),
        ("sites: [{id: hq, name: HQ, zone: Paris}]\n", ["sites[0].zone", "`Paris` is no time zone"]),
        ("sites: [{id: hq, name: HQ, zone: 'a\n\n  b'}]\n", ["`a b` is no time zone"]),
        (f"sites: [{{{HQ}, working_days: []}}]\n", ["sites[0].working_days", "one at least"]),
        (f"sites: [{{{HQ}, working_days: mon}}]\n", ["sites[0].working_days", "a list"]),
        (f"sites: [{{{HQ}, working_days: [1, 2]}}]\n", ["sites[0].working_days", "`1`", "mon, tue"]),
        (f"sites: [{{{HQ}, working_days: [[mon]]}}]\n", ["sites[0].working_days", "no day of the week"]),
        (f"sites: [{{{HQ}, holidays: XX}}]\n", ["sites[0].holidays", "`XX` is no country", "DE-NW"]),
        (f"sites: [{{{HQ}, holidays: nl}}]\n", ["sites[0].holidays", "`nl` is no country"]),
        (f"sites: [{{{HQ}, holidays: [NL]}}]\n", ["sites[0].holidays", "is no country"]),
        (f"sites: [{{{HQ}, holidays: NO}}]\n", ["sites[0].holidays", '`holidays: "NO"`', "Norway"]),
        (f"sites: [{{{HQ}, holidays: DE-XX}}]\n", ["sites[0].holidays", "DE has no part `XX`", "NW"]),
        (f"sites: [{{{HQ}, holidays: DE-}}]\n", ["sites[0].holidays", "DE has no part ``"]),
        (f"sites: [{{{HQ}, closed: 2026-12-24}}]\n", ["sites[0].closed", "a list"]),
        (f"sites: [{{{HQ}, closed: [2026-12-24]}}]\n", ["sites[0].closed[0]", "`from` and `to`"]),
        (f"sites: [{{{HQ}, closed: [{{name: x}}]}}]\n", ["sites[0].closed[0]", "either `day`"]),
        (f"sites: [{{{HQ}, closed: [{{day: 2026-12-24, to: 2026-12-25, name: x}}]}}]\n", ["closed[0]", "either `day`"]),
        (f"sites: [{{{HQ}, closed: [{{day: soon, name: x}}]}}]\n", ["sites[0].closed[0].day", "2026-12-24"]),
        (f"sites: [{{{HQ}, closed: [{{day: 2026-12-24T10:00:00, name: x}}]}}]\n", ["closed[0].day", "2026-12-24"]),
        (f"sites: [{{{HQ}, closed: [{{day: 1026-12-24, name: x}}]}}]\n", ["sites[0].closed[0].day"]),
        (f"sites: [{{{HQ}, closed: [{{from: 2026-12-24, name: x}}]}}]\n", ["sites[0].closed[0].to", "2026-12-24"]),
        (f"sites: [{{{HQ}, closed: [{{from: 2026-12-24, to: 2026-12-20, name: x}}]}}]\n", ["closed[0]", "exchange"]),
        (f"sites: [{{{HQ}, closed: [{{day: 2026-12-24}}]}}]\n", ["sites[0].closed[0].name", "one per language"]),
        (f"sites: [{{{HQ}, closed: [{{day: 2026-12-24, nmae: x}}]}}]\n", ["closed[0]", "`nmae`", "day, from, name, to"]),
        (f"sites: [{{{HQ}, closed: [{{from: 2026-01-01, to: 2026-12-31, name: x}}]}}]\n", ["sites[0].closed", "2026-01-01", "60"]),
        (f"sites: [{{{HQ}, working_days: [mon], closed: [{MONDAYS}]}}]\n", ["70 days in a row from 2026-06-08"]),
        (f"default: moon\nsites: [{{{HQ}}}]\n", ["default: there is no site `moon`", "hq"]),
        (f"default: [hq]\nsites: [{{{HQ}}}]\n", ["default: there is no site"]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_the_entry_the_key_and_the_cure(tmp_path: Path, text: str, says: list[str]) -> None:
    with pytest.raises(BadContent) as refused:
        load(tmp_path, text)
    said = str(refused.value)
    assert said.startswith("sites.yaml: ")
    assert "\n" not in said
    for words in says:
        assert words in said


def test_norway_has_its_holidays_in_quotation_marks(tmp_path: Path) -> None:
    (site,) = load(tmp_path, f'sites: [{{{HQ}, holidays: "NO"}}]\n').all()
    assert (site.country, site.part) == ("NO", "")
    assert off(site, date(2026, 5, 17)) is not None


@pytest.mark.parametrize(("text", "there"), [(None, "there are none"), (f"sites: [{{{HQ}}}]\n", "there are hq")])
def test_somebody_who_works_at_a_site_that_is_not_there_is_named(tmp_path: Path, text: str | None, there: str) -> None:
    people = Directory((Person("mo@shop.example", "Mo", site="moon"),))
    with pytest.raises(BadContent, match=f"`moon`, where mo@shop.example works by people.yaml; {there}"):
        load(tmp_path, text, people)


def test_a_site_closed_for_a_summer_is_taken(tmp_path: Path) -> None:
    load(tmp_path, f"sites: [{{{HQ}, closed: [{{from: 2026-07-06, to: 2026-08-30, name: summer}}]}}]\n")
