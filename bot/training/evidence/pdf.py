"""The record as a PDF to be read by people: what the law is understood to say, each measure, and the hashes at the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.policy.cards.words import Words
from bot.training.evidence.record import Record

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, WIDE = 18, 174
"""Millimetres: the margin, and what is left of an A4 page between two."""

INK, SOFT = (15, 23, 42), (71, 85, 105)


def as_pdf(record: Record, lines: Sequence[Mapping[str, Any]], words: Words) -> bytes:
    """The bytes of the PDF; the same record gives the same bytes. Not for the loop."""
    from fpdf import FPDF  # a third of a second that only whoever makes one waits for

    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime.combine(record.made_on, time(), UTC))
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    fonts = _fonts()
    for style, weight in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("Roboto", style, str(fonts / f"Roboto-{weight}.ttf"))
    pdf.set_title(record.title)
    pdf.set_lang(record.language)
    pdf.add_page()
    _say(pdf, record.title, 20, bold=True)
    _say(pdf, words.plain("evidence.period", first=words.day(record.first), last=words.day(record.last)), 12)
    _say(pdf, words.plain("evidence.made", day=words.day(record.made_on)), 10, soft=True)
    if record.legal:
        pdf.ln(4)
        _say(pdf, record.legal, 10)
    if record.legal_as_of is not None:
        _say(pdf, words.plain("evidence.legal-as-of", day=words.day(record.legal_as_of)), 9, soft=True)
    for line in lines:
        if line["kind"] == "measure":
            _measure(pdf, line, words)
    pdf.ln(6)
    _say(pdf, words.plain("evidence.names"), 10)
    _say(pdf, words.plain("evidence.chain", first=lines[0]["previous"], last=lines[-1]["hash"]), 8, soft=True)
    return bytes(pdf.output())


def _measure(pdf: FPDF, line: Mapping[str, Any], words: Words) -> None:
    pdf.ln(6)
    if pdf.will_page_break(60):
        pdf.add_page()
    _say(pdf, words.plain("evidence.measure", title=line["title"], version=line["version"]), 13, bold=True)
    _say(pdf, line["objective"], 10)
    for name in ("evidence", "audience", "systems", "dates", "counts", "refresh"):
        if said := _fact(name, line, words):
            _say(pdf, f"{words.plain(f'evidence.{name}')}: {said}", 10)
    _say(pdf, line["hash"], 7, soft=True)


def _fact(name: str, line: Mapping[str, Any], words: Words) -> str:
    match name:
        case "audience":
            groups = [
                words.policy.groups[one].name.say(words.language)
                for one in line["groups"]
                if one in words.policy.groups
            ]
            parts = [", ".join(part) for part in (line["roles"], groups, line["phases"]) if part]
            return " · ".join(parts) or words.plain("evidence.everybody")
        case "systems":
            return ", ".join(words.tool(one) for one in line["systems"])
        case "dates":
            duty = words.plain("evidence.mandatory" if line["mandatory"] else "evidence.offered")
            return f"{line['opens']} – {line['due']} · {line['minutes']} min · {duty}"
        case "counts":
            return words.plain("evidence.done", done=line["done"], meant=line["meant"], waived=line["waived"])
        case "refresh":
            return words.plain("evidence.months", months=line["refresh"]) if line["refresh"] else ""
        case _:
            return str(line["evidence"])


def _say(pdf: FPDF, text: str, size: int, bold: bool = False, soft: bool = False) -> None:
    pdf.set_font("Roboto", "B" if bold else "", size)
    pdf.set_text_color(*(SOFT if soft else INK))
    pdf.multi_cell(WIDE, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")


def _fonts() -> Path:
    found = find_spec("font_roboto")
    places = found.submodule_search_locations if found else None
    assert places  # a locked dependency
    return Path(places[0]) / "files"
