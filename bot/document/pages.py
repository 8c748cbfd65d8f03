"""Pages on which the blocks of a card are set: headings, paragraphs, lists, tables, quotations and pictures."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Literal, assert_never

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from bot.markup import Code, Link, Markup, Plain, Strong, plain, spans
from bot.message import (
    Block,
    Bullets,
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
from bot.policy.cards.words import Words
from bot.roadmap.picture.letters import font_file

SIDE, FOOT = 20, 22
"""Millimetres that are left free at the sides, and at the foot of a page."""

BODY, SMALL, HEADING, TITLE = 10.5, 9, 13, 18
LINE = 5.2
"""Sizes of letters in points, and millimetres from line to line."""

FEW = 4
"""Columns of a table with room for letters of the usual size; the others are of months and what follows from them."""

INK, SOFT, EDGE, HEAD = (15, 23, 42), (71, 85, 105), (148, 163, 184), (241, 245, 249)

WIDEST = 150
"""Millimetres of a picture."""


WHOSE = 138
"""Millimetres at the foot for whose it is; the page stands beside it."""


class Pages(FPDF):
    """A document of A4 pages. `on` is the day it says that it was made on, in UTC, so that it can be made again."""

    def __init__(self, title: str, footer: str, words: Words, on: date) -> None:
        super().__init__(format="A4")
        self._footer, self._words, self._unknown = footer, words, False
        self._page = words.plain("document.page", page="{page}", pages="{nb}")
        self.set_creation_date(datetime.combine(on, time(), UTC))
        self.set_lang(words.language)
        self.set_margins(SIDE, SIDE)
        self.set_auto_page_break(True, FOOT)
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font("Roboto", style, font_file(weight))
        self.set_title(title)
        self.set_font("Roboto", size=BODY)
        self._letters = frozenset(self.current_font.cmap)  # type: ignore[union-attr]
        self.add_page()
        self._lines(title, TITLE, "B")
        self.ln(3)

    def footer(self) -> None:
        """Whose it is and which page, at the foot of every page."""
        self.set_y(-14)
        self.set_font("Roboto", size=SMALL)
        self.set_text_color(*SOFT)
        whose = self._known(self._footer)
        while self.get_string_width(whose) > WHOSE:
            whose = whose.removesuffix("…")[:-1] + "…"
        self.cell(WHOSE + 2, LINE, whose)
        self.cell(0, LINE, self._page.replace("{page}", str(self.page_no())), align="L")

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Sets blocks one below the other. What can only be clicked is left out."""
        for block in blocks:
            match block:
                case Section(title):
                    self._heading(plain(title))
                case Paragraph(text, small):
                    self._marked(text, small)
                case Bullets(items):
                    for item in items:
                        self._bullet(item)
                    self.ln(1.5)
                case Checklist(items):
                    for one in items:
                        self._bullet(one.text)
                case Facts(items):
                    for fact in items:
                        self._lines(f"{fact.name}: {plain(fact.value)}")
                case Said(text):
                    self._said(text)
                case Table():
                    self._table(block)
                case Picture():
                    self._picture(block)
                case Folded(title, parts):
                    self._heading(title)
                    self.blocks(parts)
                case Choices():
                    continue
                case _:
                    assert_never(block)

    def written(self) -> bytes:
        """The document. Says so where a text had letters that the font does not know."""
        if self._unknown:
            self._marked(self._words.say("document.letters"), small=True)
        return bytes(self.output())

    def _heading(self, title: str) -> None:
        if self.will_page_break(4 * LINE):
            self.add_page()
        self.ln(3)
        self._lines(title, HEADING, "B")
        self.ln(1)

    def _lines(self, text: str, size: float = BODY, style: str = "", indent: float = 0) -> None:
        self.set_font("Roboto", style, size)
        self.set_text_color(*INK)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, size / 2, self._known(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _marked(self, text: Markup, small: bool = False) -> None:
        """A sentence with its strong words."""
        size = SMALL if small else BODY
        self.set_text_color(*(SOFT if small else INK))
        for span in spans(text):
            match span:
                case Strong(words):
                    self.set_font("Roboto", "B", size)
                case Plain(words) | Code(words):
                    self.set_font("Roboto", "", size)
                case Link(label, address):
                    self.set_font("Roboto", "", size)
                    words = f"{label} ({address})"
                case _:
                    assert_never(span)
            self.write(LINE, self._known(words))
        self.ln(LINE + 1)

    def _bullet(self, text: Markup) -> None:
        if self.will_page_break(LINE):
            self.add_page()
        self.set_font("Roboto", "", BODY)
        self.set_text_color(*INK)
        self.cell(5, LINE, "•")
        margin = self.l_margin
        self.set_left_margin(margin + 5)
        self._marked(text)
        self.set_left_margin(margin)
        self.set_x(margin)

    def _said(self, text: str) -> None:
        """Words that somebody typed, with a line beside them; never read as anything but letters."""
        margin, page, top = self.l_margin, self.page_no(), self.get_y()
        self._lines(text, indent=5)
        if self.page_no() == page:
            self.set_draw_color(*EDGE)
            self.set_line_width(0.6)
            self.line(margin + 1.5, top, margin + 1.5, self.get_y())
        self.ln(2)

    def _table(self, table: Table) -> None:
        self.set_font("Roboto", "", BODY)
        self.set_text_color(*INK)
        self.set_draw_color(*EDGE)
        self.set_line_width(0.2)
        few = len(table.header) <= FEW
        self.set_font_size(BODY if few else SMALL)
        beside = 2 if few else 1.5
        header = [self._known(name) for name in table.header]
        lines = [[self._known(plain(cell)) for cell in cells] for cells in table.rows]
        with self.table(
            col_widths=FEW_WIDE[len(header)] if few else self._wide(header, lines, 2 * beside),
            text_align=_sides(len(header)),
            headings_style=FontFace(emphasis="BOLD", fill_color=HEAD),
            borders_layout="HORIZONTAL_LINES",
            line_height=LINE + 1 if few else LINE - 0.4,
            padding=(0.6 if few else 1.2, beside),
        ) as rows:
            for cells in (header, *lines):
                rows.row(cells)
        self.ln(2)

    def _wide(self, header: Sequence[str], lines: Sequence[Sequence[str]], free: float) -> tuple[float, ...]:
        """Millimetres of columns: months and what follows from them as narrow as their longest word allows, so that there is
        room for the names at one side and for whole sentences at the other."""
        narrow: list[float] = []
        for column in list(zip(header, *lines, strict=True))[1:-1]:
            self.set_font(style="B")
            words = [self.get_string_width(word) for word in column[0].split(" ")]
            self.set_font(style="")
            words += [self.get_string_width(word) for cell in column[1:] for word in cell.split(" ")]
            narrow.append(max(words) + free + 0.5)
        left = max(self.epw - sum(narrow), self.epw / 3)
        return left * 0.42, *narrow, left * 0.58

    def _picture(self, picture: Picture) -> None:
        self.ln(2)
        self.image(io.BytesIO(picture.png), w=WIDEST, alt_text=picture.alt)
        self.ln(2)

    def _known(self, text: str) -> str:
        """The text with "?" for every letter that the font does not know; fpdf2 would write such letters into the log."""
        shown = "".join(letter if ord(letter) in self._letters or letter == "\n" else "?" for letter in text)
        self._unknown = self._unknown or shown != text
        return shown.replace(" %", "\u00a0%")


FEW_WIDE: Mapping[int, tuple[int, ...]] = {count: (3, 1, *(2,) * (count - 2))[:count] for count in range(1, FEW + 1)}
"""How wide few columns are to each other: a name, a number, and words."""

Side = Literal["LEFT", "RIGHT"]


def _sides(count: int) -> tuple[Side, ...]:
    """To which side columns stand: a name, a number and words; or a name, the numbers of months, and two of words."""
    numbers = 1 if count <= FEW else count - 3
    left: Side = "LEFT"
    right: Side = "RIGHT"
    return (left, *[right] * numbers, *[left] * (count - 1 - numbers))[:count]
