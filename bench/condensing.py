"""Measures condensing: beside LexRank on real updates, what the checks catch and refuse, and how long a long update takes.

    python -m bench.condensing [--quick]

The updates lie beside the checkout, in shared/data/updates; without them the figures that need them are left out.
"""

from __future__ import annotations

import inspect
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bench.condensing_cases import dutch, english, german, held_out
from bench.condensing_changes import KINDS, Changed, changed
from bench.condensing_lexrank import THRESHOLD, chosen
from bench.figures import Figure, table
from bench.timing import ROOT
from bot.roadmap.condensing.blocks import Shape
from bot.roadmap.condensing.carrying import not_carried
from bot.roadmap.condensing.checking.check import doubts_of
from bot.roadmap.condensing.extracting.extract import extract
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.model import Condensed, Kind, Part, Planned
from bot.roadmap.condensing.outline import Outline, outlined
from bot.roadmap.condensing.support import Source
from bot.roadmap.condensing.words import STOPWORDS

UPDATES = ROOT.parent / "shared" / "data" / "updates"
CHANGED = 500
CAUGHT, REFUSED = 98.0, 2.0
QUICK = 1.0
LONGEST = 100_000
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Beside:
    """One update, its headings hidden: the share of its heading words that each of the two finds, and their lengths."""

    name: str
    ours: float
    lexrank: float
    words: int
    lexrank_words: int
    share: float


@cache
def updates() -> tuple[tuple[str, str], ...]:
    """(name, text) of the real updates; none where they are not beside the checkout."""
    files = sorted((*UPDATES.glob("*/*.md"), *UPDATES.glob("*/*.adoc")))
    return tuple((file.name, file.read_text("utf-8")) for file in files)


def hidden(outline: Outline) -> Outline:
    """The same text without a word of its headings; that something new begins is still seen."""
    sections = tuple(replace(section, path=(), role=Role.NONE) for section in outline.sections)
    return replace(outline, title="", sections=sections, raw="")


def beside(whole: bool, threshold: float | None) -> list[Beside]:
    """Ours beside LexRank at equal length: the draft, or (`whole`) the draft with what its author is shown as left out."""
    found = []
    for name, text in updates():
        outline = outlined(text, "en")
        wanted = _heading_words(outline)
        if len(wanted) < 5:
            continue
        bare = hidden(outline)
        ours = extract(bare)
        assert ours is not None  # they are real updates
        said = [text for _, _, text in ours.condensed.sentences()][1:] + list(ours.left_out * whole)
        sentences = [one.text for one in bare.sentences if one.shape is not Shape.COLUMNS]
        count = sum(len(text.split()) for text in said)
        theirs = chosen(sentences, count, threshold)
        length = sum(len(one.split()) for one in sentences)
        found.append(
            Beside(
                name,
                _recall(said, wanted),
                _recall(theirs, wanted),
                count,
                sum(len(one.split()) for one in theirs),
                count / length,
            )
        )
    return found


def _heading_words(outline: Outline) -> frozenset[str]:
    headings = {section.path[-1] for section in outline.sections if section.path and not section.path[-1].endswith(":")}
    return frozenset(_WORD.findall(" ".join(headings).lower())) - STOPWORDS["en"]


def _recall(texts: Sequence[str], wanted: frozenset[str]) -> float:
    return len(wanted & set(_WORD.findall(" ".join(texts).lower()))) / len(wanted)


@dataclass(frozen=True, slots=True)
class Judged:
    """How many right sentences were refused and how many wrong ones were caught."""

    right: int
    refused: tuple[str, ...]
    wrong: int
    missed: tuple[Changed, ...]

    @property
    def caught_share(self) -> float:
        """Per cent of the wrong ones."""
        return 100 * (1 - len(self.missed) / self.wrong) if self.wrong else 100.0

    @property
    def refused_share(self) -> float:
        """Per cent of the right ones."""
        return 100 * len(self.refused) / self.right if self.right else 0.0


Case = tuple[str, str, tuple[str, ...]]
"""A language, an update, and what may truly be said of it."""


def cases(held: bool) -> list[Case]:
    """The written updates: those the checks were made with, or those that nobody looked at meanwhile."""
    languages = (
        (("en", held_out.ENGLISH), ("nl", held_out.DUTCH), ("de", held_out.GERMAN))
        if held
        else (("en", english.CASES), ("nl", dutch.CASES), ("de", german.CASES))
    )
    return [(language, inspect.cleandoc(text), true) for language, found in languages for text, true in found]


def paraphrases(held: bool) -> Judged:
    """Which of the true sentences are refused."""
    total, refused = 0, []
    for language, text, true in cases(held):
        source = Source(outlined(text, language))
        total += len(true)
        refused += [sentence for sentence in true if doubts_of(sentence, Part.STANDING, 0, source)]
    return Judged(total, tuple(refused), 0, ())


def mutations(count: int, held: bool = False, seed: int = 1) -> Judged:
    """`count` wrong sentences, as many of each kind as can be: from the written updates and, where they are, from the real ones.

    With `held` those of the updates that nobody looked at, as many as there are.
    """
    draw = random.Random(seed)
    bases = _written(held, draw) + ([] if held else _real(draw))
    draw.shuffle(bases)
    by_kind: dict[str, list[tuple[Source, Changed]]] = {kind: [] for kind in KINDS}
    for source, one in bases:
        by_kind[one.kind].append((source, one))
    taken: list[tuple[Source, Changed]] = []
    while len(taken) < count and any(by_kind.values()):
        for kind in KINDS:
            if by_kind[kind] and len(taken) < count:
                taken.append(by_kind[kind].pop())
    missed = tuple(one for source, one in taken if not doubts_of(one.wrong, Part.STANDING, 0, source))
    return Judged(0, (), len(taken), missed)


