"""The plain text of a card, written for whoever reads mail as text: lists, tables as lines, addresses beside their links."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from adapters.email.render.html import WORDS, says_it
from adapters.email.render.tables import told
from adapters.email.render.words import clean, honest, line
from adapters.email.sentences import Sentences
from bot.markup import Code, Link, Markup, Plain, Span, Strong
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
    LinkButton,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
)

WIDTH = 72
"""Columns of a line; only what has no end is longer."""

_MARKS = {True: "[x] ", False: "[-] ", None: "[ ] "}


@dataclass(frozen=True, slots=True)
class Writing:
    """What the text is written with: the sentences of a language, and where commands are typed."""

    say: Sentences
    where: str

    def card(self, card: Card) -> str:
        """The whole card: each part a paragraph, an empty line between them."""
        parts = [headline(card.title, "="), *self.blocks(card.blocks), *self._foot(card)]
        return "\n\n".join(part for part in parts if part)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Each block as a paragraph."""
        told_already = {sentence(block.text) for block in blocks if isinstance(block, Paragraph)}
        for block in blocks:
            if isinstance(block, Choices) and line(block.question) in told_already:
                block = Choices("", block.buttons)
            yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return "\n".join(wrapped(one) for one in _written(text).split("\n"))
            case Section(title):
                return headline(sentence(title), "-")
            case Bullets(items):
                return "\n".join(wrapped(sentence(item), "* ") for item in items)
            case Checklist(items):
                return "\n".join(self._check(item) for item in items)
            case Facts(items):
                return "\n".join(self._fact(fact) for fact in items)
            case Table():
                return self._table(block)
            case Picture(_, alt, title):
                return "\n".join(
                    (wrapped(self.say.plain("email.picture", title=line(title))), wrapped(line(alt), "  "))
                )
            case Choices(question, buttons):
                asked = "" if says_it(question, buttons) else wrapped(line(question))
                return "\n\n".join(filter(None, (asked, self._commands(buttons))))
            case Folded(title, blocks):
                return "\n\n".join((headline(title, "-"), *(self._inside(one, title) for one in blocks)))
            case Said(text):
                lines = clean(text).strip().split("\n")
                return "\n".join(wrapped(one.strip(), "> ", "> ") for one in lines)
            case _:
                assert_never(block)

    def _inside(self, block: Block, title: str) -> str:
        return self._rows(block) if isinstance(block, Table) and block.caption == title else self._block(block)

    def _check(self, item: CheckItem) -> str:
        said = f"{self.say.plain(WORDS[item.met])}: {sentence(item.text)}"
        return wrapped(said, _MARKS[item.met])

    def _fact(self, fact: Fact) -> str:
        said = wrapped(f"{line(fact.name)}: {sentence(fact.value)}".strip())
        return said if fact.change is None else f"{said}\n{_command(fact.change)}"

    def _table(self, table: Table) -> str:
        return f"{wrapped(line(table.caption))}\n\n{self._rows(table)}"

    def _rows(self, table: Table) -> str:
        return "\n".join(_row(table, row) for row in table.rows)

    def _commands(self, buttons: Sequence[Button]) -> str:
        if len(buttons) == 1:
            label, command = line(buttons[0].label), line(buttons[0].command)
            return wrapped(sentence(self.say.say("email.line", label=label, command=command, where=self.where)))
        lines = [_command(button) for button in buttons]
        return "\n".join((wrapped(self.say.plain("email.lines", where=self.where)), *lines)) if lines else ""

    def _foot(self, card: Card) -> Iterator[str]:
        for link in (one for one in card.buttons if isinstance(one, LinkButton)):
            yield f"{wrapped(line(link.label) + ':')}\n  {line(link.address)}"
        commands = [one for one in card.buttons if isinstance(one, Button)]
        if commands:
            yield headline(self.say.plain("email.go-on"), "-")
            yield self._commands(commands)
        if card.rating is not None:
            yield wrapped(line(card.rating.question))
            yield self._commands((card.rating.helpful, card.rating.unhelpful, card.rating.human))


def headline(title: str, under: str) -> str:
    """A heading with a line below it that is as long."""
    said = wrapped(line(title) or "…")
    return f"{said}\n{under * max(min(len(one), WIDTH) for one in said.splitlines())}"


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """The text in lines; `first` begins the first of them and, as blanks or as `rest`, the others. Addresses stay whole."""
    later = " " * len(first) if rest is None else rest
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines) or first.rstrip()


def sentence(markup: Markup) -> str:
    """A sentence on one line; a link with its address behind it."""
    return line(_written(markup))


def _written(markup: Markup) -> str:
    return clean("".join(map(_told, honest(markup))))


def _told(part: Span) -> str:
    match part:
        case Plain(text) | Strong(text):
            return text
        case Code(text):
            return f'"{text}"'
        case Link(text, address):
            return address if text == address else f"{text} <{address}>"
        case _:
            assert_never(part)


def _command(button: Button) -> str:
    label, command = line(button.label), line(button.command)
    if len(label) + len(command) <= WIDTH - len("* : "):
        return f"* {label}: {command}"
    return f"{wrapped(f'{label}:', '* ')}\n  {command}"


def _row(table: Table, row: Sequence[Markup]) -> str:
    pairs = ((sentence(name), sentence(value)) for name, value in told(table.header, row))
    cells = [wrapped(f"{name}: {value}" if name else value, "  ", "    ") for name, value in pairs]
    return "\n".join((wrapped(sentence(row[0]) or "…", "* "), *cells))
