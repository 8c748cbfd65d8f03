"""Lines in plain words that stand for a command as a whole, such as "open a drop-in hour": closed lists, and slips of the keyboard."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.reading.fuzzy import Misspellings
from bot.reading.normalise import clean, joined_folded
from bot.routing import Hears, Understood, arguments_of

if TYPE_CHECKING:
    from bot.services import Services

LONGEST = 60
"""Characters of a line that may stand for a command; what is longer says more than that."""

SURE = 9
"""Letters from which on a slip is looked for: of a short word too many others are one slip away."""

POLITE = frozenset(["please", "hello", "hi", "hey", "hallo", "hoi", "graag", "alstublieft", "alsjeblieft", "bitte"])
"""What may stand at either end and changes nothing."""


@dataclass(frozen=True)
class PlainLines:
    """By folded line without spaces: the command that it stands for, and the languages it is said in."""

    meant: Mapping[str, str]
    languages: Mapping[str, frozenset[str]]
    misspellings: Misspellings

    def heard(self, line: str, hint: str) -> tuple[str, str] | None:
        """The command that a line stands for, and its language, `hint` where it is said in several; None for any other line."""
        if len(line) > LONGEST:
            return None
        words = [token.folded for token in clean(line).tokens]
        while words and words[0] in POLITE:
            words.pop(0)
        while words and words[-1] in POLITE:
            words.pop()
        key = self._known("".join(words))
        if key is None:
            return None
        spoken = self.languages[key]
        return self.meant[key], hint if hint in spoken else min(spoken)

    def _known(self, said: str) -> str | None:
        """The line itself, or the one that it is a slip away from, where all those mean the same."""
        if not said or said in self.meant:
            return said or None
        near = [key for _, key in self.misspellings.near(said)] if len(said) >= SURE else []
        return near[0] if len({self.meant[key] for key in near}) == 1 else None


def load_plain_lines(file: Path) -> PlainLines:
    """Reads the lists. Raises OSError or tomllib.TOMLDecodeError: they come with the program."""
    meant: dict[str, str] = {}
    languages: dict[str, set[str]] = {}
    for command, table in tomllib.loads(file.read_text("utf-8")).items():
        for language, lines in table.items():
            for line in lines:
                for key in joined_folded(line):
                    meant[key] = command
                    languages.setdefault(key, set()).add(language)
    spoken = {key: frozenset(own) for key, own in languages.items()}
    return PlainLines(meant, spoken, Misspellings(lambda: meant))


def hears_as(word: str) -> Hears:
    """Hears the lines that stand for a command of the route `word`."""

    def hears(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
        found = services.plain_lines.heard(line, language) if addressed else None
        arguments = arguments_of(found[0], word) if found is not None else None
        return Understood(arguments, found[1]) if found is not None and arguments is not None else None

    return hears
