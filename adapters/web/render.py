"""Cards and forms as HTML: one block at a time, pure; limits and dialect of a browser live here."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as Html
from markupsafe import escape as escape_html

from bot.markup import Code, Link, Markup, Plain, Strong, spans
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
)
from bot.ports import Texts

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

    def reply(self, turn: str, reply: Reply, hidden: Hidden) -> Html:
        """An answer of ours as a turn: its cards, then its form."""
        parts = [self.card(card, f"{turn}-{number}") for number, card in enumerate(reply.cards, 1)]
        if reply.form is not None:
            parts.append(self.form(reply.form, turn, hidden))
        return Html(self._macros.answer(turn, parts))

    def said(self, turn: str, words: str, language: str) -> Html:
        """What the person typed, or the label of what they clicked, as a turn."""
        return Html(self._macros.said(turn, printable(words), self._say(language)))

    def filled(self, form: Form, turn: str, hidden: Hidden) -> Html:
        """A form that was sent, folded away with everything that was filled in, as a turn."""
        say = self._say(form.language)
        return Html(self._macros.answer(turn, [self._macros.filled(form, self.form(form, turn, hidden), say)]))

    def card(self, card: Card, place: str) -> Html:
        """One card; `place` begins the ids in it."""
        say = self._say(card.language)
        blocks = [self._block(block, f"{place}-{number}", say) for number, block in enumerate(card.blocks, 1)]
        buttons = [self._button(button, say) for button in card.buttons]
        tone = None if card.tone is Tone.PLAIN else card.tone.value
        return Html(self._macros.card(card, place, tone, blocks, buttons, say))

    def form(self, form: Form, turn: str, hidden: Hidden) -> Html:
        """A form with what is filled in and what has to be mended; `turn` is sent back with it."""
        say = self._say(form.language)
        errors = dict(form.errors)
        fields = [self._field(field, f"{turn}-{field.id}", errors.get(field.id, ""), say) for field in form.fields]
        said = self._block(form.said, turn, say) if form.said is not None else ""
        return Html(self._macros.form(form, turn, inline(form.intro, say), said, fields, hidden, say))

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

    def _field(self, field: Field, id_: str, error: str, say: Say) -> Html:
        match field:
            case TextField():
                return Html(self._macros.text_field(field, id_, error, say))
            case ChoiceField():
                return Html(self._macros.choice_field(field, id_, error, say))
            case ManyField():
                return Html(self._macros.many_field(field, id_, error, say))
            case LongField():
                return Html(self._macros.long_field(field, id_, error, say))
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


def labels(reply: Reply) -> Mapping[str, str]:
    """What stands on each button of a reply, by the command it carries."""
    found: dict[str, str] = {}
    for card in reply.cards:
        for block in card.blocks:
            for inner in block.blocks if isinstance(block, Folded) else (block,):
                if isinstance(inner, Facts):
                    found |= {fact.change.command: fact.change.label for fact in inner.items if fact.change}
        found |= {button.command: button.label for button in _buttons(card)}
    return found


def _buttons(card: Card) -> Iterator[Button]:
    """The buttons of a card that carry a command."""
    yield from (button for button in card.buttons if isinstance(button, Button))
    yield from (button for block in card.blocks if isinstance(block, Choices) for button in block.buttons)
    if card.rating is not None:
        yield from (card.rating.helpful, card.rating.unhelpful, card.rating.human)


def pictures(reply: Reply) -> Mapping[str, bytes]:
    """The pictures of a reply, by the id they are fetched under."""
    found = (block for card in reply.cards for block in card.blocks if isinstance(block, Picture))
    return {picture_id(picture.png): picture.png for picture in found}


def picture_id(png: bytes) -> str:
    """The id of a picture: the same content, the same id."""
    return sha256(png).hexdigest()[:32]


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
