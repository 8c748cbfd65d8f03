"""The place where the phrases of an index are kept, under the letters by which they are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.reading.normalise import joined_folded
from bot.reading.words import Entry, Layer, Target

START = 5
"""Letters by which a search is given up early: no phrase begins so."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that a phrase is within one layer."""

    layer: Layer
    targets: tuple[Target, ...]
    cued: bool
    fuzzy: bool


class Phrases:
    """Entries by their folded words without spaces, so that "chat gpt", "Chat-GPT" and "chatgpt" are one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._found: dict[str, tuple[Found, ...]] = {}
        self._starts: set[str] = set()
        keyed, starts = self._entries, self._starts
        for entry in entries:
            for key in joined_folded(entry.phrase):
                if key in keyed:
                    keyed[key].append(entry)
                else:
                    keyed[key] = [entry]
                    starts.add(key[:START])

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def none_begins(self, letters: str) -> bool:
        """Whether no phrase begins with these letters, as far as the first START tell."""
        return len(letters) >= START and letters[:START] not in self._starts

    def lookup(self, key: str) -> tuple[Found, ...]:
        """What a folded, joined phrase is, one per layer; empty if it is none."""
        if (known := self._found.get(key)) is not None:
            return known
        entries = self._entries.get(key)
        if entries is None:
            return ()
        layers: dict[Layer, list[Entry]] = {}
        for entry in entries:
            layers.setdefault(entry.layer, []).append(entry)
        found = tuple(
            Found(
                layer,
                tuple(dict.fromkeys(e.target for e in same)),
                all(e.cued for e in same),
                any(e.fuzzy for e in same),
            )
            for layer, same in layers.items()
        )
        self._found[key] = found
        return found

    def is_one_word(self, key: str) -> bool:
        """Whether the phrase is written without spaces and hyphens wherever it comes from."""
        return not any(" " in entry.phrase or "-" in entry.phrase for entry in self._entries[key])

    def fuzzy(self) -> Iterator[str]:
        """The phrases that may be found misspelt."""
        return (
            key for key, entries in self._entries.items() if entries[0].fuzzy or any(entry.fuzzy for entry in entries)
        )
