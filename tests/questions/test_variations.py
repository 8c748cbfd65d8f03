"""The place for what was learned from questions that were answered wrong: each class of cause in other words and other languages.

One file a class in `variations/`, a table a language, under each outcome its questions; ">>" parts a follow-up from what came
before. Those who wrote the reader wrote these, so they tell what it can do, and not how often it is right.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.answering import answer_json
from tests.questions.key import SAMPLE
from tests.questions.score import DENIES, PERMITS

FILES = sorted((Path(__file__).parent / "variations").glob("*.toml"))
LANGUAGES = ("en", "nl", "de")
ENOUGH = 60
"""Questions in each language, all classes together."""


def questions(file: Path) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def outcome(question: str) -> str:
    *before, last = (part.strip() for part in question.split(">>"))
    return str(answer_json(SAMPLE, last, before)["outcome"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_was_learned_holds_in_other_words(file: Path, language: str) -> None:
    asked = [(q, wanted) for wanted, listed in questions(file).get(language, {}).items() for q in listed]
    got = [(question, wanted, outcome(question)) for question, wanted in asked]
    assert [each for each in got if each[1] != each[2]] == []


def test_most_of_them_are_noes_and_there_are_enough_in_every_language() -> None:
    for language in LANGUAGES:
        tables = [questions(file).get(language, {}) for file in FILES]
        noes = sum(len(listed) for table in tables for wanted, listed in table.items() if wanted in DENIES)
        yeses = sum(len(listed) for table in tables for wanted, listed in table.items() if wanted in PERMITS)
        assert noes >= ENOUGH and yeses >= 10, language
