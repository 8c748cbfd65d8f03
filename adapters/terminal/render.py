"""Cards as lines of plain text: no colour, no control characters, so that a pipe, a screen reader and a log can take them."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from bot.markup import Markup, paragraphs, plain
from bot.message import (
    Block,
    Bullets,
    Button,
    Card,
    Checklist,
    Choices,
    Facts,
    Field,
    Folded,
    Form,
    LinkButton,
    ManyField,
    Paragraph,
    Picture,
    Reply,
    Said,
    Section,
    Table,
    linked,
)

WIDTH = 96
"""Characters of a line; wider is hard to read."""

MARKS = {True: "[x]", False: "[!]", None: "[ ]"}


def render_plain(card: Card) -> str:
    """The card as text, ending without a line break."""
    card = linked(card)
    parts = [_wrap(one_line(card.title)), *("\n".join(_block(block)) for block in card.blocks)]
    if card.buttons:
        parts.append("\n".join(f"> {leading(button)}" for button in card.buttons))
    return "\n\n".join(part for part in parts if part)


def render_reply(reply: Reply) -> str:
    """All cards of a reply, and a form by its questions."""
    parts = [render_plain(card) for card in reply.cards]
    if reply.form is not None:
        parts.append(_form(reply.form))
    return "\n\n".join(parts)


def leading(button: Button | LinkButton) -> str:
    """What stands on a button, and where it leads if that is elsewhere."""
    label = one_line(button.label)
    return f"{label}: {one_line(button.address)}" if isinstance(button, LinkButton) else label


def _form(form: Form) -> str:
    said = [*_block(form.said)] if form.said is not None else []
    fields = (f"- {field.label}: {_filled(field)}" for field in form.fields)
    return "\n".join([form.title, *(_wrap(plain(part)) for part in paragraphs(form.intro)), *said, *fields])


def _filled(field: Field) -> str:
    if isinstance(field, ManyField):
        return ", ".join(choice.label for choice in field.choices if choice.id in field.value)
    return field.value


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _wrap(_text(text))
        case Section(title):
            yield _wrap(_text(title).rstrip(".") + ":")
        case Bullets(items):
            yield from (_item("- ", _text(item)) for item in items)
        case Checklist(items):
            yield from (_item(f"{MARKS[item.met]} ", _text(item.text)) for item in items)
        case Facts(items):
            yield from (_item(f"{one_line(fact.name)}: ", _text(fact.value)) for fact in items if fact.value)
        case Table():
            yield from _table(block)
        case Picture(alt=alt):
            yield _wrap(one_line(alt))
        case Folded(title, blocks):
            yield one_line(title)
            for inner in blocks:
                yield from (f"  {line}" for text in _block(inner) for line in text.splitlines())
        case Choices(buttons=buttons):
            yield from (f"> {one_line(button.label)}" for button in buttons)
        case Said(text):
            yield _item("| ", one_line(text))
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    """Columns where they fit the width, else each row as lines of its own."""
    rows = [[_text(cell) for cell in row] for row in table.rows]
    widths = [max(len(row[i]) for row in [list(table.header), *rows]) for i in range(len(table.header))]
    if sum(widths) + 3 * (len(widths) - 1) <= WIDTH:
        yield "   ".join(name.ljust(width) for name, width in zip(table.header, widths, strict=True)).rstrip()
        yield from (
            "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        )
        return
    for row in rows:
        first, *others = row
        yield _item(f"- {table.header[0]}: ", first)
        named = zip(table.header[1:], others, strict=True)
        yield from (_item(f"    {name}: ", cell) for name, cell in named if cell)


def _item(lead: str, text: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * min(len(lead), 4), break_on_hyphens=False
    )


def _wrap(text: str) -> str:
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in text.splitlines())


def _text(markup: Markup) -> str:
    return one_line(plain(markup))


def one_line(text: str) -> str:
    """One line without control characters: what people typed must not move somebody's cursor."""
    return "".join(_shown(text))


def _shown(text: str) -> Iterable[str]:
    for ch in text:
        if ch in "\n\t":
            yield " "
        elif not unicodedata.category(ch).startswith("C"):
            yield ch
