"""The place where phrases found in a message compete for its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.reading.phrases import Found
from bot.reading.words import Cleaned, Hit, Layer

_GLUE = frozenset("-–()[]\"'&+/_*~#@ ")
"""Signs between words of one phrase: ChatGPT (Enterprise), Chat-GPT. A comma, a full stop or a new line ends it."""
_END = ",!?\n"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase at tokens `first` to `last`. `score`: its letters, less what edits and endings cost; the highest goes
    first."""

    score: float
    first: int
    last: int
    found: Found
    cued: bool
    edits: int = 0
    part: bool = False


def reach(cleaned: Cleaned) -> list[int]:
    """For every token the last one that a phrase beginning there may reach."""
    tokens = cleaned.tokens
    ends = [len(tokens) - 1] * len(tokens)
    for i in range(len(tokens) - 2, -1, -1):
        after = tokens[i].after
        glued = not after or (tokens[i + 1].start - tokens[i].end == 1 and after not in _END) or _GLUE.issuperset(after)
        ends[i] = ends[i + 1] if glued else i
    return ends


def best(cleaned: Cleaned, candidates: Iterable[Candidate]) -> tuple[Hit, ...]:
    """The best candidates of each layer that do not overlap, in reading order."""
    taken: dict[Layer, int] = {}
    hits: list[Hit] = []
    for c in sorted(candidates, key=lambda c: (-c.score, c.last - c.first, c.first)):
        layer = c.found.layer
        span = ((1 << (c.last - c.first + 1)) - 1) << c.first
        used = taken.get(layer, 0)
        if used & span:
            continue
        taken[layer] = used | span
        typed = cleaned.text[cleaned.tokens[c.first].start : cleaned.tokens[c.last].end]
        hits.append(Hit(c.first, c.last, c.found.targets, layer, typed, c.edits, c.cued, c.part))
    hits.sort(key=lambda hit: (hit.first, hit.last))
    return tuple(hits)
