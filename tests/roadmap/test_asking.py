"""Which lines are questions about the roadmap: those of the table, in three languages and misspelt; never one for the policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.roadmap.asking.listening import Listener
from bot.routing import command
from tests.house import FREQUENT, ROADMAP_WORDS, sample_roadmap, sample_shelf
from tests.roadmap.questions import asked, not_ours
from tests.running import ROOT

SHARED = ROOT.parent / "shared" / "data"


def arguments(line: str) -> set[str] | None:
    """What is heard in a line, as the arguments of a command."""
    understood = sample_roadmap().listener.hear(line, "en")
    if understood is None:
        return None
    return {f"{name}={value}" for name, values in understood.arguments.items() for value in values}


@pytest.mark.parametrize(("question", "expected"), asked(), ids=[question for question, _ in asked()])
def test_a_question_is_heard_as_the_command_that_asks_the_same(question: str, expected: str) -> None:
    assert arguments(question) == set(expected.split())


@pytest.mark.parametrize("line", not_ours())
def test_what_is_for_the_policy_or_for_nobody_is_left_alone(line: str) -> None:
    assert arguments(line) is None


def policy_questions() -> Iterator[str]:
    """Every question that the policy is tested with, those of the shared key included where it lies beside the checkout."""
    files = [*sorted((ROOT / "tests" / "questions" / "sample").glob("*.jsonl")), SHARED / "questions.jsonl"]
    for file in files:
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            asked_ = json.loads(line)
            yield from (asked_["question"], *asked_["context"])
    yield from (test.ask for test in sample_shelf().opened.policy.tests)
    for name in ("injections.jsonl",):
        for line in (SHARED / name).read_text("utf-8").splitlines() if (SHARED / name).exists() else ():
            yield json.loads(line)["text"]


def test_not_one_question_of_the_policys_own_sets_is_taken_away() -> None:
    questions = list(policy_questions())
    assert len(questions) > 400
    assert [question for question in questions if arguments(question) is not None] == []


def test_the_policys_question_sets_beside_the_checkout_were_asked() -> None:
    if not (SHARED / "questions.jsonl").exists():
        pytest.skip(f"needs {SHARED.name}/questions.jsonl beside the checkout")
    assert len(list(policy_questions())) > 800


def test_a_question_is_answered_in_the_language_it_is_asked_in() -> None:
    for line, language in (
        ("when does the briefing agent come?", "en"),
        ("Wanneer komt de briefing-agent?", "nl"),
        ("Wann kommt der Briefing-Agent?", "de"),
    ):
        for hint in ("en", "nl", "de"):
            understood = sample_roadmap().listener.hear(line, hint)
            assert understood is not None
            assert understood.language == language
    roadmap = sample_roadmap().listener.hear("roadmap", "nl")
    assert roadmap is not None
    assert roadmap.language == "nl", "a word that tells nothing leaves the language as it is"


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("when does the briefing agent come?", True),
        ("what is on the roadmap?", True),
        ("Hoe staat het met de CRM-migratie?", True),
        ("what comes next?", False),
        ("Where do we stand?", False),
        ("the CRM migration", False),
        ("What's new?", False),
        ("I saw the roadmap", False),
    ],
)
def test_of_what_people_say_to_each_other_only_plain_questions_about_the_roadmap_are_heard(
    line: str, heard: bool
) -> None:
    assert (sample_roadmap().listener.hear(line, "en", addressed=False) is not None) is heard


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "?",
        "🙂",
        "x" * 5000,
        "roadmap " * 41,
        "a " * 10_000,
        "\x00",
        "何時ロードマップ",
        "roadmap'; DROP TABLE",
    ],
)
def test_nothing_that_can_be_typed_makes_it_stumble(line: str) -> None:
    sample_roadmap().listener.hear(line, "en")


def test_a_company_without_a_roadmap_hears_only_the_word_itself() -> None:
    listener = Listener(None, sample_shelf().opened, ROADMAP_WORDS, FREQUENT)
    assert listener.hear("roadmap", "en") is not None
    assert listener.hear("Can I see the roadmap?", "en") is not None
    for line in ("what comes next?", "Where do we stand?", "when does the briefing agent come?", "What's new?"):
        assert listener.hear(line, "en") is None


def test_what_is_heard_can_be_typed_as_a_command() -> None:
    understood = sample_roadmap().listener.hear("what was delivered this month?", "en")
    assert understood is not None
    assert command("roadmap", **understood.arguments) == "roadmap wants=delivered period=month"


def test_every_list_of_words_is_in_all_languages_and_known_to_the_program() -> None:
    import tomllib

    from bot.roadmap.asking.words import (
        AHEAD,
        FILLER,
        MINE,
        PERIODS,
        POLITE,
        ROADMAP,
        STANDING,
        TRACKS,
        WHEN_WORD,
        Kind,
    )

    tables = tomllib.loads((Path(ROOT) / "content" / "vocabulary" / "roadmap.toml").read_text("utf-8"))
    known = {*Kind, *PERIODS, *TRACKS, *AHEAD, ROADMAP, STANDING, MINE, POLITE, WHEN_WORD, FILLER}
    assert set(tables) == known
    for name, table in tables.items():
        assert list(table) == ["en", "nl", "de"], name
        assert all(table.values()), name
