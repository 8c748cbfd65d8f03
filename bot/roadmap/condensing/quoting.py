"""Where a quotation stands in a text, whatever its blanks, dashes and quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from bot.roadmap.condensing.intake import readable
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.support import Source

_SIGNS = str.maketrans(
    {**dict.fromkeys("‘’‚‛′´`", "'"), **dict.fromkeys("“”„‟«»″", "'"), '"': "'", **dict.fromkeys("‐‑‒–—−", "-")}
)
_AT_EDGES = re.compile(r"(?<!\w)'+|[.!?…:;,']+(?=\s|$)")
_BLANKS = re.compile(r"\s+")
_MOST = 3
"""Sentences; what occurs more often is no quotation of any of them."""


class Quotable:
    """A text that quotations are looked for in."""

    def __init__(self, source: Source) -> None:
        self._placed = source.placed
        self._spelled = [_spelled(one.text) for one in source.placed]
        count = len(source.outline.sentences)
        self._starts = [0, *accumulate(len(text) + 1 for text in self._spelled[:count])][:count]
        self._whole = " ".join(self._spelled[:count])

    def sentences(self, quotation: str) -> tuple[Placed, ...]:
        """The sentences or headings that it stands in; several where it goes over several. None where it stands nowhere."""
        wanted = _spelled(quotation)
        if not wanted:
            return ()
        within = [one for one, text in zip(self._placed, self._spelled, strict=True) if wanted in text]
        if within:
            return tuple(within[:_MOST])
        at = self._whole.find(wanted)
        if at < 0:
            return ()
        first, last = (bisect_right(self._starts, place) - 1 for place in (at, at + len(wanted) - 1))
        return self._placed[first : last + 1]


def _spelled(text: str) -> str:
    return _BLANKS.sub(" ", _AT_EDGES.sub("", readable(text).translate(_SIGNS))).strip().casefold()
