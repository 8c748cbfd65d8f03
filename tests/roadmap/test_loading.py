"""A roadmap file: what it says is kept as it stands, and what is wrong with it is told by place, cause and cure."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from adapters.terminal.policy_commands import print_problems
from bot.management.measures import Measure
from bot.policy.file.beside import MAX_BYTES
from bot.roadmap.file.load import BadRoadmap, load_roadmap
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Level, Status, Target, Track
from tests.answering import texts
from tests.house import sample_roadmap, sample_shelf
from tests.roadmap.small import PEOPLE, ROADMAP, problems, roadmap, shop_policy


def test_everything_that_a_file_says_is_there_as_it_was_written() -> None:
    read = roadmap()
    assert (read.title.say("nl"), read.as_of, read.owner) == (
        "The shop's roadmap",
        date(2026, 11, 23),
        "mo@shop.example",
    )
    assert read.aims[Track.DATA].say("en") == "Everything in the till."
    till = read.items["till"]
    assert (till.track, till.status, till.horizon) == (Track.DATA, Status.UNDER_WAY, Horizon.SIX)
    assert (till.since, till.due, till.delivered) == (date(2026, 10, 1), date(2027, 1, 31), None)
    assert (till.owner, till.groups, till.datasets) == ("ola@shop.example", ("counter",), ("orders",))
    assert till.title.say("de") == "Bestellungen ziehen in die Kasse"
    assert till.success[Level.TEAM].measured.say("en") == "Minutes of looking per day."
    assert [(link.name.say("en"), link.url) for link in till.links] == [("The plan", "https://shop.example/plan")]
    agents = read.items["counting"].agents
    assert [(agent.id, agent.name.say("nl")) for agent in agents] == [("till-agent", ""), ("", "Nachtagent")]
    orders = read.datasets["orders"]
    assert (orders.data_class, orders.stored and orders.stored.say("en")) == ("customer", "In a drawer.")
    assert [(need.groups, need.how_often.say("en")) for need in orders.needed_by] == [(("counter",), "every day")]


@pytest.mark.parametrize(
    ("written", "instead", "found"),
    [
        ("format: 1", "format: 2", ["1 format unsupported-format"]),
        ("format: 1\n", "", ["1  missing-key"]),
        ("  as_of: 2026-11-23\n", "", ["3 roadmap missing-key"]),
        ("as_of: 2026-11-23", "as_of: today", ["4 roadmap.as_of bad-day"]),
        (
            "title: The shop's roadmap",
            "titel: The shop's roadmap",
            ["3 roadmap.titel unknown-key-near", "3 roadmap missing-key"],
        ),
        ("owner: mo@shop.example\ntracks", "owner: mo@shop.exampel\ntracks", ["5 roadmap.owner unknown-person-near"]),
        ("{id: data, aim: Everything", "{id: dato, aim: Everything", ["7 tracks.dato.id bad-track-near"]),
        (
            "  - {id: data, aim: Everything in the till.}\n",
            "  - {id: data, aim: A.}\n  - {id: data, aim: B.}\n",
            ["8 tracks.data.id duplicate-id"],
        ),
        ("class: customer", "class: custumer", ["13 datasets.orders.class no-such-class-near"]),
        ("groups: [counter]", "groups: [wine]", ["16 datasets.orders.needed_by[0].groups[0] no-such-group"]),
        (
            "how_often: every day",
            "often: every day",
            ["16 datasets.orders.needed_by[0] missing-key", "16 datasets.orders.needed_by[0].often unknown-key-near"],
        ),
        ("for: [counter]", "for: [conter]", ["24 items.till.for[0] no-such-group-near"]),
        ("status: under_way", "status: in progress", ["25 items.till.status bad-stage"]),
        ("status: under_way", "status: underway", ["25 items.till.status bad-stage-near"]),
        ("    horizon: 6\n", "", ["18 items.till missing-key"]),
        ("horizon: 6", "horizon: 9", ["26 items.till.horizon bad-horizon"]),
        ("horizon: 6", "horizon: now", ["26 items.till.horizon bad-horizon"]),
        ("since: 2026-10-01", "since: 2027-10-01", ["28 items.till.due before-since"]),
        ("due: 2027-01-31", "due: 2027-02-31", ["28 items.till.due bad-day"]),
        ("datasets: [orders]", "datasets: [order]", ["29 items.till.datasets[0] unknown-dataset-near"]),
        (
            "team: {means: Nobody looks for an order., measured",
            "teams: {means: Nobody looks for an order., measured",
            ["31 items.till.success.teams unknown-key-near"],
        ),
        (", measured: Minutes of looking per day.", "", ["31 items.till.success.team missing-key"]),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: adoptoin, at_least: 60}}",
            ["31 items.till.success.team.target.figure bad-figure-near"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: hours, at_least: 60}}",
            ["31 items.till.success.team.target.figure bad-figure"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {at_least: 60}}",
            ["31 items.till.success.team.target missing-key"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: adoption}}",
            ["31 items.till.success.team.target one-bound"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: adoption, at_least: 2, at_most: 3}}",
            ["31 items.till.success.team.target one-bound"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: adoption, at_least: 101}}",
            ["31 items.till.success.team.target.at_least bad-target"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: days-to-decide, at_most: 15 days}}",
            ["31 items.till.success.team.target.at_most bad-target"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: questions, at_least: -5, by: soon}}",
            ["31 items.till.success.team.target.at_least bad-target"],
        ),
        (
            "measured: Minutes of looking per day.}",
            "measured: M., target: {figure: questions, at_least: 5, by: soon}}",
            ["31 items.till.success.team.target.by bad-day"],
        ),
        ("https://shop.example/plan", "http://shop.example/plan", ["33 items.till.links[0].url bad-url"]),
        (
            "track: automation\n    title: The till",
            "track: data\n    title: The till",
            [
                "40 items.counting.tasks only-automation",
                "41 items.counting.agents only-automation",
                "42 items.counting.human only-automation",
            ],
        ),
        ("agents: [till-agent,", "agents: [til-agent,", ["41 items.counting.agents[0] no-such-agent-near"]),
        ("agents: [till-agent,", "agents: [claude,", ["41 items.counting.agents[0] no-such-agent"]),
        ("    human: Mo looks at every count.\n", "", ["34 items.counting human-missing"]),
        ("    delivered: 2026-11-02\n", "", ["47 items.lists.status delivered-without-day"]),
        (
            "status: dropped",
            "status: dropped\n    delivered: 2026-11-02",
            ["55 items.robot.delivered day-without-delivery"],
        ),
        ("id: robot", "id: lists", ["49 items.lists.id duplicate-id"]),
        ("id: robot", "id: Robot", ["49 items.Robot.id bad-id"]),
        ("    owner: pim@shop.example\n", "", ["49 items.robot missing-key"]),
        (
            "note: Nobody wanted it.",
            "note: {en: Nobody, really, wanted it.}",
            ["52 items.robot.note.really bad-language", "52 items.robot.note.wanted it. comma-in-text"],
        ),
        ("note: Nobody wanted it.", "note: Nobody: wanted it.", ["52  yaml-colon"]),
    ],
)
def test_a_mistake_is_told_with_its_place(written: str, instead: str, found: list[str]) -> None:
    assert written in ROADMAP
    assert problems(ROADMAP.replace(written, instead, 1)) == found


def test_a_target_is_a_figure_with_a_bound_and_perhaps_a_day() -> None:
    shares = "measured: Minutes of looking per day., target: {figure: adoption, at_least: 60, by: 2027-06-30}}"
    success = (
        roadmap(ROADMAP.replace("measured: Minutes of looking per day.}", shares)).items["till"].success[Level.TEAM]
    )
    assert success.target == Target(Measure.ADOPTION, 60, True, date(2027, 6, 30))
    assert [success.target.reached(value) for value in (59, 60)] == [False, True]
    assert [Target(Measure.DAYS_TO_DECIDE, 15, False).reached(value) for value in (15, 16)] == [True, False]
    assert roadmap().targets == ()


def test_all_mistakes_of_a_file_are_told_at_once_in_its_order() -> None:
    broken = ROADMAP.replace("status: under_way", "status: going").replace("for: [counter]", "for: [x]")
    assert problems(broken) == ["24 items.till.for[0] no-such-group", "25 items.till.status bad-stage"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "roadmap-empty"),
        (b"# nothing yet\n", "roadmap-empty"),
        (b"- a\n- b\n", "not-a-roadmap"),
        (b"just words", "not-a-roadmap"),
        (b"format: 1\n---\nformat: 1\n", "roadmap-second-document"),
        (b"\xff\xfe", "file-not-utf8"),
        (b"format: 1\nroadmap: {title: a\x00b}", "unprintable"),
        (b"#" * (MAX_BYTES + 1), "roadmap-too-large"),
    ],
)
def test_a_file_that_is_no_roadmap_at_all_says_so(tmp_path: Path, content: bytes, key: str) -> None:
    file = tmp_path / "roadmap.yaml"
    file.write_bytes(content)
    with pytest.raises(BadRoadmap) as refused:
        load_roadmap(file, PEOPLE, shop_policy())
    assert refused.value.problems[0].key == key


def test_a_company_can_do_without_a_roadmap(tmp_path: Path) -> None:
    assert load_roadmap(tmp_path / "roadmap.yaml", PEOPLE, shop_policy()) is None


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").mkdir()
    with pytest.raises(BadRoadmap) as refused:
        load_roadmap(tmp_path / "roadmap.yaml", PEOPLE, shop_policy())
    assert refused.value.problems[0].key == "file-unreadable"


@pytest.mark.parametrize("language", texts().languages)
def test_each_mistake_is_a_sentence_with_a_cure_in_every_language(language: str) -> None:
    broken = ROADMAP.replace("status: under_way", "status: underway").replace("owner: pim@", "owner: pam@")
    with pytest.raises(BadRoadmap) as refused:
        roadmap(broken)
    out = StringIO()
    print_problems(refused.value, texts(), language, out)
    first, second = out.getvalue().splitlines()
    assert first.startswith("roadmap.yaml:25:13: items.till.status: ")
    assert "under_way" in first
    assert "pim@shop.example" in second


def test_an_owner_is_found_in_whatever_capitals() -> None:
    assert roadmap(ROADMAP.replace("owner: pim@", "owner: Pim@")).items["robot"].owner == "pim@shop.example"


def test_the_sample_is_a_whole_roadmap_of_the_sample_company() -> None:
    read = sample_roadmap().current
    assert read is not None
    assert 20 <= len(read.items) <= 30
    assert {item.track for item in read.items.values()} == set(Track)
    assert {item.status for item in read.items.values()} == set(Status) - {Status.DROPPED}
    assert {item.horizon for item in read.items.values()} == {*list(Horizon)[1:], None}
    assert set(read.aims) == set(Track)
    assert all(item.success and item.note for item in read.items.values())
    assert {level for item in read.items.values() for level in item.success} == set(Level)
    assert {agent.id for item in read.items.values() for agent in item.agents} - {
        ""
    } <= sample_shelf().opened.policy.tools.keys()
    for dataset in read.datasets.values():
        assert None not in (dataset.stored, dataset.structure, dataset.enrichment, dataset.fallback, dataset.migration)
        assert dataset.needed_by
        assert any(dataset.id in item.datasets for item in read.items.values())


def test_the_sample_says_everything_in_three_languages_and_nothing_twice() -> None:
    read = sample_roadmap().current
    assert read is not None
    said = [text for item in read.items.values() for text in (item.title, item.note, item.human, *item.tasks) if text]
    said += [
        text for item in read.items.values() for one in item.success.values() for text in (one.means, one.measured)
    ]
    said += [
        text for one in read.datasets.values() for text in (one.name, one.stored, one.structure, one.migration) if text
    ]
    for text in (*said, *read.aims.values(), read.title):
        assert set(text.words) == {"en", "nl", "de"}, text
        assert len(set(text.words.values())) == 3, text
