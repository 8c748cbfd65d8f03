"""The place for what counts as an everyday word in one of our languages, and so is no misspelt name."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from bot.languages import LANGUAGES

_ORDINARY = "+"
_ORDINARY_ONLY = "-"
_MARKED = re.compile(r"(\w+)[+-]")


class FrequentWords:
    """The commonest words of each language. `folder` holds a file for each, such as en.txt (made by
    bench/make_frequent.py), read on first need.

    A word is sought in the sorted text itself (20 µs), since a command asks for a few; `load`, for a server, makes
    sets of them. A missing file raises OSError at first need: the lists come with the program.
    """

    def __init__(self, folder: Path) -> None:
        self.lists = {language: WordList(folder / f"{language}.txt") for language in LANGUAGES}

    def is_common(self, word: str) -> bool:
        """Whether a folded word is common in any of the languages, so that it is no misspelling of anything else."""
        return any(words.holds(word) for words in self.lists.values()) or self._is_digraph(word)

    def is_ordinary(self, word: str) -> bool:
        """Whether a folded word is so common (zipf 3 and more, or a single letter) that a tool or class of that name
        needs a cue: Read, Notion, Low, Other. First names are among them (Claude 3.8): do not ask about a name that
        is known to be a tool's."""
        return len(word) == 1 or any(words.is_ordinary(word) for words in self.lists.values())

    def load(self) -> None:
        """Makes sets of all lists (60 ms), after which a word takes less than a microsecond."""
        for words in self.lists.values():
            words.load()

    def _is_digraph(self, word: str) -> bool:
        # German typed without umlauts ("koennen"): the list holds the folded umlaut ("konnen").
        plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        return plain != word and self.lists["de"].holds(plain)


class WordList:
    """One language: a sorted line per word, with "+" where it is ordinary, "-" where it is ordinary and too short to
    be common."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._common: frozenset[str] | None = None
        self._ordinary: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a folded word is common in this language."""
        if self._common is not None:
            return word in self._common
        return self._mark(word) in ("", _ORDINARY)

    def is_ordinary(self, word: str) -> bool:
        """Whether a folded word is common enough to be an ordinary name."""
        if self._common is not None:
            return word in self._ordinary
        return self._mark(word) in (_ORDINARY, _ORDINARY_ONLY)

    def load(self) -> None:
        """Makes sets of the list."""
        self._ordinary = frozenset(_MARKED.findall(self._text))
        self._common = frozenset(self._text.replace(_ORDINARY, "").strip().split("\n"))

    @cached_property
    def _text(self) -> str:
        """All lines, with a line break before the first and after the last."""
        text = self._path.read_text(encoding="ascii")
        return text[text.index("\n\n") + 1 :]

    def _mark(self, word: str) -> str | None:
        """What stands behind the word, None if it is not in the list. `low` and `high` are the line breaks around
        what is left to search."""
        text = self._text
        low, high = 0, len(text) - 1
        while low < high:
            before = text.rfind("\n", low, (low + high) // 2 + 1)
            after = text.find("\n", before + 1)
            line = text[before + 1 : after]
            mark = line[-1] if line[-1] in "+-" else ""
            found = line.rstrip(mark) if mark else line
            if found == word:
                return mark
            if found < word:
                low = after
            else:
                high = before
        return None
