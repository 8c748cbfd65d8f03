"""What of a card stands in front, and what is for whoever wants it and goes on further down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import assert_never

from adapters.slack.render import limits
from adapters.slack.render.blocks import in_small_print
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


def front(card: Card, pictures: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks that stand in front. A picture that Slack has not got is there as what it shows."""
    return tuple(block for block, behind in _arranged(card, pictures) if not behind)


def behind(card: Card, pictures: Mapping[str, str]) -> tuple[Folded, ...]:
    """What goes on further down."""
    return tuple(block for block, later in _arranged(card, pictures) if later and isinstance(block, Folded))


def pictures_of(cards: Sequence[Card]) -> dict[str, bytes]:
    """The pictures of cards, by the sha256 under which `messages` looks for Slack's file id."""
    found = (block.png for card in cards for block in card.blocks if isinstance(block, Picture))
    return {sha256(png).hexdigest(): png for png in found}


def _arranged(card: Card, pictures: Mapping[str, str]) -> Iterator[tuple[Block, bool]]:
    tabled = any(isinstance(part, Table) for block in card.blocks for part in _parts(block))
    for block in card.blocks:
        match block:
            case Folded(title, inner):
                yield block, _weight(title, inner) > SMALL_PRINT
            case Picture(png, alt, title):
                shown = sha256(png).hexdigest() in pictures
                told = Folded(title, (Paragraph(Markup(escape(line(alt)))),))
                long = _weight(title, told.blocks) > SMALL_PRINT
                if shown:
                    yield block, False
                if not shown and long and tabled:
                    yield Folded(title, ()), False
                elif not shown or (size(alt) > limits.ALT and not tabled):
                    yield told, long
            case Paragraph() | Section() | Bullets() | Checklist() | Facts() | Table() | Said() | Choices():
                yield block, False
            case _:
                assert_never(block)


def _parts(block: Block) -> Sequence[Block]:
    return block.blocks if isinstance(block, Folded) else (block,)


def _weight(title: str, blocks: Sequence[Paragraph | Bullets | Table | Facts | Said]) -> int:
    return sum(size(part.text) for sentence in in_small_print(title, blocks) for part in sentence)
