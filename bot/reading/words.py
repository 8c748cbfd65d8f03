"""What the index is made of and what it finds: entries, tokens and hits, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """Within a layer the longest phrase wins and hits never overlap; across layers they may."""

    TOOL = "tool"
    DATA = "data"
    PURPOSE = "purpose"
    CONDITION = "condition"
    EDITION = "edition"
    CUE = "cue"


class Sort(StrEnum):
    """What a phrase points at."""

    ROW = "row"
    """A row of the policy."""
    FAMILY = "family"
    """A family of rows: a name that fits several."""
    VENDOR = "vendor"
    """A vendor named as a tool: all its rows."""
    KNOWN = "known"
    """A tool of the vocabulary that no row covers."""
    CLASS = "class"
    """A class of data by its own name or words."""
    MAY_CLASS = "may_class"
    """A word that could be this class or another (`may_also`)."""
    CONCEPT = "concept"
    """A concept of the vocabulary."""
    PURPOSE = "purpose"
    """A purpose, of the policy or of the vocabulary."""
    MET = "met"
    UNMET = "unmet"
    """A condition said to be met, or not to be."""
    EDITION_IS = "edition_is"
    EDITION_NOT = "edition_not"
    """A word that chooses a row within its family, or leads away from it."""
    CUE = "cue"
    """A list of content/vocabulary/cues.toml, by its name."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a phrase leads: an id of the sort it names."""

    sort: Sort
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of the index. `fuzzy`: may be found misspelt. `cued`: an ordinary word, so the hit says that it needs a cue."""

    phrase: str
    target: Target
    layer: Layer
    fuzzy: bool = True
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word. `folded`: case, accents and look-alikes folded away; `start`, `end`: characters in the cleaned text;
    `after`: what stands between it and the next word, stripped ("", ",", ".", "?", "/", "\\n" ...)."""

    folded: str
    typed: str
    start: int
    end: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A message made safe to read: `text` in NFKC without controls and markup, and its words in order."""

    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: tokens `first` to `last` (both included), where it leads, and how many edits away it was.

    `part`: found inside a Dutch or German compound ("klantgegevensbestand"). `cued`: every entry behind it is an ordinary word,
    so the reader asks for a cue before it counts.
    """

    first: int
    last: int
    targets: tuple[Target, ...]
    layer: Layer
    typed: str
    edits: int = 0
    cued: bool = False
    part: bool = False

    @property
    def exact(self) -> bool:
        """Whether it was written as the phrase is, but for case, accents, spaces and hyphens."""
        return self.edits == 0
