"""What is too long for a mail, made shorter step by step: first what is only for whoever wants it, then the longest, then the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot.markup import Markup, escape, plain
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

LIMIT = 60_000
"""Bytes of HTML. Gmail shows the first 102 KB and hides the rest behind a link."""

SHARE = 4
"""A block that takes more than one in so many of them is halved before others are left out."""


def smaller(card: Card, size: Callable[[Block], int]) -> Card | None:
    """The card with a little less in it; None where nothing is left to take away. `size`: bytes of a block."""
    blocks = list(card.blocks)
    for place in reversed(range(len(blocks))):
        block = blocks[place]
        if isinstance(block, Folded) and block.blocks:
            blocks[place] = replace(block, blocks=())
            return replace(card, blocks=tuple(blocks))
    if blocks:
        largest = max(range(len(blocks)), key=lambda place: size(blocks[place]))
        place = largest if size(blocks[largest]) > LIMIT // SHARE else len(blocks) - 1
        half = _half(blocks[place])
        blocks[place : place + 1] = [] if half is None else [half]
        return replace(card, blocks=tuple(blocks))
    if card.buttons:
        return replace(card, buttons=card.buttons[: len(card.buttons) // 2])
    if card.rating is not None:
        return replace(card, rating=None)
    return replace(card, title=f"{card.title[: len(card.title) // 2]}…") if len(card.title) > 1 else None


def _half(block: Block) -> Block | None:
    """The first half of a block, None where half of it would be nothing."""
    match block:
        case Paragraph(text, small):
            words = plain(text)
            return Paragraph(Markup(f"{escape(_beginning(words))} …"), small) if len(words) > 1 else None
        case Said(text):
            return Said(f"{_beginning(text)} …") if len(text) > 1 else None
        case Bullets(items):
            return Bullets(items[: len(items) // 2]) if len(items) > 1 else None
        case Checklist(checks):
            return Checklist(checks[: len(checks) // 2]) if len(checks) > 1 else None
        case Facts(facts):
            return Facts(facts[: len(facts) // 2]) if len(facts) > 1 else None
        case Table(caption, header, rows):
            return Table(caption, header, rows[: len(rows) // 2]) if len(rows) > 1 else None
        case Choices(question, buttons):
            return Choices(question, buttons[: len(buttons) // 2]) if len(buttons) > 1 else None
        case Section() | Picture() | Folded():
            return None
        case _:
            assert_never(block)


def _beginning(text: str) -> str:
    """Its first half, to the end of a word where there is one near."""
    half = text[: len(text) // 2]
    space = max(half.rfind(" "), half.rfind("\n"))
    return (half[:space] if space > len(half) * 2 // 3 else half).rstrip(" …\n")
