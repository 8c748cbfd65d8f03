"""Measures goal P5: how fast and how well names of tools are found in a question, beside rapidfuzz's extractOne.

    python bench/reading.py [--quick]

CPU time of one thread, with what the process does at start (build, warm) apart. Quality: `hand` are written questions read exactly right, `r1`
and `r2` seeded misspellings with one and two edits (never in the first letter), `fp` wrong hits per 1,000 sentences without a tool.
"""

from __future__ import annotations

import argparse
import contextlib
import gettext
import platform
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import rapidfuzz
from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import reading_sentences as written
from reading_names import catalogue

from bot.reading.frequent import FrequentWords
from bot.reading.index import Index
from bot.reading.normalise import clean
from bot.reading.words import Entry, Layer, Sort, Target

Tools = list[tuple[str, ...]]
KEYS = {"q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol", "a": "qsz"}
KEYS |= {"s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "kop", "z": "xas", "x": "zcd", "c": "xvf"}
KEYS |= {"v": "cbg", "b": "vnh", "n": "bmj", "m": "nk"}


def main() -> int:
    """Prints the figures beside their gates; the exit status is 1 where a gate is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="fewer rounds and sentences")
    quick = arguments.parse_args().quick
    frequent = FrequentWords(ROOT / "content" / "vocabulary" / "frequent")
    print(f"CPython {platform.python_version()}, rapidfuzz {rapidfuzz.__version__}, CPU time of one thread\n")

    prose = list(_prose(300 if quick else 2000))
    gates: list[tuple[str, float, str, bool]] = []
    medians: dict[int, float] = {}
    for number in (50, 500, 5000):
        tools = catalogue(number)
        started = time.process_time()
        index = Index(_entries(tools), frequent)
        built = time.process_time() - started
        index.warm()
        warmed = time.process_time() - started - built
        asked = [text for text, _ in _misspelt(tools, 1, 300)]
        p50, p99 = _spent(lambda text, index=index: index.find(clean(text)), asked, 2 if quick else 10)
        medians[number] = p50
        print(f"{number:>5} tools, {sum(map(len, tools)):,} names: built {built * 1e3:.0f} ms, warmed {warmed * 1e3:.0f} ms; read p50 {p50:.0f} µs, p99 {p99:.0f} µs")
        r1, r2 = (_share(index, _misspelt(tools, edits, 300)) for edits in (1, 2))
        tuning, aside = (_share(index, _hand(table)) for table in (written.TUNING, written.KEPT_ASIDE))
        fp = 1000 * len(_wrong(index, prose)) / len(prose)
        own = written.TOOL_FREE.strip().splitlines()
        rare = list(_rare(300 if quick else 1000))
        print(
            f"      hand {tuning:.1f} % (kept aside {aside:.1f} %), r1 {r1:.1f} %, r2 {r2:.1f} %, fp {fp:.1f} in prose, "
            f"{1000 * len(_wrong(index, own)) / len(own):.1f} in office sentences, {1000 * len(_wrong(index, rare)) / len(rare):.1f} in sentences of rare words"
        )
        gates.append((f"fp at {number}", fp, "<= 12" if number > 500 else "<= 2", fp <= (12 if number > 500 else 2)))
        if number > 50:
            gates.append((f"r1 at {number}", r1, ">= 97 %", r1 >= 97))
        if number == 5000:
            theirs, their_p99 = _extract_one(tools, asked[: 20 if quick else 100])
            print(f"      rapidfuzz extractOne(WRatio): p50 {theirs:.0f} µs, p99 {their_p99:.0f} µs")
            gates.append(("ratio to extractOne at 5000", p50 / theirs, "<= 0.03", p50 / theirs <= 0.03))
            gates.append(("p99 at 5000, µs", p99, "< 1000", p99 < 1000))
    growth = medians[5000] / medians[50]
    gates.append(("growth 50 to 5000", growth, "<= 2", growth <= 2))
    print()
    for name, figure, bar, reached in gates:
        print(f"P5 {name:<28} {figure:>8.3f}  {bar:<8} {'reached' if reached else 'MISSED'}")
    return 0 if all(reached for *_, reached in gates) else 1


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


def _extract_one(tools: Tools, texts: Sequence[str]) -> tuple[float, float]:
    names = [name.lower() for names in tools for name in names]
    return _spent(lambda text: process.extractOne(text.lower(), names, scorer=fuzz.WRatio, score_cutoff=88), texts, 3)


def _share(index: Index, questions: Iterable[tuple[str, frozenset[str]]]) -> float:
    results = [_found(index, text) == tools for text, tools in questions]
    return 100 * sum(results) / len(results)


def _found(index: Index, text: str) -> frozenset[str]:
    return frozenset(target.id for hit in index.find(clean(text)) for target in hit.targets)


def _wrong(index: Index, sentences: Iterable[str]) -> list[tuple[str, str]]:
    return [(hit.typed, hit.targets[0].id) for text in sentences for hit in index.find(clean(text))]


def _hand(table: str) -> Iterator[tuple[str, frozenset[str]]]:
    for line in table.strip().splitlines():
        text, _, tools = line.partition("|")
        yield text.strip(), frozenset(tool.strip() for tool in tools.split(";") if tool.strip())


def _misspelt(tools: Tools, edits: int, number: int) -> list[tuple[str, frozenset[str]]]:
    random_ = random.Random(f"{len(tools)} {edits}")
    questions = []
    while len(questions) < number:
        names = random_.choice(tools)
        name = random_.choice(names)
        if sum(c.isalpha() for c in name) < 5:
            continue
        for _ in range(edits):
            name = _edited(name if random_.random() < 0.5 else name.lower(), random_)
        questions.append((random_.choice(written.ASKED).format(name), frozenset({names[0]})))
    return questions


def _edited(name: str, random_: random.Random) -> str:
    """One letter dropped, doubled or added, replaced by a neighbour on the keyboard, or swapped with the next."""
    places = [i for i in range(1, len(name)) if name[i].isalpha()]
    place = random_.choice(places)
    letter = name[place]
    near = random_.choice(KEYS.get(letter.lower(), "e"))
    kind = random_.randrange(4)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + random_.choice((letter, near)) + name[place:]
    if kind == 2 and place + 1 < len(name) and name[place + 1].isalpha() and name[place + 1] != letter:
        return name[:place] + name[place + 1] + letter + name[place + 2 :]
    return name[:place] + near + name[place + 1 :]


def _prose(number: int) -> Iterator[str]:
    """Sentences without a tool that stand on this machine: Python's own documentation, and programs' messages in Dutch and German."""
    from pydoc_data.topics import topics

    english = _sentences(" ".join(topics.values()))
    found = list(english)
    for language in ("nl", "de"):
        for path in sorted(Path("/usr/share/locale").glob(f"{language}/LC_MESSAGES/*.mo")):
            with path.open("rb") as file, contextlib.suppress(UnicodeDecodeError):
                messages = vars(gettext.GNUTranslations(file))["_catalog"].values()
                found += _sentences(" ".join(map(str, messages)))
    random.Random(3).shuffle(found)
    yield from found[:number]


def _sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        plain = " ".join(sentence.split())
        if 30 < len(plain) < 200 and sum(c.isalpha() or c == " " for c in plain) > 0.9 * len(plain):
            yield plain


def _rare(number: int) -> Iterator[str]:
    """Frames filled with words that are too rare for the lists of common words (zipf 1.5 to 2.5, from wordfreq)."""
    import wordfreq

    words = {}
    for language in ("en", "nl", "de"):
        ranked = wordfreq.top_n_list(language, 250_000)
        words[language] = [w for w in ranked if w.isalpha() and len(w) > 4 and 1.5 <= wordfreq.zipf_frequency(w, language) < 2.5]
    random_ = random.Random(11)
    for i in range(number):
        frame = written.FRAMES[i % len(written.FRAMES)]
        language = ("en", "en", "en", "nl", "nl", "de", "de")[i % len(written.FRAMES)]
        yield frame.format(*random_.sample(words[language], 2))


if __name__ == "__main__":
    sys.exit(main())
