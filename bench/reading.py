"""Measures goal P5: how fast and how well names of tools are found in a question, beside rapidfuzz's extractOne.

    python bench/reading.py [--quick]

CPU time of one thread, with what is done once at start (build, warm) apart. Quality: `hand` are written questions read
exactly right, `r1` and `r2` seeded misspellings with one and two edits (never in the first letter), `fp` wrong hits per
1,000 sentences without a tool.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rapidfuzz
from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import reading_sentences as written  # noqa: E402
from reading_names import catalogue  # noqa: E402
from reading_sets import Question, Tools, by_hand, misspelt, office, prose, rare  # noqa: E402

from bot.reading.frequent import FrequentWords  # noqa: E402
from bot.reading.index import Index  # noqa: E402
from bot.reading.normalise import clean  # noqa: E402
from bot.reading.words import Entry, Layer, Sort, Target  # noqa: E402

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


def main() -> int:
    """Prints the figures beside their gates; the exit status is 1 where a gate is missed."""
    arguments = argparse.ArgumentParser(description="Measures goal P5, the reading of names of tools.")
    arguments.add_argument("--quick", action="store_true", help="fewer rounds and sentences")
    quick = arguments.parse_args().quick
    print(f"CPython {platform.python_version()}, rapidfuzz {rapidfuzz.__version__}, CPU time of one thread\n")

    measured = {}
    for number in SIZES:
        measured[number] = _measure(catalogue(number), quick)
        print(measured[number])
    largest = catalogue(SIZES[-1])
    names = [name.lower() for names in largest for name in names]
    asked = [text for text, _ in misspelt(largest, 1, 20 if quick else 100)]
    theirs, their_p99 = _spent(
        lambda text: process.extractOne(text.lower(), names, scorer=fuzz.WRatio, score_cutoff=CUTOFF), asked, 3
    )
    print(f"      rapidfuzz extractOne(WRatio >= {CUTOFF}) there: p50 {theirs:.0f} µs, p99 {their_p99:.0f} µs\n")

    rows = list(_gates(measured, theirs))
    for name, figure, sign, bar in rows:
        print(f"P5 {name:<28} {figure:>8.3f}  {sign} {bar:<6} {'reached' if _reached(figure, sign, bar) else 'MISSED'}")
    return 0 if all(_reached(figure, sign, bar) for _, figure, sign, bar in rows) else 1


def _gates(measured: dict[int, Measured], theirs: float) -> Iterator[tuple[str, float, str, float]]:
    first, middle, last = (measured[number] for number in SIZES)
    yield "ratio to extractOne at 5000", last.p50 / theirs, "<=", 0.03
    yield "growth from 50 to 5000", last.p50 / first.p50, "<=", 2
    yield "p99 at 5000, µs", last.p99, "<=", 1000
    yield "r1 at 500, %", middle.r1, ">=", 97
    yield "r1 at 5000, %", last.r1, ">=", 97
    yield "fp at 50", first.fp, "<=", 2
    yield "fp at 500", middle.fp, "<=", 2
    yield "fp at 5000", last.fp, "<=", 12


def _reached(figure: float, sign: str, bar: float) -> bool:
    return figure <= bar if sign == "<=" else figure >= bar


def _measure(tools: Tools, quick: bool) -> Measured:
    started = time.process_time()
    index = Index(list(_entries(tools)), FrequentWords(ROOT / "content" / "vocabulary" / "frequent"))
    built = time.process_time()
    index.warm()
    warmed = time.process_time()
    one_edit = misspelt(tools, 1, 300)
    p50, p99 = _spent(lambda text: index.find(clean(text)), [text for text, _ in one_edit], 2 if quick else 10)
    return Measured(
        len(tools),
        sum(map(len, tools)),
        1e3 * (built - started),
        1e3 * (warmed - built),
        p50,
        p99,
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


def _spent(read: Callable[[str], object], texts: Sequence[str], rounds: int) -> tuple[float, float]:
    """Median and 99th percentile of the CPU time per text in microseconds; of each text the median over the rounds."""
    per_text: list[list[float]] = [[] for _ in texts]
    for _ in range(rounds):
        for times, text in zip(per_text, texts, strict=True):
            started = time.thread_time_ns()
            read(text)
            times.append((time.thread_time_ns() - started) / 1e3)
    ordered = sorted(statistics.median(times) for times in per_text)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99)]


def _right(index: Index, questions: Sequence[Question]) -> float:
    found = [frozenset(t.id for hit in index.find(clean(text)) for t in hit.targets) for text, _ in questions]
    return 100 * sum(ids == tools for ids, (_, tools) in zip(found, questions, strict=True)) / len(questions)


def _wrong(index: Index, sentences: Iterable[str]) -> float:
    hits = [len(index.find(clean(sentence))) for sentence in sentences]
    return 1000 * sum(hits) / len(hits)


if __name__ == "__main__":
    sys.exit(main())
