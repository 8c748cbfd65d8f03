"""Asks as the command line does, without a process: a policy file and a question in, the `--json` object out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from adapters.terminal.render import render_plain
from bot.policy.cards.answer import answer_card
from bot.policy.question import Question, answer, as_json
from bot.policy.readers import Readers
from bot.policy.shelf import Opened, open_policy
from bot.reading.frequent import FrequentWords
from bot.reading.reading import Remembered
from bot.reading.vocabulary import Vocabulary, load_vocabulary
from content.texts import TextBook, load_texts

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "content" / "vocabulary")


@cache
def frequent() -> FrequentWords:
    """Loaded, as in a server; a word that is sought in the text of the list is a case of tests/reading/test_index.py."""
    words = FrequentWords(ROOT / "content" / "vocabulary" / "frequent")
    words.load()
    return words


@cache
def readers() -> Readers:
    """One for all tests: most policies of tests use the words of another, and to build a reader takes longer than most tests."""
    return Readers(vocabulary(), frequent())


@cache
def texts() -> TextBook:
    return load_texts()


@cache
def opened(policy: Path) -> Opened:
    return open_policy(policy, readers())


def answer_json(
    policy: Path, question: str, context: Sequence[str] = (), today: date = TODAY, groups: Sequence[str] = ()
) -> dict[str, Any]:
    """The object for `question`, asked after the turns of `context`."""
    known = frozenset(groups) or None
    ready = opened(policy)
    now = datetime.combine(today, time(9), UTC)
    remembered: Remembered | None = None
    for turn in (*context, question):
        answered = answer(Question(turn, today, now, known, remembered), ready)
        remembered = answered.to_remember(now) or remembered
    text = render_plain(answer_card(answered, ready, texts(), today))
    return as_json(answered, ready.policy, text)
