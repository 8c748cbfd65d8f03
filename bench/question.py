"""Measures a whole question: text in, card out, with a policy of 5,000 tools and four aliases each, names misspelt.

    python -m bench.question [--quick]

CPU time of one thread, each question asked once, so that nothing is remembered of it. A policy is loaded when a
question can be answered as fast as the rest: file read and checked, tables and reader built. Questions are in three
languages, each names one tool with one or two edits in its name or none, most with data, a purpose or an account.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from adapters.starting import starting
from bench.figures import Figure, table
from bench.policies import wide
from bench.reading_names import aliased
from bench.reading_sets import edited
from bench.timing import once, per_text, quantile
from bot.policy.cards.answer import answer_card
from bot.policy.question import Question, answer
from bot.policy.readers import Readers
from bot.policy.shelf import Opened, open_policy
from bot.reading.frequent import FrequentWords
from bot.reading.vocabulary import load_vocabulary
from content.company import VOCABULARY
from content.texts import load_texts

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOOLS, ALIASES = 5000, 4
FIRST = 200
"""Questions that come before those that count, as on any day."""
MEDIAN, SLOWEST, LOADED = 1.0, 4.0, 3.0

ASKED = (
    "May I use {} for customer data?",
    "can i paste a contract into {} with my work account",
    "Is {} okay for translating a contract with a supplier?",
    "may we let {} summarise the minutes of our board meeting",
    "i want to use {} to write a blog post, is that allowed?",
    "Could {} help me debug our source code?",
    "is {} allowed?",
    "Mag ik klantgegevens in {} zetten?",
    "mag {} gebruikt worden om sollicitatiebrieven te beoordelen",
    "Mogen we {} gebruiken voor het vertalen van een offerte?",
    "is het ok om salarisgegevens met {} te analyseren",
    "Darf ich {} für Kundendaten nutzen?",
    "dürfen wir mit {} Verträge übersetzen",
    "Ist {} für Bewerbungsunterlagen freigegeben?",
    "kann ich in {} unseren Quellcode einfügen?",
)


def figures(quick: bool) -> Iterator[Figure]:
    """Median and 99th percentile of a question, and the time that loading takes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "policy.yaml"
        file.write_text(wide(TOOLS), "utf-8")
        with starting():
            loaded, opened = once(lambda: _opened(file))
        size = file.stat().st_size / 1e6
    texts, asked = load_texts(), questions(FIRST + (500 if quick else 2000))

    def whole(text: str) -> object:
        return answer_card(answer(Question(text, TODAY, NOW), opened), opened, texts, TODAY)

    for text in asked[:FIRST]:
        whole(text)
    times = per_text(whole, asked[FIRST:], 1)
    about = f"{TOOLS:,} tools x {ALIASES} aliases, {len(times):,} questions in en, nl, de, two thirds misspelt, each once, CPU"
    yield Figure("a whole question, median", quantile(times, 0.5) / 1e3, "ms", MEDIAN, about)
    yield Figure("a whole question, p99", quantile(times, 0.99) / 1e3, "ms", SLOWEST, about)
    yield Figure("loading that policy", loaded, "s", LOADED, f"{size:.1f} MB of YAML, eight classes a row, CPU")


def questions(number: int) -> list[str]:
    """Seeded questions about tools of `wide`."""
    seeded = random.Random(5)
    tools = aliased(TOOLS, ALIASES)
    asked = []
    while len(asked) < number:
        name = seeded.choice(seeded.choice(tools))
        if sum(c.isalpha() for c in name) < 5:
            continue
        for _ in range(len(asked) % 3):
            name = edited(name, seeded)
        asked.append(seeded.choice(ASKED).format(name if seeded.random() < 0.5 else name.lower()))
    return asked


def _opened(file: Path) -> Opened:
    opened = open_policy(file, Readers(load_vocabulary(VOCABULARY), FrequentWords(VOCABULARY / "frequent")))
    opened.reader.warm()
    return opened


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
