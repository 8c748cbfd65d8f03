"""The lists of words by which a question about the roadmap is known, read from content/vocabulary/roadmap.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.roadmap.horizon import Horizon
from bot.roadmap.model import HORIZONS, Track


class Kind(StrEnum):
    """What somebody wants to know; of several that are heard the first counts."""

    HISTORY = "history"
    SUCCESS = "success"
    OWNER = "owner"
    WHEN = "when"
    DELIVERED = "delivered"
    NEXT = "next"
    STAND = "stand"


class Period(StrEnum):
    """Since when."""

    WEEK = "week"
    MONTH = "month"
    LAST_MONTH = "last-month"
    QUARTER = "quarter"
    LAST_QUARTER = "last-quarter"
    YEAR = "year"


ROADMAP, STANDING, MINE, POLITE, WHEN_WORD, FILLER = "roadmap", "standing", "mine", "polite", "when-word", "filler"
"""Lists that are no kind: the roadmap by its name, whole questions of how far we are, whoever asks, polite beginnings, a
bare word, and words that change nothing."""

PERIODS = {f"period-{period}": period for period in Period}
TRACKS = {f"track-{track}": track for track in Track}
AHEAD: Mapping[str, Horizon] = {f"horizon-{horizon}": horizon for horizon in HORIZONS}
"""The other lists, with what each of them means."""


@dataclass(frozen=True)
class RoadmapWords:
    """The phrases of every list, of all languages together."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_words(file: Path) -> RoadmapWords:
    """Reads the file. Raises OSError or tomllib.TOMLDecodeError: it comes with the program."""
    tables = tomllib.loads(file.read_text("utf-8"))
    return RoadmapWords(
        {name: tuple(p for phrases in table.values() for p in phrases) for name, table in tables.items()}
    )
