"""What is too long for a mail, folded: first what is only for whoever wants it, then the ends of what is long, then the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

FRAME = LIMIT // 2
"""Bytes that what stands around the blocks may take: title, buttons, rating, foot."""


SHORT = 80
"""Characters of a text that is not made shorter still."""


def slimmer(card: Card) -> Card | None:
    """The card with less around its blocks; None where nothing is left to take away."""
    if card.buttons:
        return replace(card, buttons=card.buttons[: len(card.buttons) // 2])
    if card.rating is not None:
        return replace(card, rating=None)
    return replace(card, title=f"{card.title[: len(card.title) // 2]}…") if len(card.title) > SHORT else None


def beginning(blocks: Sequence[Block], room: int, size: Callable[[Block], int]) -> tuple[Block, ...]:
    """As much of the blocks as `room` bytes hold; `size` tells the bytes of one.

    None but the last takes more than half of what is left, so that something of each is there as long as there is room.
    """
    sized = [(block, size(block)) for block in blocks]
    if sum(bytes_ for _, bytes_ in sized) > room:
        sized = [_unfolded(block, bytes_, size) for block, bytes_ in sized]
    if sum(bytes_ for _, bytes_ in sized) <= room:
        return tuple(block for block, _ in sized)
    kept: list[Block] = []
    for number, (whole, bytes_) in enumerate(sized, 1):
        part: Block | None = whole
        while part is not None and bytes_ > (room if number == len(sized) else room // 2):
            part = _half(part)
            bytes_ = size(part) if part is not None else 0
        if part is not None:
            kept.append(part)
            room -= bytes_
    return tuple(kept)


def _unfolded(block: Block, bytes_: int, size: Callable[[Block], int]) -> tuple[Block, int]:
    """Of what is folded only the title, which says what is to be found in the file."""
    if not isinstance(block, Folded):
        return block, bytes_
    empty = replace(block, blocks=())
    return empty, size(empty)


def _half(block: Block) -> Block | None:
    """The first half of a block, None where half of it would be nothing."""
    match block:
        case Paragraph(text, small):
            words = plain(text)
            return Paragraph(Markup(f"{escape(_first_half(words))} …"), small) if len(words) > SHORT else None
        case Said(text):
            return Said(f"{_first_half(text)} …") if len(text) > SHORT else None
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


def _first_half(text: str) -> str:
    """To the end of a word where there is one near."""
    half = text[: len(text) // 2]
    space = max(half.rfind(" "), half.rfind("\n"))
    return (half[:space] if space > len(half) * 2 // 3 else half).rstrip(" …\n")
