"""Where it is found which sentences of a text bear a condensed one: those that are about the same, and what stands around them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.roadmap.condensing.blocks import Shape
from bot.roadmap.condensing.facts.addresses import alike
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Outline, Placed
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.synonyms import SHORT_FORMS
from bot.roadmap.condensing.words import folded, stems

_NEAREST = 0.75
"""Of the best sentence's weight: what comes so near is as likely to be what was condensed."""
_SAME, _FURTHER = 0.95, 0.34
_MOST_NEAREST, _MOST_FURTHER, _MOST_RANKED = 4, 12, 40
_FACT = 0.6
"""What a number or a date that stands there counts for, beside the weight of a word that only one sentence has."""
_SAID_OF_IT = 0.3
"""What a word counts for that only says how things stand."""
_ENOUGH = 3
"""Words that find their sentence without the help of numbers, which may be the wrong ones."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d{1,9}")
_LONG_STEM = 5


@dataclass(frozen=True)
class Support:
    """The sentences behind a condensed one.

    `nearest` are most about the same, the first of them most of all; `around` stand next to them, `above` are their
    headings, `further` are about some of it. `covered`: how much of what it is about stands in any of them, 0 to 1;
    `closeness`: how much of it stands in the nearest alone; `same`: the nearest, and those that are as near;
    `quoted`: whether it was said which sentences are the nearest.
    """

    nearest: tuple[Placed, ...]
    around: tuple[Placed, ...]
    above: tuple[Sentence, ...]
    further: tuple[Placed, ...]
    covered: float
    closeness: float
    same: tuple[Placed, ...] = ()
    quoted: bool = False

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All sentences of it, without the headings."""
        return (*self.nearest, *self.around, *self.further)

    @property
    def everything(self) -> tuple[Sentence, ...]:
        """All of it."""
        return (*(one.sentence for one in self.placed), *self.above)


