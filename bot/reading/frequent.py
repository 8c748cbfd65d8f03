"""The place for what counts as an everyday word in English, Dutch and German, so that none is taken for a misspelt name."""

from __future__ import annotations

from pathlib import Path


class FrequentWords:
    """The commonest words of each language, read from `folder` on first need."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_common(self, word: str) -> bool:
        """Whether a folded word is common in any language, so that it never matches as a misspelling."""
        return False

    def is_ordinary(self, word: str) -> bool:
        """Whether a folded word is so common that a tool or class of that name needs a cue (Read, Notion, Low, Other)."""
        return False
