"""The texts of corpus.toml, the colleagues that stand in them, and the lists they are read with."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.feedback.kinds import TelltaleKind
from bot.feedback.telltale import find_telltales
from bot.feedback.words import load_feedback_words
from tests.answering import ROOT, frequent

NAMES = (
    "Anna Visser",
    "Emre Yıldız",
    "Priya Nair",
    "Daniel Mensah",
    "Fatima el Amrani",
    "Jonas Weber",
    "Ines Moreira",
    "Jürgen Müller",
    "Mark de Boer",
    "Will Young",
    "Grace O'Brien",
)
VOCABULARY = ROOT / "content" / "vocabulary"
WORDS = load_feedback_words(VOCABULARY / "feedback.toml", frequent())
WORDS.frequent.load()
MARKS = {
    TelltaleKind.MENTION: "[a colleague]",
    TelltaleKind.NAME: "[a colleague]",
    TelltaleKind.ADDRESS: "[an address]",
    TelltaleKind.PHONE: "[a phone number]",
    TelltaleKind.NUMBER: "[a number]",
    TelltaleKind.DATE: "[a date]",
}


@dataclass(frozen=True, slots=True)
class Risky:
    """A text, and what has to be found in it."""

    text: str
    kinds: frozenset[TelltaleKind]


def risky(part: str) -> list[Risky]:
    """The risky texts of a part, of all languages."""
    return [
        Risky(one["text"], frozenset(map(TelltaleKind, one["kinds"])))
        for some in _corpus()["risky"][part].values()
        for one in some
    ]


def harmless(part: str) -> list[str]:
    """The harmless texts of a part, of all languages."""
    return [text for some in _corpus()["harmless"][part].values() for text in some]


def missed(texts: Collection[Risky]) -> list[str]:
    """The risky texts in which something is not found."""
    return [
        one.text for one in texts if not one.kinds <= {found.kind for found in find_telltales(one.text, NAMES, WORDS)}
    ]


def alarmed(texts: Collection[str]) -> list[str]:
    """The harmless texts in which something is found, with what it is."""
    return [
        f"{text} <- {[(str(one.kind), text[one.start : one.end]) for one in found]}"
        for text in texts
        if (found := find_telltales(text, NAMES, WORDS))
    ]


def _corpus() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests" / "feedback" / "corpus.toml").read_text("utf-8"))
