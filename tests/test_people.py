"""people.yaml: who has which role; a mistake in it is told with the entry, the key and the cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.access import LISTED, Role
from bot.errors import BadContent
from bot.people import Directory, Grant
from content.people import load_people
from tests.running import ROOT

GROUPS = ("marketing", "legal")
LANGUAGES = ("en", "nl", "de")


def load(folder: Path, text: str) -> Directory:
    (folder / "people.yaml").write_text(text, "utf-8")
    return load_people(folder / "people.yaml", GROUPS, LANGUAGES)


def test_one_address_is_one_person_however_it_is_written(tmp_path: Path) -> None:
    people = load(
        tmp_path,
        "people:\n  - {email: ' Anna@Shop.Example', name: Anna, role: hr, groups: [legal], language: nl, title: Boss,"
        " site: utrecht, zone: Europe/Lisbon}\n",
    )
    anna = people.person("ANNA@shop.example ")
    assert (anna.id, anna.name, anna.role, anna.language) == ("anna@shop.example", "Anna", Role.HR, "nl")
    assert anna.groups == {"legal"}
    assert anna.title == {"": "Boss"}
    assert (anna.site, anna.zone) == ("utrecht", "Europe/Lisbon")
    assert people.all() == (anna,)


def test_whoever_is_not_listed_is_an_employee_without_groups(tmp_path: Path) -> None:
    people = load(tmp_path, "people: []\n")
    somebody = people.person("New@Shop.example")
    assert (somebody.id, somebody.name, somebody.role) == ("new@shop.example", "new@shop.example", Role.EMPLOYEE)
    assert (somebody.groups, somebody.site, somebody.zone) == (frozenset(), "", None)
    assert people.person("new@shop.example", "New One").name == "New One"


def test_a_company_without_the_file_has_only_employees(tmp_path: Path) -> None:
    assert load_people(tmp_path / "people.yaml", GROUPS, LANGUAGES).all() == ()


def test_the_sample_company_has_somebody_of_every_role_to_play() -> None:
    groups = ("marketing", "sales", "customer-care", "finance", "hr", "legal", "it", "management")
    people = load_people(ROOT / "content" / "people.yaml", groups, LANGUAGES).all()
    assert {person.role for person in people} == set(LISTED)
    assert {person.language for person in people} == set(LANGUAGES)
    for person in people:
        assert set(person.title) == set(person.about) == set(LANGUAGES), person.id


def test_a_group_of_a_platform_gives_a_role_and_groups_by_its_id_or_its_handle(tmp_path: Path) -> None:
    people = load(
        tmp_path,
        "people: []\nplatform_groups:\n"
        "  - {slack: S0614TZR7, role: manager}\n  - {slack: marketing-team, role: architect, groups: [marketing, legal]}\n",
    )
    assert people.grants == {
        ("slack", "S0614TZR7"): Grant(Role.MANAGER),
        ("slack", "marketing-team"): Grant(Role.ARCHITECT, frozenset({"marketing", "legal"})),
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["`people:`"]),
        ("- a\n", ["`people:`"]),
        ("peple: []\n", ["`people:`"]),
        ("people:\n", ["`people:`"]),
        ("people: []\nrooms: []\n", ["`people:`", "nothing beside"]),
        ("platform_groups: []\n", ["`people:`", "nothing beside"]),
        ("people: []\nplatform_groups:\n", ["platform_groups", "a list"]),
        ("people: []\nplatform_groups: {slack: S1, role: hr}\n", ["platform_groups", "a list"]),
        ("people: []\nplatform_groups: [S1]\n", ["platform_groups[0]", "a group of a platform"]),
        ("people: []\nplatform_groups: [{teams: S1, role: hr}]\n", ["platform_groups[0]", "`teams`", "slack"]),
        ("people: []\nplatform_groups: [{role: hr}]\n", ["platform_groups[0]", "`slack: S0614TZR7`"]),
        ("people: []\nplatform_groups: [{slack: 12, role: hr}]\n", ["platform_groups[0]", "its handle"]),
        ("people: []\nplatform_groups: [{slack: ' ', role: hr}]\n", ["platform_groups[0]", "its handle"]),
        ("people: []\nplatform_groups: [{slack: '@ai', role: hr}]\n", ["platform_groups[0]", "without @"]),
        ("people: []\nplatform_groups: [{slack: S1}]\n", ["platform_groups[0]", "S1 gives nothing", "`role`"]),
        ("people: []\nplatform_groups: [{slack: S1, role: guest}]\n", ["platform_groups[0].role", "`guest`", "hr"]),
        ("people: []\nplatform_groups: [{slack: S1, groups: [x]}]\n", ["platform_groups[0].groups", "`x`", "legal"]),
        (
            "people: []\nplatform_groups: [{slack: S1, role: hr}, {slack: S1, groups: [legal]}]\n",
            ["platform_groups[1]", "S1", "one entry per group"],
        ),
        ("people: [\n", ["line 2", "no YAML"]),
        ("people: " + "[" * 5000, ["no YAML"]),
        ("people: [a]\n", ["people[0]", "email"]),
        ("people: [{name: A}]\n", ["people[0].email", "e-mail address"]),
        ("people: [{email: a, name: A}]\n", ["people[0].email", "e-mail address"]),
        ("people: [{email: a@b.c}]\n", ["people[0].name", "a name"]),
        ("people: [{email: '@', name: A}]\n", ["people[0].email", "no e-mail address"]),
        ("people: [{email: a b@c.d, name: A}]\n", ["people[0].email", "without blanks"]),
        ('people: [{email: "a\\u200b@b.c", name: A}]\n', ["people[0].email", "a\\u200b@b.c", "something unseen"]),
        ('people: [{email: "a@b.c\\nBcc: x@y.z", name: A}]\n', ["people[0].email", "no e-mail address"]),
        ('people: [{email: a@b.c, name: "A\\nB"}]\n', ["people[0].name", "on one line"]),
        (
            'people: [{email: "jos\\u00e9@b.c", name: A}, {email: "jose\\u0301@b.c", name: B}]\n',
            ["people[1].email", "one entry per address"],
        ),
        ("people: [{email: a@b.c, name: ' '}]\n", ["people[0].name", "a name"]),
        ("people: [{email: a@b.c, name: A, rolle: hr}]\n", ["people[0]", "`rolle`", "role"]),
        ("people: [{email: a@b.c, name: A, 1: x, on: y}]\n", ["people[0]", "unknown key"]),
        ("people: [{email: a@b.c, name: A, role: boss}]\n", ["people[0].role", "`boss`", "architect"]),
        ("people: [{email: a@b.c, name: A, role: }]\n", ["people[0].role", "architect"]),
        ("people: [{email: a@b.c, name: A, role: [hr]}]\n", ["people[0].role", "architect"]),
        ("people: [{email: a@b.c, name: A, groups: legal}]\n", ["people[0].groups", "a list"]),
        ("people: [{email: a@b.c, name: A, groups: [sales]}]\n", ["people[0].groups", "`sales`", "marketing, legal"]),
        ("people: [{email: a@b.c, name: A, groups: [[legal]]}]\n", ["people[0].groups", "marketing, legal"]),
        ("people: [{email: a@b.c, name: A, language: fr}]\n", ["people[0].language", "`fr`", "en, nl, de"]),
        ("people: [{email: a@b.c, name: A, site: 3}]\n", ["people[0].site", "sites.yaml"]),
        ("people: [{email: a@b.c, name: A, zone: 3}]\n", ["people[0].zone", "`3` is no time zone"]),
        ("people: [{email: a@b.c, name: A, zone: Paris}]\n", ["people[0].zone", "`Paris`", "Europe/Amsterdam"]),
        ("people: [{email: a@b.c, name: A, title: [x]}]\n", ["people[0].title", "one per language"]),
        ("people: [{email: a@b.c, name: A, about: {en: 1}}]\n", ["people[0].about", "one per language"]),
        (
            "people: [{email: a@b.c, name: A}, {email: A@B.C, name: B}]\n",
            ["people[1].email", "a@b.c", "one entry per address"],
        ),
    ],
)
def test_a_mistake_is_told_with_the_entry_the_key_and_the_cure(tmp_path: Path, text: str, says: list[str]) -> None:
    with pytest.raises(BadContent) as refused:
        load(tmp_path, text)
    said = str(refused.value)
    assert said.startswith("people.yaml: ")
    assert "\n" not in said
    for words in says:
        assert words in said


def test_a_file_that_is_no_text_is_told_in_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_bytes(b"people: \xff\n")
    with pytest.raises(BadContent, match=r"people\.yaml: byte 8 is not UTF-8"):
        load_people(tmp_path / "people.yaml", GROUPS, LANGUAGES)
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(BadContent, match=r"folder\.yaml: cannot be read"):
        load_people(tmp_path / "folder.yaml", GROUPS, LANGUAGES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "people:\n  - {email: a@b.c, name: A, role: hr}\npeople: []\n",
            "line 3: `people` stands there already, in line 1",
        ),
        (
            "people:\n  - email: a@b.c\n    name: A\n    role: hr\n    role: employee\n",
            "line 5: `role` stands there already",
        ),
        ("people:\n  - {email: a@b.c, name: 2026-02-30}\n", "line 2: there is no day 2026-02-30"),
    ],
)
def test_what_yaml_would_swallow_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadContent, match=re.escape(f"people.yaml: {says}")):
        load(tmp_path, text)
