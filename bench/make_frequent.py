"""Writes content/vocabulary/frequent/{en,nl,de}.txt, the everyday words of our languages, from the wordfreq package.

    python -m bench.make_frequent [LANGUAGE ...]

Zipf is wordfreq's measure: the base-10 logarithm of how often a word stands in a thousand million words.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import wordfreq

from bot.reading.normalise import fold

FOLDER = Path(__file__).resolve().parents[1] / "content" / "vocabulary" / "frequent"

ORDINARY = 3.0
"""From here a word is so common that a tool of that name needs a cue (Otter 3.4, Cursor 3.1)."""
COMMON = {"en": 2.5, "nl": 2.7, "de": 2.7}
"""From here a word is never taken for a misspelling (whisker 2.56, coder 2.7). bench/reading.py shows what other
limits cost."""
SHORT = 4.5
"""The same for words of two and three letters: below it most are abbreviations, and what people mistype ("Otter ak")
looks like them."""

_HEADER = """\
# The everyday words of one language ({language}), folded and sorted: zipf {common} and more. "+" marks those of
# {ordinary} and more, and of two or three letters those of {short} and more; "-" other short ones of {ordinary} and
# more. Made by bench/make_frequent.py, which says why. Source: wordfreq {version} by Robyn Speer, data CC BY-SA 4.0;
# so is this file (see NOTICE.md).
"""


def main(languages: Sequence[str]) -> None:
    """Writes a file for each language."""
    for language in languages:
        common = COMMON[language]
        lines = words(language, common)
        header = _HEADER.format(
            language=language, short=SHORT, ordinary=ORDINARY, common=common, version=version("wordfreq")
        )
        path = FOLDER / f"{language}.txt"
        path.write_text(f"{header}\n" + "\n".join(lines) + "\n", encoding="ascii")
        print(f"{path.name}: {len(lines):,} words, {path.stat().st_size:,} bytes")


def words(language: str, common: float) -> list[str]:
    """The common words of a language, folded, sorted, each once and with its mark."""
    zipf: dict[str, float] = {}
    for word in wordfreq.iter_wordlist(language):
        frequency = wordfreq.zipf_frequency(word, language)
        if frequency < common:
            break
        folded = fold(word)
        if len(folded) >= 2 and folded.isascii() and folded.isalpha() and (len(folded) > 3 or frequency >= ORDINARY):
            zipf.setdefault(folded, frequency)
    return [word + _mark(word, zipf[word]) for word in sorted(zipf)]


def _mark(word: str, frequency: float) -> str:
    if len(word) <= 3:
        return "+" if frequency >= SHORT else "-"
    return "+" if frequency >= ORDINARY else ""


if __name__ == "__main__":
    main(sys.argv[1:] or tuple(COMMON))
