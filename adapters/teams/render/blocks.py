"""The blocks of a card as elements: one `match`, and what Teams has no form for is folded into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    lines_to_click,
    quotation,
    rich,
    run,
    runs,
)
from adapters.teams.render.words import label, line
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

Told = Paragraph | Section | Bullets | Checklist | Facts | Table | Picture | Folded | Said
"""Every block but choices, which are a matter of the whole card."""

CLOSE = {"spacing": "Small"}
TIGHT = {"spacing": "None"}
APART = {"spacing": "Medium"}


@dataclass(frozen=True, slots=True)
class Around:
    """What the blocks of a card are shown with.

    `press` makes the action of a button that stands in the body. `at_foot`: the choices are the card's buttons, and not
    lines where they stand; `asked_there`: so is their question.
    """

    say: Callable[..., str]
    press: Callable[[Button], Element]
    at_foot: bool
    asked_there: bool


def body(card: Card, around: Around) -> Iterator[Element]:
    """Everything below the heading, in order."""
    asked = [block.question for block in card.blocks if isinstance(block, Choices)]
    said = {plain(block.text) for block in card.blocks if isinstance(block, Paragraph)}
    said |= {plain(block.title) for block in card.blocks if isinstance(block, Section)}
    said |= {block.text for block in card.blocks if isinstance(block, Said)}
    for before, block, after in zip((None, *card.blocks), card.blocks, (*card.blocks[1:], None), strict=False):
        if isinstance(block, Choices):
            if len(asked) == 1 and not around.asked_there and block.question not in said:
                yield from rich([run(line(block.question))])
            if not around.at_foot:
                yield from lines_to_click([around.press(one) for one in block.buttons], about=block.question)
        elif isinstance(block, Picture) and _says_the_same(after):
            yield from heading(block.title, size="Default", **APART)
        elif isinstance(block, Folded) and isinstance(before, Picture) and _says_the_same(block):
            yield from _inside(block, around, NORMAL)
        elif not (around.asked_there and isinstance(block, Paragraph) and plain(block.text) in asked):
            yield from _block(block, around, NORMAL)


def _block(block: Told, around: Around, style: Style) -> Iterator[Element]:
    match block:
        case Paragraph(text, small):
            lines = [Markup(one) for one in text.split("\n") if one.strip()]
            for number, one in enumerate(lines):
                yield from rich(runs(one, SMALL if small else style), **(CLOSE if number else {}))
        case Section(title):
            yield from heading(plain(title), size="Default", **APART)
        case Bullets(items):
            for item in items:
                yield from rich([run("•  ", style), *runs(item, style)], **CLOSE)
        case Checklist(items):
            for check in items:
                yield from rich([*_mark(check, around, style), *runs(check.text, style)], **CLOSE)
        case Facts(items):
            for fact in items:
                yield from _fact(fact, around, style)
        case Table():
            yield from heading(block.caption, size="Small" if style else "Default", **APART)
            yield from _table(block, style)
        case Picture(_, alt, title):
            # A card takes a picture only from an address that everybody can open, and ours show what is internal.
            yield from heading(title, size="Default", **APART)
            yield from rich([run(line(alt), SMALL)], **CLOSE)
        case Folded(title):
            # Unfolding is a matter of luck on telephones, so it stands there, small.
            yield from heading(title, size="Small", **APART)
            yield from _inside(block, around, SMALL)
        case Said(text):
            yield from quotation(text)
        case _:
            assert_never(block)


def _inside(folded: Folded, around: Around, style: Style) -> Iterator[Element]:
    for inner in folded.blocks:
        if isinstance(inner, Table) and inner.caption == folded.title:
            yield from _table(inner, style)
        else:
            yield from _block(inner, around, style)


def _says_the_same(after: Block | None) -> bool:
    """The block after a picture holds it as a table."""
    return isinstance(after, Folded) and any(isinstance(inner, Table) for inner in after.blocks)


def _mark(check: CheckItem, around: Around, style: Style) -> Iterator[Element]:
    if check.met is None:
        yield run("☐  ", style)
        return
    yield run("☑  " if check.met else "☒  ", style)
    yield run(f"{around.say('teams.met') if check.met else around.say('teams.unmet')}: ", {**style, **BOLD})


def _fact(fact: Fact, around: Around, style: Style) -> Iterator[Element]:
    said = list(rich([run(f"{line(fact.name)}: ", {**style, **BOLD}), *runs(fact.value, style)], **CLOSE))
    if fact.change is None:
        yield from said
        return
    yield from said[:-1]
    yield beside(said[-1:], list(rich([run(label(fact.change.label, limits.LABEL), LINK)])), around.press(fact.change))


def _table(table: Table, style: Style) -> Iterator[Element]:
    """A row is its first cell, and below it the others with their names."""
    for row in table.rows:
        yield from rich(runs(row[0], style), spacing="Small", separator=True)
        for parts in _cells(table, row, style):
            yield from rich(parts, **TIGHT)


def _cells(table: Table, row: Sequence[Markup], style: Style) -> Iterator[Iterable[Element]]:
    """The cells beside the first: on lines of their own or, where they are short, on one; where they repeat, by what they say."""
    named = [(line(name), cell) for name, cell in zip(table.header[1:], row[1:], strict=True) if cell]
    quiet = {**style, "isSubtle": True}
    alike: dict[Markup, list[str]] = {}
    for name, cell in named:
        alike.setdefault(cell, []).append(name)
    if len(named) > limits.COLUMNS and len(alike) < len(named):
        for cell, names in alike.items():
            yield [*runs(cell, {**style, **BOLD}), run(f": {', '.join(names)}", style)]
        return
    cells = [
        [run(f"{name}: ", quiet), *runs(cell, {**style, **(NORMAL if number else BOLD)})]
        for number, (name, cell) in enumerate(named)
    ]
    if all(len(cell) <= limits.SHORT for _, cell in named):
        yield _joined(cells, style)
    else:
        yield from cells


def _joined(groups: list[list[Element]], style: Style) -> Iterator[Element]:
    for number, group in enumerate(groups):
        if number:
            yield run(" · ", style)
        yield from group