def _written(held: bool, draw: random.Random) -> list[tuple[Source, Changed]]:
    found = []
    for language, text, true in cases(held):
        source = Source(outlined(text, language))
        for sentence in true:
            if not doubts_of(sentence, Part.STANDING, 0, source):
                found += [(source, one) for one in changed(sentence, text, language, draw)]
    return found


def _real(draw: random.Random) -> list[tuple[Source, Changed]]:
    """Changes of the updates' own sentences, as a model that takes them over nearly word for word might make them."""
    found = []
    for _, text in updates():
        source = Source(outlined(text, "en"))
        exact = [
            one.text
            for one in source.outline.sentences
            if one.shape not in (Shape.ROW, Shape.COLUMNS)
            and 6 <= len(one.text.split()) <= 35
            and any(fact.kind in _EXACT for fact in one.sentence.facts)
        ]
        for sentence in draw.sample(exact, min(10, len(exact))):
            if not doubts_of(sentence, Part.STANDING, 0, source):
                found += [(source, one) for one in changed(sentence, text, "en", draw)]
    return found


_EXACT = (Kind.NUMBER, Kind.DATE, Kind.NAME)

# What the infrastructure team planned in each quarter, in our words, and whether the next recap speaks of it.
PLANNED: tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...] = (
    (
        "infrastructure-team-2025-q4-recap-and-q1-2026-plan.md",
        "Q4 2025",
        (
            ("Hire an infrastructure engineer", True),
            ("Modern infrastructure for docs.rs", True),
            ("A policy for CI on external hardware", True),
            ("Dev desktops in GCP", True),
            ("Talk at RustLab", False),
        ),
    ),
    (
        "infrastructure-team-2025-q3-recap-and-q4-plan.md",
        "Q3 2025",
        (
            ("Alerts for the CDN", True),
            ("Backups of releases and crates outside AWS", True),
            ("rust-lang.org as a static site", True),
            ("The new Bors merges pull requests", True),
            ("Billing dashboards for every team", False),
            ("A second office in Lisbon", False),
        ),
    ),
)


def carried() -> tuple[int, int, tuple[str, ...]]:
    """(how many of the plans, told right, told wrong): whether the next update speaks of each is known beforehand."""
    texts = dict(updates())
    total, wrong = 0, []
    for name, period, plans in PLANNED:
        if name not in texts:
            continue
        before = Condensed(f"Plan for {period}", "Planned.", next=tuple(Planned(text) for text, _ in plans))
        passed_over = {planned.text for planned in not_carried(before, texts[name])}
        total += len(plans)
        wrong += [text for text, mentioned in plans if mentioned == (text in passed_over)]
    return total, total - len(wrong), tuple(wrong)


def seconds(text: str) -> float:
    """CPU seconds that an update of this text takes without a model."""
    began = time.process_time()
    extract(outlined(text, "en"))
    return time.process_time() - began


def figures(quick: bool) -> Iterator[Figure]:
    """All of them; what needs the real updates only where they are."""
    if updates():
        for whole, what in ((False, "the draft"), (True, "the draft with what is shown as left out")):
            found = max(
                (beside(whole, threshold) for threshold in (THRESHOLD, None)),
                key=lambda one: sum(two.lexrank for two in one),
            )
            ours, theirs = (statistics.mean(getattr(one, name) for one in found) for name in ("ours", "lexrank"))
            long, lexrank_long = (
                statistics.mean(getattr(one, name) for one in found) for name in ("words", "lexrank_words")
            )
            lengths = f"{long:.0f} and {lexrank_long:.0f} words"
            share = statistics.mean(one.share for one in found)
            said = f"{len(found)} updates, headings hidden; {lengths}, {share:.0%} of the text; LexRank {theirs:.2f}"
            yield Figure(
                f"heading words found, {what}: beside LexRank",
                ours / theirs,
                "",
                1.0,
                f"{said}, ours {ours:.2f}",
                at_least=True,
            )
        text = "\n\n".join(text for _, text in updates())[:LONGEST]
        yield Figure(
            "an update of 100,000 characters without a model",
            min(seconds(text) for _ in range(3)),
            "s",
            QUICK,
            "CPU, real text",
        )
        total, right, wrong = carried()
        yield Figure(
            "plans that the next update mentions or not, told right",
            100 * right / total,
            "%",
            None,
            f"{total} plans; wrong: {'; '.join(wrong) or 'none'}",
        )
    for held, what in ((False, "the checks were made with"), (True, "never looked at")):
        judged = mutations(100 if quick else CHANGED, held)
        missed = ", ".join(f"{kind} {sum(one.kind == kind for one in judged.missed)}" for kind in KINDS)
        yield Figure(
            f"wrong sentences caught, {what}",
            judged.caught_share,
            "%",
            CAUGHT,
            f"{judged.wrong}, each with one number, date, name, not or status changed; missed: {missed}",
            at_least=True,
        )
        told = paraphrases(held)
        yield Figure(
            f"true paraphrases refused, {what}", told.refused_share, "%", REFUSED, f"{told.right} in three languages"
        )


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
    if "--tell" in sys.argv:
        for one in mutations(CHANGED).missed:
            print(one.kind, "|", one.right, "→", one.wrong)
        for text in paraphrases(held=False).refused:
            print("refused |", text)
