"""Cards and forms as HTML: one block at a time, pure; limits and dialect of a browser live here."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as Html
from markupsafe import escape as escape_html

from adapters.web.recall import picture_id
from bot.markup import Code, Link, Markup, Plain, Strong, paragraphs, spans
from bot.message import (
    Block,
    Bullets,
    Button,
    Card,
    Checklist,
    ChoiceField,
    Choices,
    Facts,
    Field,
    Folded,
    Form,
    LinkButton,
    LongField,
    ManyField,
    Paragraph,
    Picture,
    Reply,
    Said,
    Section,
    Table,
    TextField,
    Tone,
    linked,
)
from bot.ports import Texts
from bot.request import MOST_BYTES, Attached

TEMPLATES = Path(__file__).parent / "templates"

SCALE = 2
"""Our pictures are drawn with this many pixels per point."""

Say = Callable[..., str]

_ID = re.compile(r"\b([A-Z]{1,4}-\d{1,4})\b")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What every form of a session sends along unseen."""

    token: str
    person: str


def open_templates() -> Environment:
    """The templates, escaping everything that is not marked as HTML of ours."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Renderer:
    """Turns replies into HTML; the same in gives the same out."""

    def __init__(self, texts: Texts, templates: Environment) -> None:
        self._texts = texts
        self._macros: Any = templates.get_template("blocks.html").module

    def reply(self, turn: str, reply: Reply, hidden: Hidden, files: Sequence[Attached] = ()) -> Html:
        """An answer of ours as a turn: its cards, then its form, to which `files` are attached already."""
        parts = self._cards(turn, reply)
        if reply.form is not None:
            parts.append(self.form(reply.form, turn, hidden, files))
        return Html(self._macros.answer(turn, parts))

    def arrived(self, turn: str, reply: Reply, to_all: bool, language: str) -> Html:
        """What was sent without having been asked for, as a turn that says so."""
        said = self._say(language)("sent-to-all" if to_all else "sent-to-you")
        return Html(self._macros.answer(turn, self._cards(turn, reply), said))

    def said(self, turn: str, words: str, language: str) -> Html:
        """What the person typed, or the label of what they clicked, as a turn."""
        return Html(self._macros.said(turn, printable(words), self._say(language)))

    def filled(self, form: Form, turn: str, hidden: Hidden, files: Sequence[Attached] = ()) -> Html:
        """A form that was sent, folded away with everything that was filled in and attached, as a turn."""
        say = self._say(form.language)
        html = self._macros.filled(form, self.form(form, turn, hidden, files), say)
        return Html(self._macros.answer(turn, [html]))

    def card(self, card: Card, place: str) -> Html:
        """One card; `place` begins the ids in it."""
        card = linked(card)
        say = self._say(card.language)
        blocks = [self._block(block, f"{place}-{number}", say) for number, block in enumerate(card.blocks, 1)]
        buttons = [self._button(button, say) for button in card.buttons]
        tone = None if card.tone is Tone.PLAIN else card.tone.value
        return Html(self._macros.card(card, place, tone, blocks, buttons, say))

    def form(self, form: Form, turn: str, hidden: Hidden, files: Sequence[Attached] = ()) -> Html:
        """A form with what is filled in, attached, and has to be mended; `turn` is sent back with it."""
        say = self._say(form.language)
        errors = dict(form.errors)
        names = [printable(file.name) for file in files]
        fields = [
            self._field(field, f"{turn}-{field.id}", errors.get(field.id, ""), names, say) for field in form.fields
        ]
        said = self._block(form.said, turn, say) if form.said is not None else ""
        long = any(isinstance(field, LongField) for field in form.fields)
        intro = [inline(part, say) for part in paragraphs(form.intro)]
        return Html(self._macros.form(form, turn, intro, said, fields, hidden, long, say))

    def _cards(self, turn: str, reply: Reply) -> list[Html]:
        return [self.card(card, f"{turn}-{number}") for number, card in enumerate(reply.cards, 1)]

    def _block(self, block: Block, place: str, say: Say) -> Html:
        macros = self._macros
        match block:
            case Paragraph(text, small):
                html = macros.paragraph(inline(text, say), small)
            case Section(title):
                html = macros.section(inline(title, say))
            case Bullets(items):
                html = macros.bullets([inline(item, say) for item in items])
            case Checklist(items):
                html = macros.checklist([(_mark(item.met), inline(item.text, say)) for item in items], say)
            case Facts(items):
                html = macros.facts([(fact.name, inline(fact.value, say), fact.change) for fact in items])
            case Table(caption, header, rows):
                html = macros.table(place, caption, header, [[inline(cell, say) for cell in row] for row in rows])
            case Picture(png, alt, title):
                html = macros.picture(picture_id(png), _size(png), alt, title, say)
            case Choices(question, buttons):
                html = macros.options(question, buttons)
            case Folded(title, blocks):
                inner = [self._block(part, f"{place}-{number}", say) for number, part in enumerate(blocks, 1)]
                html = macros.folded(title, inner)
            case Said(text):
                html = macros.quotation(printable(text))
            case _:
                assert_never(block)
        return Html(html)

    def _button(self, button: Button | LinkButton, say: Say) -> Html:
        match button:
            case Button():
                return Html(self._macros.click(button, "primary" if button.primary else ""))
            case LinkButton():
                return Html(self._macros.lead(button, say))
            case _:
                assert_never(button)

    def _field(self, field: Field, id_: str, error: str, attached: Sequence[str], say: Say) -> Html:
        match field:
            case TextField():
                return Html(self._macros.text_field(field, id_, error, say))
            case ChoiceField():
                return Html(self._macros.choice_field(field, id_, error, say))
            case ManyField():
                return Html(self._macros.many_field(field, id_, error, say))
            case LongField():
                return Html(self._macros.long_field(field, id_, error, attached, MOST_BYTES, say))
            case _:
                assert_never(field)

    def _say(self, language: str) -> Say:
        def say(key: str, **values: object) -> str:
            return self._texts.plain(language, f"web.{key}", **values)

        return say


def inline(markup: Markup, say: Say) -> Html:
    """A sentence of ours: strong words, code and links; everything else is escaped."""
    html = Html()
    for span in spans(markup):
        match span:
            case Plain(text):
                html += _unbroken(text)
            case Strong(text):
                html += Html("<strong>{}</strong>").format(_unbroken(text))
            case Code(text):
                html += Html("<code>{}</code>").format(text)
            case Link(text, address):
                html += _link(text, address, say)
            case _:
                assert_never(span)
    return html


def _unbroken(text: str) -> Html:
    """The words, escaped; an id such as G-16 stays on one line, which a hyphen would let it leave."""
    parts = _ID.split(text)
    wrapped = (
        Html('<span class="id">{}</span>').format(part) if n % 2 else escape_html(part) for n, part in enumerate(parts)
    )
    return Html("").join(wrapped)


def _link(text: str, address: str, say: Say) -> Html:
    if address.casefold().startswith("mailto:"):
        return Html('<a href="{}">{}</a>').format(address, text)
    new = say("new-tab")
    link = '<a href="{}" target="_blank" rel="noopener noreferrer">{}<span class="hidden"> ({})</span></a>'
    return Html(link).format(address, text, new)


def printable(text: str) -> str:
    """Typed words without the control characters that HTML may not hold; line breaks and tabs stay."""
    return "".join(ch for ch in text if ch in "\n\t" or not (ch < " " or "\x7f" <= ch <= "\x9f"))


def _mark(met: bool | None) -> str:
    return {True: "met", False: "unmet", None: "unsaid"}[met]


def _size(png: bytes) -> tuple[int, int] | None:
    """Width and height in points from a PNG's first chunk, so that nothing jumps when it arrives; None for no PNG."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return None
    width, height = struct.unpack(">II", png[16:24])
    return width // SCALE, height // SCALE
