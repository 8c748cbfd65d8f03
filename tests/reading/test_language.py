"""The language of a message is told by its words, however short; what tells nothing gets the hint, else English."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.frequent import FrequentWords
from bot.reading.language import language_of
from bot.reading.normalise import clean
from bot.reading.vocabulary import LANGUAGES

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT.parent / "shared" / "data" / "questions.jsonl"
STOPWORDS = {
    "en": (
        "the",
        "a",
        "and",
        "of",
        "to",
        "in",
        "is",
        "it",
        "for",
        "with",
        "on",
        "i",
        "we",
        "can",
        "may",
        "are",
        "was",
        "or",
        "not",
        "no",
        "ok",
    ),
    "nl": (
        "de",
        "het",
        "een",
        "en",
        "van",
        "ik",
        "te",
        "dat",
        "die",
        "niet",
        "met",
        "voor",
        "mag",
        "kan",
        "wat",
        "of",
        "geen",
        "naar",
        "onze",
    ),
    "de": (
        "der",
        "die",
        "das",
        "und",
        "ich",
        "nicht",
        "ist",
        "ein",
        "eine",
        "den",
        "mit",
        "für",
        "darf",
        "was",
        "wir",
        "von",
        "einem",
        "kein",
    ),
}


@cache
def frequent() -> FrequentWords:
    return FrequentWords(ROOT / "content" / "vocabulary" / "frequent")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("May I use ChatGPT with customer data?", "en"),
        ("Mag ik ChatGPT gebruiken met klantgegevens?", "nl"),
        ("Darf ich ChatGPT mit Kundendaten nutzen?", "de"),
        ("Gemini for SSNs of employees, yes or no", "en"),
        ("course codes in le chat?", "en"),
        ("Vertragsdetails von einem Kunden in ChatGPT?", "de"),
        ("Is dat ok?", "nl"),
        ("Is that ok?", "en"),
        ("Ist das ok?", "de"),
        ("and for customer data?", "en"),
        ("en voor klantdata?", "nl"),
        ("und für Kundendaten?", "de"),
        ("Was darf in Gemini?", "de"),
        ("Wat mag in Gemini?", "nl"),
        ("What was said in the meeting?", "en"),
        ("Gehaelter in Claude erlaubt", "de"),
        ("klantgegevens in Claude", "nl"),
        ("Kundendaten ChatGPT", "de"),
        ("notulen", "nl"),
        ("Protokolle", "de"),
        ("salarissen", "nl"),
        ("Gehälter", "de"),
        ("salaries", "en"),
        ("deepl vertaling contract", "nl"),
        ("DEEPL ÜBERSETZUNG VERTRAG", "de"),
    ],
)
@pytest.mark.parametrize("hint", [None, "en", "de"])
def test_words_tell_the_language_whatever_the_hint(text: str, language: str, hint: str | None) -> None:
    assert language_of(clean(text), hint, STOPWORDS, frequent()) == language


def test_english_words_that_all_three_use_follow_the_hint() -> None:
    assert [
        language_of(clean("customer data ChatGPT"), hint, STOPWORDS, frequent()) for hint in (None, "en", "de")
    ] == ["en", "en", "de"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "👍",
        "ChatGPT",
        "GPT-4o",
        "можно ли использовать",
        "¿Puedo usar ChatGPT con los datos de mis clientes?",
        "Puis-je utiliser ChatGPT pour les contrats ?",
        "Posso usare ChatGPT per i dati dei clienti?",
    ],
)
def test_what_tells_nothing_or_is_another_language_gets_the_hint_else_english(text: str) -> None:
    assert [language_of(clean(text), hint, STOPWORDS, frequent()) for hint in ("nl", "de", None, "fr")] == [
        "nl",
        "de",
        "en",
        "en",
    ]


def test_without_word_lists_function_words_and_letters_tell() -> None:
    texts = ("is this allowed with the contract", "mag dit met het contract", "darf ich das mit dem Vertrag")

    assert [language_of(clean(text), None, STOPWORDS) for text in texts] == ["en", "nl", "de"]


@pytest.mark.skipif(not QUESTIONS.exists(), reason="the shared question set is not beside this checkout")
def test_the_shared_questions_are_all_told_right() -> None:
    stopwords = tomllib.loads((ROOT / "content" / "vocabulary" / "cues.toml").read_text(encoding="utf-8"))["stopword"]
    stopwords = {language: tuple(words) for language, words in stopwords.items()}
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    wrong = [
        q["id"] for q in questions if language_of(clean(q["question"]), None, stopwords, frequent()) != q["language"]
    ]

    assert len(questions) > 100
    assert wrong == []


@given(st.text(max_size=200))
def test_any_text_has_one_of_the_three_languages(text: str) -> None:
    assert language_of(clean(text), None, STOPWORDS, frequent()) in LANGUAGES
