"""What of a card stands in front, and what is for whoever wants it and goes on further down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import chain, zip_longest
from typing import assert_never

from adapters.slack.render import limits
from adapters.slack.render.words import line, size
from bot.markup import Markup, escape
from bot.message import (
    Block,
    Bullets,
    Card,
    Checklist,
    Choices,
    Facts,
    Folded,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
)

SMALL_PRINT = 1200
"""Characters that stand as small print where they are; more than that would bury the answer."""


def arranged(card: Card, pictures: Mapping[str, str]) -> tuple[list[Block], list[Folded]]:
    """The blocks that stand in front, and what goes on further down. A picture that Slack has not got is told in words."""
    front: list[Block] = []
    behind: list[Folded] = []
    for block, after in zip_longest(card.blocks, card.blocks[1:]):
        match block:
            case Folded():
                (behind if _weight(block) > SMALL_PRINT or _has_controls(block) else front).append(block)
            case Picture(png, alt, title):
                shown = sha256(png).hexdigest() in pictures
                told = Folded(title, (Paragraph(Markup(escape(line(alt)))),))
                long = _weight(told) > SMALL_PRINT
                if shown:
                    front.append(block)
                if _holds_table(after):
                    front += [] if shown else [Folded(title, ()) if long else told]
                elif not shown or size(alt) > limits.ALT:
                    (behind if long else front).append(told)
            case Paragraph() | Section() | Bullets() | Checklist() | Facts() | Table() | Said() | Choices():
                front.append(block)
            case _:
                assert_never(block)
    return front, behind


def pictures_of(cards: Sequence[Card]) -> dict[str, bytes]:
    """The pictures of cards, by the sha256 under which `messages` looks for Slack's file id."""
    found = (block.png for card in cards for block in card.blocks if isinstance(block, Picture))
    return {sha256(png).hexdigest(): png for png in found}


def _has_controls(folded: Folded) -> bool:
    """Whether something in it can be changed, for which small print has no room."""
    facts = (part for part in folded.blocks if isinstance(part, Facts))
    return any(fact.change for part in facts for fact in part.items)


def _holds_table(block: Block | None) -> bool:
    """Whether it is the table that shows the same as the picture before it."""
    parts = block.blocks if isinstance(block, Folded) else (block,)
    return any(isinstance(part, Table) for part in parts)


def _weight(folded: Folded) -> int:
    """How long it would be as small print, about."""
    return sum(map(_length, folded.blocks))


def _length(block: Paragraph | Bullets | Table | Facts | Said) -> int:
    match block:
        case Paragraph(text) | Said(text):
            return len(text)
        case Bullets(items):
            return sum(map(len, items))
        case Table(header=header, rows=rows):
            return sum(map(len, chain.from_iterable(rows))) + len(rows) * sum(map(len, header))
        case Facts(items):
            return sum(len(fact.name) + len(fact.value) for fact in items)
        case _:
            assert_never(block)
