"""The HTML of a card's blocks: one `match`, what a mail has no form for as lines that say what to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as Html
from markupsafe import escape

from adapters.email.render.look import LIGHT, STYLES
from adapters.email.render.tables import COLUMNS, columns, told
from adapters.email.render.talk import Talk
from adapters.email.render.words import clean, honest, leads, line, said
from adapters.email.sentences import Sentences
from bot.markup import Code, Link, Markup, Plain, Strong, Trusted
from bot.markup import escape as escape_markup
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

WIDE = 552
"""Pixels between the margins of a mail."""

SCALE = 2
"""Our pictures are drawn with this many pixels per point."""

_BREAK = "\ue001"
"""Stands for a place where a line may end; words of others have lost it when they were cleaned."""

_LONG = re.compile(r"\S{26}(?=\S)")
WORDS = {True: "email.met", False: "email.unmet", None: "email.unsaid"}
_MARKS = {True: ("met", "☑"), False: ("unmet", "☒"), None: ("unsaid", "☐")}


def open_macros() -> Any:
    """The templates, read once; they escape everything that is not marked as HTML of ours."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"s": STYLES, "light": LIGHT, "filler": Html("&#847;&zwnj;&nbsp;" * 60)}
    return environment.get_template("mail.html").module


@dataclass(frozen=True, slots=True)
class Drawing:
    """What blocks are drawn with: the templates, the sentences of a language, and where commands are typed."""

    macros: Any
    say: Sentences
    talk: Talk
    where: str

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Html]:
        """The blocks of a card in order."""
        told = {said(block.text) for block in blocks if isinstance(block, Paragraph)}
        for block in blocks:
            if isinstance(block, Choices) and line(block.question) in told:
                block = Choices("", block.buttons)
            yield from self._block(block, small=False)

    def foot(self, card: Card) -> Iterator[Html]:
        """What stands under a card: the links as buttons, then the lines that can be written to go on."""
        for link in (one for one in card.buttons if isinstance(one, LinkButton)):
            yield self._lead(link)
        commands = [one for one in card.buttons if isinstance(one, Button)]
        if commands:
            yield Html(self.macros.section(self.say.plain("email.go-on")))
            yield from self._commands(commands)
        if card.rating is not None:
            yield Html(self.macros.fold(line(card.rating.question)))
            yield from self._commands((card.rating.helpful, card.rating.unhelpful, card.rating.human))
        asked = any(isinstance(block, Choices) for block in card.blocks)
        if self.talk.teams_bot and (commands or card.rating or asked):
            yield Html(self.macros.paragraph(self.say.plain("email.linked"), True))

    def inline(self, markup: Markup) -> Html:
        """A sentence of ours: strong words, code and links; everything else is escaped."""
        html = Html()
        for span in honest(markup):
            match span:
                case Plain(text):
                    html += _lines(text)
                case Strong(text):
                    html += Html("<strong>{}</strong>").format(_lines(text))
                case Code(text):
                    html += self._code(text)
                case Link(text, address):
                    html += self.link(line(text) or address, address)
                case _:
                    assert_never(span)
        return html

    def link(self, text: str, address: str) -> Html:
        """A link."""
        return Html(self.macros.link(broken(text), address))

    def size(self, block: Block) -> int:
        """Bytes of a block."""
        return sum(len(part.encode()) for part in self._block(block, small=False))

    def _block(self, block: Block, small: bool) -> Iterator[Html]:
        macros = self.macros
        match block:
            case Paragraph(text, beside):
                yield Html(macros.paragraph(self.inline(text), beside or small))
            case Section(title):
                yield Html(macros.section(self.inline(title)))
            case Bullets(items):
                if items:
                    yield Html(macros.bullets([self.inline(item) for item in items], small))
            case Checklist(items):
                yield Html(macros.checklist([self._check(item) for item in items]))
            case Facts(items):
                yield Html(macros.facts([self._fact(fact) for fact in items]))
            case Table():
                yield self._table(block)
            case Picture(png, alt, title):
                yield Html(macros.picture(picture_id(png), _width(png), line(alt) or line(title) or "…", line(title)))
            case Choices(question, buttons):
                if question and not says_it(question, buttons):
                    yield Html(macros.fold(line(question)))
                yield from self._commands(buttons)
            case Folded(title, blocks):
                # There is nothing to unfold in a mail, so it stands there, small.
                yield Html(macros.fold(broken(line(title))))
                for inner in blocks:
                    if isinstance(inner, Table) and inner.caption == title:
                        yield self._table(inner, caption=False)
                    else:
                        yield from self._block(inner, small=True)
            case Said(text):
                yield Html(macros.quotation([broken(one) for one in clean(text).strip().split("\n")]))
            case _:
                assert_never(block)

    def _check(self, item: CheckItem) -> tuple[str, str, str, Html]:
        kind, mark = _MARKS[item.met]
        return kind, mark, self.say.plain(WORDS[item.met]), self.inline(item.text)

    def _fact(self, fact: Fact) -> tuple[Html, Html, Html]:
        beside = Html()
        if fact.change is not None:
            beside = Html("{}: {}").format(self._label(fact.change), self._code(fact.change.command))
        return broken(line(fact.name)), self.inline(fact.value), beside

    def _table(self, table: Table, caption: bool = True) -> Html:
        above = broken(line(table.caption)) if caption else ""
        if len(table.header) <= COLUMNS:
            header = [broken(line(name)) for name in table.header]
            rows = [[self.inline(cell) for cell in row] for row in table.rows]
            return Html(self.macros.table(above, header, rows, *columns(table)))
        told_rows = [
            (self.inline(row[0]), [(self.inline(one), self.inline(other)) for one, other in told(table.header, row)])
            for row in table.rows
        ]
        return Html(self.macros.wide(above, told_rows))

    def _commands(self, buttons: Sequence[Button]) -> Iterator[Html]:
        if len(buttons) == 1:
            yield Html(self.macros.paragraph(self.inline(self.say.say("email.line", **self._only(buttons[0]))), True))
        elif buttons:
            yield Html(self.macros.paragraph(self.say.plain("email.lines", where=self.where), True))
            yield Html(self.macros.facts([(self._label(one), self._code(one.command), Html()) for one in buttons]))

    def _only(self, button: Button) -> dict[str, object]:
        """What is said of a command that stands alone."""
        label, address = escape_markup(line(button.label) or "…"), self.talk.link(button.command)
        shown = f"[{label}]({escape_markup(address)})" if address else label
        return {"label": Trusted(Markup(shown)), "command": line(button.command), "where": self.where}

    def _label(self, button: Button) -> Html:
        label, address = line(button.label), self.talk.link(button.command)
        return self.link(label, address) if address else broken(label)

    def _code(self, text: str) -> Html:
        return Html(self.macros.code(broken(line(text))))

    def _lead(self, link: LinkButton) -> Html:
        label, address = line(link.label), clean(link.address)
        if not leads(address):
            return Html(self.macros.paragraph(Html("{}: {}").format(label, address), False))
        return Html(self.macros.lead(label, address))


def says_it(question: str, buttons: Sequence[Button]) -> bool:
    """The only answer says what is asked."""
    return len(buttons) == 1 and line(buttons[0].label) == line(question)


def broken(text: str) -> Html:
    """Clean words, escaped; what has no end may be broken where a line is over."""
    return escape(_LONG.sub(f"\\g<0>{_BREAK}", text)).replace(_BREAK, Html("<wbr>"))


def picture_id(png: bytes) -> str:
    """The name of a picture within its mail: the same content, the same name."""
    return f"{sha256(png).hexdigest()[:32]}@handrail"


def _lines(text: str) -> Html:
    return Html("<br>").join(broken(one) for one in clean(text).split("\n"))


def _width(png: bytes) -> int:
    """Points that a picture is wide, by its first chunk; as wide as the mail where it says nothing."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return WIDE
    return max(1, min(WIDE, int.from_bytes(png[16:20], "big") // SCALE))
