"""What a sentence weighs: where it stands, what it says exactly, how things stand in it, and whether it can stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.roadmap.condensing.blocks import Mark, Shape
from bot.roadmap.condensing.extracting.manner import Manner, manner_of
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.instructions import is_instruction
from bot.roadmap.condensing.letter import is_closing, is_greeting
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Outline, Placed, Section
from bot.roadmap.condensing.standing.status import WEIGHTY
from bot.roadmap.condensing.tense import EFFECT, is_ahead, is_behind
from bot.roadmap.condensing.words import stems

LONG, TOO_LONG, SHORT = 24, 60, 4
"""Words from which on a sentence weighs less, is not said again at all, and below which it says nothing."""
_REFERENCE = re.compile(
    r"^[^\w]*(?:GitHub (?:issue|PR)|issue|PR|source|link|see|ref)s?\b.{0,20}[:#]|^https?://\S+$"
    r"|^[\w.-]+/[\w.-]+#\d+\W*$",
    re.IGNORECASE,
)
_ONLY_DATE = re.compile(r"^\W*(?:\w+ )?\d{1,2}[\w. ]*,? \d{4}\W*$|^\W*\w+ \d{1,2},? \d{4}\W*$")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence of the author's to people: what speaks for it, how it speaks, whether it tells of what will be or of what was done."""

    placed: Placed
    section: Section
    weight: float
    manner: Manner
    ahead: bool
    behind: bool

    @property
    def text(self) -> str:
        """What it says."""
        return self.placed.text

    @property
    def stands_alone(self) -> bool:
        """Whether it may be said again by itself: it is a sentence, neither a word or two nor half a page."""
        return self.placed.shape is not Shape.ROW and SHORT <= len(self.text.split()) <= TOO_LONG


def weighed(outline: Outline) -> tuple[Weighed, ...]:
    """Every sentence that says something to people, in the author's order. What is quoted is told where all of it is."""
    told = [placed for placed in outline.sentences if _is_told(placed)]
    told = [placed for placed in told if placed.shape is not Shape.QUOTED] or told
    return tuple(_weighed(placed, outline.section(placed)) for placed in told)


def _weighed(placed: Placed, section: Section) -> Weighed:
    manner = manner_of(placed.text)
    ahead = not manner.meta and is_ahead(placed, section)
    worth = _weight(placed, section) - manner.against
    return Weighed(placed, section, worth, manner, ahead, is_behind(placed, section, ahead=ahead))


def _is_told(placed: Placed) -> bool:
    text = placed.text
    if placed.shape is Shape.COLUMNS or text.endswith((":", "?:")):
        return False
    if _REFERENCE.search(text) or _ONLY_DATE.match(text) or is_greeting(text) or is_closing(text):
        return False
    return bool(placed.sentence.stems) and not is_instruction(text)


def _weight(placed: Placed, section: Section) -> float:
    """The more, the better it stands for what is around it."""
    text, sentence = placed.text, placed.sentence
    hints = frozenset().union(*(clause.hints for clause in sentence.clauses))
    words = len(text.split())
    worth = 1.0 * placed.first + 0.45 * placed.opens - 0.25 * placed.depth + _exactness(sentence.facts)
    worth += 0.5 * bool((sentence.stands | hints) & EFFECT) + 0.35 * bool(sentence.stands - EFFECT)
    worth += 0.2 * bool(sentence.moods) + 0.4 * bool(sentence.stands & WEIGHTY) + 0.5 * (placed.mark is not Mark.NONE)
    worth += 0.5 * _shared_with_heading(placed, section)
    worth -= 0.05 * max(0, words - LONG) + 0.5 * (words < 6 and placed.shape is not Shape.ITEM)
    worth -= 0.8 * (not any(clause.says for clause in sentence.clauses) and words < 7 and text[-1] == ".")
    return worth - 1.5 * (section.role is Role.ASIDE)


def _exactness(facts: Sequence[Fact]) -> float:
    kinds = [fact.kind for fact in facts]
    numbers = sum(kind is Kind.NUMBER for kind in kinds)
    worth = 0.45 * (Kind.DATE in kinds) + 0.4 * min(2, numbers) + 0.15 * (Kind.NAME in kinds)
    return worth - 0.3 * (Kind.ADDRESS in kinds)


def _shared_with_heading(placed: Placed, section: Section) -> float:
    """How much of the nearest heading the sentence says again: then it says what the section is about."""
    about = _stems_of(section.path[-1] if section.path else "", placed.sentence.language)
    return len(about & placed.sentence.stems) / len(about) if about else 0.0


@lru_cache(maxsize=1000)
def _stems_of(heading: str, language: str) -> frozenset[str]:
    return stems(heading, language)
