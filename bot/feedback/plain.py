"""What somebody wrote, as it reads: nothing invisible, look-alikes as the letters they look like, and where each letter stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.lookalikes import latin

_SIGNS = str.maketrans({**dict.fromkeys("‘’‚‛′´ʼʹˈ＇`", "'"), **dict.fromkeys("‐‑‒–—−⁃", "-"), "ı": "i"})
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SPECIAL = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PLAIN = re.compile(r"[ -_a-~\n\t]*")
"""ASCII that reads as it is written; without the backtick, which may stand for an apostrophe."""
_BREAK = re.compile(r"[.!?;\n\r…]")
_AMONG_LATIN = "a" * 64 + " "


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written, in its two foldings (ü as u, ü as ue), where it stands in what was written (`end` is behind it).

    `opens`: it begins a sentence. `gap` is what stands between it and the word before. `owns`: it ends in an apostrophe and s.
    """

    spelt: str
    plain: str
    digraph: str
    start: int
    end: int
    opens: bool
    gap: str
    owns: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.spelt[:1].isupper()


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it reads. `starts` and `ends`: for each of its characters, from where to where what was written stands for it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[Word, ...]


def read_plain(written: str) -> Plain:
    """The text as it reads. Never raises, whatever was written; reading what was read changes nothing."""
    if _PLAIN.fullmatch(written):
        places = tuple(range(len(written) + 1))
        return Plain(written, places[:-1], places[1:], _words(written, places[:-1], places[1:]))
    text, starts, ends = [], [], []
    at = 0
    while at < len(written):
        until = at + 1
        while until < len(written) and (unicodedata.combining(written[until]) or _is_unseen(written[until])):
            until += 1
        seen = "".join(sign for sign in written[at:until] if not _is_unseen(sign))
        for sign in unicodedata.normalize("NFKC", seen.translate(_SIGNS)).translate(_SIGNS):
            if not unicodedata.combining(sign) and not _is_unseen(sign):
                text.append(sign)
                starts.append(at)
                ends.append(until)
        at = until
    read = latin("".join(text))
    return Plain(read, tuple(starts), tuple(ends), _words(read, starts, ends))


def foldings(name: str) -> tuple[str, ...]:
    """The forms in which one word of a name is looked for, without spaces; none where it holds no letter or digit."""
    if name.isascii() and name.isalnum():
        return (name.lower(),)
    read = read_plain(name).text
    found = [form for text in (read, latin(_AMONG_LATIN + read)[len(_AMONG_LATIN) :]) for form in _forms(text)]
    return tuple(dict.fromkeys(form for form in found if form))


def _words(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[Word, ...]:
    words: list[Word] = []
    behind = 0
    for match in _WORD.finditer(text):
        gap = text[behind : match.start()]
        goes_on = bool(words) and gap in (".", ". ") and _is_short(words[-1])
        opens = not words or (bool(_BREAK.search(gap)) and not goes_on)
        plain, digraph = _forms(match[0])
        owns = match[0].lower().endswith(("'s", "'"))
        words.append(Word(match[0], plain, digraph, starts[match.start()], ends[match.end() - 1], opens, gap, owns))
        behind = match.end()
    return tuple(words)


def _is_short(word: Word) -> bool:
    """Whether a full stop behind it ends no sentence: "3. March", "A. Visser"."""
    return word.plain.isdigit() or (len(word.spelt) == 1 and word.is_capital)


def _forms(word: str) -> tuple[str, str]:
    lowered = word.casefold().removesuffix("'s").replace("'", "")
    if lowered.isascii():
        return lowered, lowered
    return _bare(lowered), _bare(lowered.translate(_DIGRAPHS))


def _bare(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.translate(_SPECIAL))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _is_unseen(sign: str) -> bool:
    if sign in "\n\r\t":
        return False
    return sign in _FILLERS or unicodedata.category(sign) in ("Cf", "Cc", "Cs") or "\ufe00" <= sign <= "\ufe0f"
