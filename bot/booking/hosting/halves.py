"""Half hours as a clock shows them: "half past three", "half vier" and "halb vier" are each 15:30. The line is folded."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS: tuple[tuple[str, ...], ...] = (
    ("een", "één", "eins"),
    ("twee", "zwei"),
    ("drie", "drei"),
    ("vier",),
    ("vijf", "fünf"),
    ("zes", "sechs"),
    ("zeven", "sieben"),
    ("acht",),
    ("negen", "neun"),
    ("tien", "zehn"),
    ("elf",),
    ("twaalf", "zwölf"),
)
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_TO: Mapping[str, int] = {word: hour for hour, words in enumerate(_WORDS, 1) for word in (str(hour), *words)}
_PAST: Mapping[str, int] = {word: hour for hour, named in enumerate(_ENGLISH, 1) for word in (str(hour), named)}

_PAST_NAMES, _TO_NAMES = ("|".join(sorted(hours, key=len, reverse=True)) for hours in (_PAST, _TO))
_HALF = re.compile(
    rf"\b(?:(?:at|om|um) )?(?:half past (?P<past>{_PAST_NAMES})|(?:half|halb) (?P<to>{_TO_NAMES}))"
    r"(?: ?(?P<side>am|pm))?\b(?! ?[\d:])"
)

FIRST = 7
"""The hour from which on a day is thought of where nobody says which half of it: half past six is in the evening."""


def with_clock(line: str) -> str:
    """The line with each half hour as a clock shows it. In English it is after the hour, in Dutch and German before it."""
    return _HALF.sub(_shown, line)


def _shown(found: re.Match[str]) -> str:
    hour = _PAST[found["past"]] if found["past"] else (_TO[found["to"]] - 1 or 12)
    if found["side"]:
        hour = hour % 12 + (12 if found["side"] == "pm" else 0)
    elif hour < FIRST:
        hour += 12
    return f"at {hour}:30"
