"""The blocks of a card as elements: one `match`, and what Teams has no form for is folded into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import assert_never

from adapters.teams.render import limits
from adapters.teams.render.elements import (
    BOLD,
    LINK,
    NORMAL,
    SMALL,
    Element,
    Style,
    beside,
    heading,
    quotation,
    rich,
    run,
    runs,
)
from adapters.teams.render.words import line
from bot.markup import Markup, plain
from bot.message import (
    Block,
    Bullets,
    Button,
    Card,
    CheckItem,
    Checklist,
    Choices,
    Fact,
    Facts,
    Folded,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
)

Say = Callable[..., str]
Press = Callable[[Button], Element]
"""What makes the action of a button that stands in the body."""

CLOSE = {"spacing": "Small"}
TIGHT = {"spacing": "None"}
APART = {"spacing": "Medium"}


def body(card: Card, asked: str, say: Say, press: Press) -> Iterator[Element]:
    """Everything below the heading, in order. `asked`: the question that is put again beside the choices, and not here."""
    for block, after in zip_longest(card.blocks, card.blocks[1:]):
        if isinstance(block, Picture) and isinstance(after, Folded) and any(isinstance(b, Table) for b in after.blocks):
            continue  # the same follows as a table, in words
        if not (asked and isinstance(block, Paragraph) and plain(block.text) == asked):
            yield from _block(block, say, press, NORMAL)


def _block(block: Block, say: Say, press: Press, style: Style) -> Iterator[Element]:
    match block:
        case Paragraph(text, small):
            lines = [Markup(one) for one in text.split("\n") if one.strip()]
            for number, one in enumerate(lines):
                yield from rich(runs(one, SMALL if small else style), **(CLOSE if number else {}))
        case Section(title):
            yield heading(plain(title), **APART)
        case Bullets(items):
            for item in items:
                yield from rich([run("•  ", style), *runs(item, style)], **CLOSE)
        case Checklist(items):
            for check in items:
                yield from rich([*_mark(check, say, style), *runs(check.text, style)], **CLOSE)
        case Facts(items):
            for fact in items:
                yield from _fact(fact, press, style)
        case Table():
            yield from _table(block, style)
        case Picture(_, alt, title):
            # A card takes a picture only from an address that everybody can open, and ours show what is internal.
            yield heading(title, **APART)
            yield from rich([run(line(alt), SMALL)], **CLOSE)
        case Folded(title, blocks):
            # Unfolding is a matter of luck on telephones, so it stands there, small.
            yield heading(title, size="Small", **APART)
            for inner in blocks:
                yield from _block(inner, say, press, SMALL)
        case Said(text):
            yield from quotation(text)
        case Choices():
            yield from ()  # its buttons are the card's, its question is a paragraph or the label of the choices
        case _:
            assert_never(block)


def _mark(check: CheckItem, say: Say, style: Style) -> Iterator[Element]:
    if check.met is None:
        yield run("☐  ", style)
        return
    yield run("☑  " if check.met else "☒  ", style)
    yield run(f"{say('teams.met') if check.met else say('teams.unmet')}: ", {**style, **BOLD})


def _fact(fact: Fact, press: Press, style: Style) -> Iterator[Element]:
    said = list(rich([run(f"{line(fact.name)}: ", {**style, **BOLD}), *runs(fact.value, style)], **CLOSE))
    if fact.change is None:
        yield from said
        return
    yield from said[:-1]
    yield beside(said[-1:], list(rich([run(line(fact.change.label), LINK)])), press(fact.change))


def _table(table: Table, style: Style) -> Iterator[Element]:
    """A row is its first cell, and below it the others with their names."""
    yield heading(table.caption, size="Small" if style else "Default", **APART)
    for row in table.rows:
        yield from rich(runs(row[0], style), spacing="Small", separator=True)
        cells = [(name, cell) for name, cell in zip(table.header[1:], row[1:], strict=True) if cell]
        if all(len(cell) <= limits.SHORT for _, cell in cells):
            yield from rich(_joined([_cell(name, cell, style) for name, cell in cells], style), **TIGHT)
        else:
            for name, cell in cells:
                yield from rich(_cell(name, cell, style), **TIGHT)


def _cell(name: str, cell: Markup, style: Style) -> list[Element]:
    return [run(f"{line(name)}: ", {**style, "isSubtle": True}), *runs(cell, style)]


def _joined(groups: list[list[Element]], style: Style) -> Iterator[Element]:
    for number, group in enumerate(groups):
        if number:
            yield run(" · ", style)
        yield from group
