"""Writes content/vocabulary/frequent/{en,nl,de}.txt, the everyday words of three languages, from the wordfreq package.

    python bench/make_frequent.py [FOLDER]

Zipf is wordfreq's measure: the base-10 logarithm of how often a word stands in a thousand million words.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import wordfreq

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.reading.normalise import fold  # noqa: E402

ORDINARY = 3.0
"""From here a word is so common that a tool of that name needs a cue (Otter 3.4, Cursor 3.1)."""
COMMON = {"en": 2.6, "nl": 2.8, "de": 2.8}
"""From here a word is never taken for a misspelling. bench/reading.py shows what other limits cost."""
SHORT = 3.5
"""The same for words of two and three letters, most of which are abbreviations below it."""

_HEADER = """\
# The everyday words of one language ({language}): folded, the most frequent first. The first block holds those of zipf {ordinary} and more,
# the second those of {common} and more; of two and three letters those of {short} and more.
# Made by bench/make_frequent.py. Source: wordfreq {version} by Robyn Speer, data CC BY-SA 4.0; so is this file (see NOTICE.md).
"""


def main(folder: Path) -> None:
    """Writes the three files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for language, common in COMMON.items():
        ordinary, rest = words(language, common)
        header = _HEADER.format(language=language, ordinary=ORDINARY, common=common, short=SHORT, version=version("wordfreq"))
        path = folder / f"{language}.txt"
        path.write_text(f"{header}\n" + "\n".join(ordinary) + "\n\n" + "\n".join(rest) + "\n", encoding="ascii")
        print(f"{path.name}: {len(ordinary):,} ordinary and {len(rest):,} more, {path.stat().st_size:,} bytes")


def words(language: str, common: float) -> tuple[list[str], list[str]]:
    """The ordinary words of a language and the rest of its common ones, folded, each once, by falling frequency."""
    zipf: dict[str, float] = {}
    for word in wordfreq.iter_wordlist(language):
        frequency = wordfreq.zipf_frequency(word, language)
        if frequency < common:
            break
        folded = fold(word)
        if len(folded) >= 2 and folded.isascii() and folded.isalpha():
            zipf.setdefault(folded, frequency)
    kept = {word: value for word, value in zipf.items() if len(word) > 3 or value >= SHORT}
    return [w for w, value in kept.items() if value >= ORDINARY], [w for w, value in kept.items() if value < ORDINARY]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "content" / "vocabulary" / "frequent")
