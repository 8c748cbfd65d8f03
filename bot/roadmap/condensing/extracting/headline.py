"""The headline: the author's title, as much of it as fits, or the shortest of their sentences that says much."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.roadmap.condensing.blocks import LEAD_LEVEL, Shape
from bot.roadmap.condensing.extracting.weight import Weighed
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.instructions import is_instruction
from bot.roadmap.condensing.measure import LONGEST_HEADLINE
from bot.roadmap.condensing.outline import Outline
from bot.roadmap.condensing.standing.status import WEIGHTY

_PARTS = re.compile(r"\s*(?:[:|•]|\s[-–—]|\s—)\s+")
_WHEN = re.compile(
    r"(?:in|on|at|as|after|since|during|by|for|from|when|if|op|na|sinds|tijdens|voor|als|toen|im|am|nach|seit"
    r"|während|bis|falls|wenn|mit)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:(–—]| - ")


def headline_of(outline: Outline, sentences: Sequence[Weighed]) -> str:
    """At most `LONGEST_HEADLINE` characters, cut at the end of a part or a word. There is at least one sentence."""
    titles = [
        outline.title,
        *(section.path[0] for section in outline.sections if section.path and section.level < LEAD_LEVEL),
    ]
    title = next((text.rstrip(" :.") for text in titles[:2] if len(text.split()) > 1 and not is_instruction(text)), "")
    if title:
        return title if len(title) <= LONGEST_HEADLINE else _shortened(title)
    worthy = [
        one for one in sentences if one.section.role not in (Role.NEXT, Role.ASK) and one.placed.shape is not Shape.ITEM
    ]
    short = [
        one
        for one in worthy
        if len(one.text) <= LONGEST_HEADLINE and one.weight > 0.5 and not one.placed.sentence.stands & WEIGHTY
    ]
    text = max(short or worthy or sentences, key=lambda one: one.weight).text.rstrip(".")
    return text if len(text) <= LONGEST_HEADLINE else _shortened(text)


def _shortened(text: str) -> str:
    parts = [part for part in _PARTS.split(text) if 8 <= len(part) <= LONGEST_HEADLINE]
    if parts and len(_PARTS.split(text)) > 1:
        return max(parts, key=len)
    clause = _CLAUSE.split(text)[0].strip()
    if 12 <= len(clause) <= LONGEST_HEADLINE and not _WHEN.match(clause):
        return clause.rstrip(".")
    cut = text[: LONGEST_HEADLINE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return f"{cut}…"