class Source:
    """A text that condensed sentences are held against."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.placed = (*outline.sentences, *_headings(outline))
        self._places: dict[str, list[int]] = {}
        self._digits: dict[str, list[int]] = {}
        for placed in self.placed:
            for stem in placed.sentence.stems:
                self._places.setdefault(stem, []).append(placed.number)
            for digits in set(_DIGITS.findall(placed.text)):
                self._digits.setdefault(digits, []).append(placed.number)
        self._alike: dict[str, frozenset[str]] = {}

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
        return frozenset(self._places)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every name of the text, folded, and every word that is written with a capital somewhere."""
        return frozenset().union(
            *(fact.values for one in self.sentences for fact in one.facts if fact.kind is Kind.NAME)
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """What is a name beyond doubt somewhere in it."""
        return frozenset().union(
            *(
                fact.values
                for one in self.sentences
                for fact in one.facts
                if fact.kind is Kind.NAME and fact.unit != "?"
            )
        )

    @cached_property
    def folded(self) -> str:
        """All of it in lower case without accents."""
        return "\n".join(folded(one.text) for one in self.sentences).replace("-", " ")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Everything it says, headings included."""
        return tuple(one.sentence for one in self.placed)

    def known(self, stems: Iterable[str]) -> frozenset[str]:
        """These stems as the text has them: a part of a compound stands for the compound ("robot", "factuurrobot")."""
        return frozenset().union(*(self._known(stem) for stem in stems))

    def _known(self, stem: str) -> frozenset[str]:
        if stem not in self._alike:
            found = frozenset((stem,)) & self.stems or frozenset(
                one for one in self.stems if _is_part(stem.removeprefix("="), one)
            )
            if not found and stem in SHORT_FORMS:
                found = stems(SHORT_FORMS[stem], self.outline.language) & self.stems
            self._alike[stem] = found or frozenset((stem,))
        return self._alike[stem]

    def weight(self, stem: str) -> float:
        """How much a word tells: the fewer sentences have it, the more; one that none has is no better than a common one."""
        places = len(self._places.get(stem, ()))
        return math.log(1 + len(self.placed) / (1 + places)) if places else 0.7

    def heavy(self, stems: Iterable[str]) -> float:
        """The weight of several."""
        return sum(map(self.weight, stems))

    def behind(self, claim: Sentence, about: frozenset[str], quoted: Sequence[Placed] = ()) -> Support:
        """What bears a condensed sentence that is `about` these stems; `quoted` are the sentences it says it rests on."""
        sentences = self.placed
        scores = self._scores(claim, about)
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        best = scores[ranked[0]] if ranked else 0.0
        nearest = tuple(quoted) or tuple(
            sentences[number] for number in ranked[:_MOST_NEAREST] if scores[number] >= _NEAREST * best
        )
        known = {one.number for one in nearest}
        around: list[Placed] = []
        for one in nearest:
            for number in (one.number - 1, one.number + 1):
                if 0 <= number < len(sentences) and number not in known and sentences[number].section == one.section:
                    around.append(sentences[number])
                    known.add(number)
        further = tuple(
            sentences[number]
            for number in ranked[: _MOST_FURTHER + len(known)]
            if number not in known and scores[number] >= _FURTHER * best
        )
        above = self._above(nearest)
        borne = frozenset().union(
            *(one.sentence.stems for one in (*nearest, *around, *further)), *(one.stems for one in above)
        )
        total = self.heavy(about) or 1.0
        near = frozenset().union(*(one.sentence.stems for one in nearest[:1]))
        covered, closeness = self.heavy(about & borne) / total, self.heavy(about & near) / total
        same = tuple(one for one in nearest if quoted or scores[one.number] >= _SAME * best)
        return Support(nearest, tuple(around), above, further, covered, closeness, same, bool(quoted))

    def _scores(self, claim: Sentence, about: frozenset[str]) -> dict[int, float]:
        """The weight of what each sentence shares; of two with the same that counts more which says less besides."""
        scores: dict[int, float] = defaultdict(float)
        for stem in about | claim.stems:
            worth = self.weight(stem) * (1.0 if stem in about else _SAID_OF_IT)
            for number in self._places.get(stem, ()):
                scores[number] += worth
        exact = [fact for fact in claim.facts if fact.kind in (Kind.NUMBER, Kind.DATE)] if len(about) < _ENOUGH else []
        bonus = _FACT * math.log(1 + len(self.placed) / 2)
        found = {
            number for digits in _DIGITS.findall(claim.text) for number in self._digits.get(digits, ())[:_MOST_RANKED]
        }
        for number in {*sorted(scores, key=lambda number: -scores[number])[:_MOST_RANKED], *found}:
            sentence = self.placed[number].sentence
            scores[number] += bonus * sum(self._has(sentence, fact) for fact in exact)
            scores[number] -= 0.01 * len(sentence.stems - about)
        return scores

    def _has(self, sentence: Sentence, fact: Fact) -> bool:
        return any(fact.borne_out(other, self.years) for other in sentence.facts)

    def _above(self, nearest: Sequence[Placed]) -> tuple[Sentence, ...]:
        paths = dict.fromkeys(
            (self.outline.title, *(text for one in nearest for text in self.outline.section(one).path))
        )
        return tuple(heading for heading in self.outline.headings if heading.text in paths)


def _headings(outline: Outline) -> list[Placed]:
    """The headings, which may be said again as sentences are; each in its own section."""
    found: dict[str, Placed] = {}
    texts = [(outline.title, 0), *((section.path[-1], section.number) for section in outline.sections if section.path)]
    for text, section in texts:
        if text and text not in found:
            number = len(outline.sentences) + len(found)
            sentence = Sentence(text, outline.language)
            found[text] = Placed(sentence, number, section, -number, False, True, Shape.HEADING)
    return list(found.values())


def _is_part(stem: str, other: str) -> bool:
    """Whether one is the beginning or the end of the other, and long enough to be no chance."""
    short, long = (stem, other) if len(stem) <= len(other) else (other, stem)
    if len(short) < _LONG_STEM or short[0] == "=" or long[0] == "=" or long[: -len(short)] in ("un", "on", "non", "in"):
        return False
    return long.startswith(short) or long.endswith(short)
