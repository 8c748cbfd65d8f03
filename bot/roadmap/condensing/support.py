"""Where it is found which sentences of a text bear a condensed one: those that are about the same, and what stands around them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.roadmap.condensing.facts.addresses import alike
from bot.roadmap.condensing.outline import Outline, Placed
from bot.roadmap.condensing.sentence import Sentence

_NEAREST = 0.75
"""Of the best sentence's weight: what comes so near is as likely to be what was condensed."""
_FURTHER = 0.34
_MOST_NEAREST, _MOST_FURTHER = 4, 12
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Support:
    """The sentences behind a condensed one.

    `nearest` are most about the same, `around` stand next to them, `above` are their headings, `further` are about
    some of it. `covered`: how much of what it is about stands in any of them, 0 to 1.
    """

    nearest: tuple[Placed, ...]
    around: tuple[Placed, ...]
    above: tuple[Sentence, ...]
    further: tuple[Placed, ...]
    covered: float

    @property
    def everything(self) -> tuple[Sentence, ...]:
        """All of them."""
        return (*(one.sentence for one in (*self.nearest, *self.around, *self.further)), *self.above)


class Source:
    """A text that condensed sentences are held against."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._places: dict[str, list[int]] = {}
        for placed in outline.sentences:
            for stem in placed.sentence.stems:
                self._places.setdefault(stem, []).append(placed.number)

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that is named anywhere."""
        return frozenset(int(year) for year in _YEAR.findall(self.outline.raw))

    @cached_property
    def addresses(self) -> str:
        """The text in which addresses are looked for, links of markup included."""
        return alike(self.outline.raw).replace("https://", " ").replace("http://", " ").replace("www.", "")

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the whole text, headings included."""
        return frozenset(self._places).union(*(heading.stems for heading in self.outline.headings))

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every name of the text, folded, and every word that is written with a capital somewhere."""
        names = (fact.values for one in self._all for fact in one.facts)
        return frozenset().union(*names)

    @property
    def _all(self) -> tuple[Sentence, ...]:
        return (*(one.sentence for one in self.outline.sentences), *self.outline.headings)

    def weight(self, stem: str) -> float:
        """How much a word tells: the fewer sentences have it, the more."""
        return math.log(1 + len(self.outline.sentences) / (1 + len(self._places.get(stem, ()))))

    def behind(self, claim: Sentence, quoted: Sequence[Placed] = ()) -> Support:
        """What bears a condensed sentence; `quoted` are the sentences it says it rests on, where it says so."""
        about = claim.stems
        total = sum(map(self.weight, about)) or 1.0
        scores: Counter[int] = Counter()
        for stem in about:
            worth = self.weight(stem)
            for number in self._places.get(stem, ()):
                scores[number] += worth  # type: ignore[assignment]  # a Counter of weights
        ranked = sorted(scores, key=lambda number: (-self._likeness(scores[number], claim, number), number))
        best = scores[ranked[0]] if ranked else 0.0
        sentences = self.outline.sentences
        nearest = tuple(quoted) or tuple(
            sentences[number] for number in ranked[:_MOST_NEAREST] if scores[number] >= _NEAREST * best
        )
        near = {one.number for one in nearest}
        around = tuple(
            sentences[number]
            for one in nearest
            for number in (one.number - 1, one.number + 1)
            if 0 <= number < len(sentences) and number not in near and sentences[number].section == one.section
        )
        known = near | {one.number for one in around}
        further = tuple(
            sentences[number]
            for number in ranked[: _MOST_FURTHER + len(known)]
            if number not in known and scores[number] >= _FURTHER * best
        )
        above = self._above(nearest)
        borne = frozenset().union(*(one.sentence.stems for one in (*nearest, *around, *further)), *(one.stems for one in above))
        covered = sum(self.weight(stem) for stem in about & borne) / total
        return Support(nearest, around, above, further, covered)

    def _likeness(self, score: float, claim: Sentence, number: int) -> float:
        """Of two sentences with the same words that which says less besides is meant."""
        return score - 0.01 * len(self.outline.sentences[number].sentence.stems - claim.stems)

    def _above(self, nearest: Sequence[Placed]) -> tuple[Sentence, ...]:
        paths = dict.fromkeys(
            (self.outline.title, *(text for one in nearest for text in self.outline.section(one).path))
        )
        return tuple(heading for heading in self.outline.headings if heading.text in paths)
