"""The file of courses: the sample loads, every mistake is told with its line, all at once, and `doctor` says the same."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from adapters.terminal.doctor_courses import examine_courses
from bot.findings import Health
from bot.training.file.load import BadCourses, load_courses, parse_courses
from bot.training.model import MoveOn, Phase
from content.people import load_people
from tests.answering import opened, texts
from tests.house import _sample_people, sample_shelf
from tests.running import ROOT
from tests.training.files import COURSES, write_courses

PEOPLE = frozenset({"mo@shop.example"})
POLICY = sample_shelf().opened.policy


def told(text: str) -> list[tuple[int, str]]:
    """(line, key) of every problem."""
    with pytest.raises(BadCourses) as bad:
        parse_courses(text.encode(), "courses.yaml", PEOPLE, POLICY)
    for problem in bad.value.problems:
        for language in ("en", "nl", "de"):
            assert texts().plain(language, f"check.{problem.key}", **problem.values)
    return [(problem.line, problem.key) for problem in bad.value.problems]


def test_the_sample_loads() -> None:
    people = frozenset(person.id for person in _sample_people().all())
    programme = load_courses(ROOT / "content" / "courses.yaml", people, POLICY)
    assert programme is not None
    assert (len(programme.courses), len(programme.items), len(programme.subjects)) == (7, 8, 5)
    assert programme.courses["guardrails"].move_on is MoveOn.BOTH and programme.courses["guardrails"].mastery == 0.8
    assert (
        programme.phase is Phase.EXPLORE and programme.led_by("daniel.mensah@brightwater.example")[0].group == "sales"
    )
    for item in programme.items.values():
        assert {"en", "nl", "de"} <= set(item.why.words), item.id


MISTAKES = (
    ("phase: pilot", "phase: pilto", 5, "bad-phase-near"),
    ("  owner: mo@shop.example\n  phase", "  owner: ma@shop.example\n  phase", 4, "unknown-person-near"),
    ("minutes: 30", "minutes: half an hour", 10, "bad-number"),
    ("minutes: 30", "minutes: 0", 10, "bad-number"),
    ("    url: https://learn.shop.example/basics\n", "", 7, "course-nowhere"),
    ("https://learn", "http://learn", 14, "bad-url"),
    ("languages: [en]", "languages: [english]", 13, "bad-language"),
    ("    course: basics", "    course: basic", 17, "no-such-course-near"),
    ("quarter: 2026-Q4", "quarter: Q4 2026", 18, "bad-quarter"),
    ("due: 2026-12-18", "due: 2026-11-18", 20, "due-too-soon"),
    ("due: 2026-12-18", "due: 18.12.2026", 20, "bad-day"),
    ("mandatory: true", "mandatory: perhaps", 21, "want-flag"),
    ("    why: Because.\n", "", 16, "missing-key"),
    ("    why: Because.", "    why: Because.\n    groups: [sails]", 23, "no-such-group-near"),
    ("    why: Because.", "    why: Because.\n    roles: [boss]", 23, "bad-role"),
    ("    why: Because.", "    why: Because.\n    reason: x", 23, "unknown-key"),
    ('    version: "1"', '    version: "1"\n    mastery: 80', 12, "bad-mastery"),
    ('    version: "1"', '    version: "1"\n    move_on: Pased', 12, "bad-move-on-near"),
    ('    version: "1"', '    version: "1"\n    activity: basics', 12, "bad-iri"),
    ('    version: "1"', '    version: "1"\n    systems: [abacus]', 12, "no-such-tool"),
    ("format: 1", "format: 2", 1, "unsupported-format"),
    (
        "items:",
        "subjects:\n  - {id: a, name: A, statements: [One.], courses: [basics], read: policy, page: it}\nitems:",
        16,
        "check-size",
    ),
)


@pytest.mark.parametrize(("was", "now", "line", "key"), MISTAKES)
def test_a_mistake_is_told_with_its_line(was: str, now: str, line: int, key: str) -> None:
    assert was in COURSES
    assert told(COURSES.replace(was, now, 1)) == [(line, key)]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = COURSES.replace("phase: pilot", "phase: x").replace("minutes: 30", "minutes: x").replace("2026-Q4", "x")
    assert [key for _, key in told(text)] == ["bad-phase", "bad-number", "bad-quarter"]


@pytest.mark.parametrize(
    ("text", "key"), [("", "courses-empty"), ("- a\n", "not-courses"), ("a: 1\n---\nb: 2\n", "courses-second-document")]
)
def test_what_is_no_file_of_courses_says_so(text: str, key: str) -> None:
    assert key in [found for _, found in told(text)]


def test_an_id_that_stands_twice_is_told() -> None:
    twice = COURSES + COURSES[COURSES.index("  - id: basics-q4") :]
    assert told(twice) == [(23, "duplicate-id")]


@pytest.mark.parametrize(
    ("text", "health", "key"),
    [
        (COURSES, Health.OK, "training.doctor-good"),
        (COURSES.replace("pilot", "x"), Health.BROKEN, "training.doctor-bad"),
        (None, Health.OK, "training.doctor-none"),
    ],
)
def test_doctor_says_how_they_are(tmp_path: Path, text: str | None, health: Health, key: str) -> None:
    write_courses(tmp_path, text or "")
    if text is None:
        (tmp_path / "courses.yaml").unlink()
    people = partial(load_people, tmp_path / "people.yaml", languages=texts().languages)
    (found,) = examine_courses(tmp_path, lambda file: [opened(file)], lambda groups: people(groups))
    assert (found.health, found.what) == (health, key)
