"""Measures goal P5: how fast and how well names of tools are found in a question, beside rapidfuzz's extractOne.

    python -m bench.reading [--quick]

CPU time of one thread, with what is done once at start (build, warm) apart. Quality: `hand` are written questions read
exactly right, `r1` and `r2` seeded misspellings with one and two edits (never in the first letter), `fp` wrong hits per
1,000 sentences without a tool.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import rapidfuzz
from rapidfuzz import fuzz, process

import bench.reading_sentences as written
from bench.figures import Figure, table
from bench.reading_names import catalogue
from bench.reading_sets import Question, Tools, by_hand, misspelt, office, prose, rare
from bench.timing import ROOT, per_text, quantile
from bot.reading.frequent import FrequentWords
from bot.reading.index import Index
from bot.reading.normalise import clean
from bot.reading.words import Entry, Layer, Sort, Target

SIZES = (50, 500, 5000)
CUTOFF = 88
"""The bar that serves extractOne best; with one it is three times as fast as without."""


@dataclass(frozen=True)
class Measured:
    """One size of catalogue: milliseconds at start, microseconds per question, per cent right, wrong hits per 1,000."""

    number: int
    names: int
    built: float
    warmed: float
    p50: float
    p99: float
    hand: float
    aside: float
    r1: float
    r2: float
    fp: float
    fp_office: float
    fp_rare: float

    def __str__(self) -> str:
        return (
            f"{self.number:>5} tools, {self.names:,} names: built {self.built:.0f} ms, warmed {self.warmed:.0f} ms; "
            f"read p50 {self.p50:.0f} µs, p99 {self.p99:.0f} µs\n"
            f"      hand {self.hand:.1f} % (kept aside {self.aside:.1f} %), r1 {self.r1:.1f} %, r2 {self.r2:.1f} %; fp "
            f"{self.fp:.1f} in prose, {self.fp_office:.1f} in office sentences, {self.fp_rare:.1f} in rare words"
        )


def figures(quick: bool) -> Iterator[Figure]:
    """The figures of P5."""
    yield from _told([measure(catalogue(number), quick) for number in SIZES], _theirs(quick))


def main() -> int:
    """Prints what was measured in detail, and the figures beside their goals."""
    quick = "--quick" in sys.argv
    print(f"CPython {platform.python_version()}, rapidfuzz {rapidfuzz.__version__}, CPU time of one thread\n")
    measured = []
    for number in SIZES:
        measured.append(measure(catalogue(number), quick))
        print(measured[-1])
    theirs = _theirs(quick)
    print(f"      rapidfuzz extractOne(WRatio >= {CUTOFF}) there: p50 {theirs:.0f} µs\n")
    print(table(_told(measured, theirs)))
    return 0


def _theirs(quick: bool) -> float:
    """The median of rapidfuzz on the largest catalogue, in microseconds."""
    largest = catalogue(SIZES[-1])
    names = [name.lower() for names in largest for name in names]
    asked = [text for text, _ in misspelt(largest, 1, 20 if quick else 100)]
    times = per_text(
        lambda text: process.extractOne(text.lower(), names, scorer=fuzz.WRatio, score_cutoff=CUTOFF), asked, 3
    )
    return quantile(times, 0.5)


def _told(measured: Sequence[Measured], theirs: float) -> Iterator[Figure]:
    first, middle, last = measured
    how = f"{last.number:,} tools, {last.names:,} names, each with a misspelling; CPU, median"
    beside = f"{last.p50:.0f} µs; rapidfuzz {rapidfuzz.__version__} {theirs:.0f} µs; {how}"
    yield Figure("P5 reading names / extractOne(WRatio)", last.p50 / theirs, "", 0.03, beside)
    yield Figure(
        "P5 its growth from 50 to 5,000 tools", last.p50 / first.p50, "", 2, f"{first.p50:.0f} µs at 50; {how}"
    )
    yield Figure("P5 p99", last.p99 / 1e3, "ms", 1, how)
    for one in (middle, last):
        seeded = f"{one.number:,} tools, 300 seeded questions with one edit in the name"
        yield Figure(f"P5 r1 at {one.number:,}", one.r1, "%", 97, seeded, at_least=True)
    for one, most in ((first, 2), (middle, 2), (last, 12)):
        free = "wrong hits in 1,000 sentences of prose without a tool"
        yield Figure(f"P5 fp at {one.number:,}", one.fp, "", most, f"{one.number:,} tools, {free}")
    kept = f"written questions never tuned on, {last.number:,} tools"
    yield Figure("   hand, kept aside", last.aside, "%", None, kept)
    yield Figure("   r2, two edits", last.r2, "%", None, f"{last.number:,} tools, 300 seeded questions")


def measure(tools: Tools, quick: bool) -> Measured:
    """Everything about one catalogue."""
    started = time.process_time()
    index = Index(list(_entries(tools)), FrequentWords(ROOT / "content" / "vocabulary" / "frequent"))
    built = time.process_time()
    index.warm()
    warmed = time.process_time()
    one_edit = misspelt(tools, 1, 300)
    times = per_text(lambda text: index.find(clean(text)), [text for text, _ in one_edit], 2 if quick else 10)
    return Measured(
        len(tools),
        sum(map(len, tools)),
        1e3 * (built - started),
        1e3 * (warmed - built),
        quantile(times, 0.5),
        quantile(times, 0.99),
        _right(index, by_hand(written.TUNING)),
        _right(index, by_hand(written.KEPT_ASIDE)),
        _right(index, one_edit),
        _right(index, misspelt(tools, 2, 300)),
        _wrong(index, prose(300 if quick else 2000)),
        _wrong(index, office()),
        _wrong(index, rare(300 if quick else 999)),
    )


def _entries(tools: Tools) -> Iterator[Entry]:
    for names in tools:
        for name in names:
            yield Entry(name, Target(Sort.ROW, names[0]), Layer.TOOL)


def _right(index: Index, questions: Sequence[Question]) -> float:
    found = [frozenset(t.id for hit in index.find(clean(text)) for t in hit.targets) for text, _ in questions]
    return 100 * sum(ids == tools for ids, (_, tools) in zip(found, questions, strict=True)) / len(questions)


def _wrong(index: Index, sentences: Iterable[str]) -> float:
    hits = [len(index.find(clean(sentence))) for sentence in sentences]
    return 1000 * sum(hits) / len(hits)


if __name__ == "__main__":
    sys.exit(main())
