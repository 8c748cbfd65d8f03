"""Draws the policy as a picture: rows by classes, each cell with a mark and a colour, so that it can be read without colour."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

MARKS = {"allowed": "check", "conditional": "ring", "not_yet": "clock", "prohibited": "cross"}
COLOURS = {
    "allowed": ("#d7efdc", "#14532d"),
    "conditional": ("#fdf0c4", "#713f12"),
    "not_yet": ("#dbe7fb", "#1e3a8a"),
    "prohibited": ("#fbdcd9", "#7f1d1d"),
}
"""Ground and ink; every pair has a contrast above 7 : 1 (WCAG 2.2, 1.4.6)."""

SCALE = 2
"""Pixels per point, so that it is sharp on dense screens."""

MARGIN, LINE, CELL, LABEL, TITLE = 24, 34, 112, 300, 46


@dataclass(frozen=True, slots=True)
class PolicyPicture:
    """What is drawn: a title, the classes, per row a name and a verdict for each class, and the words for the verdicts."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    legend: tuple[tuple[str, str], ...]


@lru_cache(maxsize=32)
def draw(picture: PolicyPicture) -> bytes:
    """The picture as PNG; a third of a second the first time, so not for the loop."""
    from PIL import Image, ImageDraw  # a tenth of a second that only whoever asks for the picture waits for

    header = 64
    width = MARGIN * 2 + LABEL + CELL * len(picture.columns)
    height = MARGIN * 2 + TITLE + header + LINE * len(picture.rows) + 60
    image = Image.new("RGB", (max(width, 760) * SCALE, height * SCALE), "#ffffff")
    pen = ImageDraw.Draw(image)
    _text(pen, MARGIN, MARGIN, picture.title, 20, "#111827", max(width, 760) - 2 * MARGIN)
    top = MARGIN + TITLE
    for place, column in enumerate(picture.columns):
        _wrapped(pen, MARGIN + LABEL + CELL * place + 6, top + 4, column, CELL - 12)
    for number, (name, verdicts) in enumerate(picture.rows):
        y = top + header + LINE * number
        _text(pen, MARGIN, y + 8, name, 14, "#111827", LABEL - 12)
        for place, verdict in enumerate(verdicts):
            _cell(pen, MARGIN + LABEL + CELL * place, y, verdict)
    _legend(pen, top + header + LINE * len(picture.rows) + 18, picture.legend)
    file = io.BytesIO()
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def _font(size: int, weight: str = "Regular") -> FreeTypeFont:
    """Roboto, from the package that carries it: Pillow's own font has no umlauts."""
    from importlib.util import find_spec

    from PIL import ImageFont

    found = find_spec("font_roboto")
    places = found.submodule_search_locations if found else None
    assert places  # a locked dependency
    file = Path(places[0]) / "files" / f"Roboto-{weight}.ttf"
    return ImageFont.truetype(str(file), size * SCALE)


def _text(pen: ImageDraw, x: int, y: int, text: str, size: int, colour: str, room: int) -> None:
    font = _font(size)
    shown = text
    while len(shown) > 1 and font.getlength(shown) > room * SCALE:
        shown = shown.removesuffix("…")[:-1].rstrip() + "…"
    pen.text((x * SCALE, y * SCALE), shown, font=font, fill=colour)


def _wrapped(pen: ImageDraw, x: int, y: int, text: str, room: int) -> None:
    """Two or three lines; a long German word is cut by its own ellipsis, the alternative text has it whole."""
    font = _font(12)
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= room * SCALE:
            lines[-1] = joined
        else:
            lines.append(word)
    for number, line in enumerate(lines[:3]):
        _text(pen, x, y + number * 17, line, 12, "#374151", room)


def _cell(pen: ImageDraw, x: int, y: int, verdict: str) -> None:
    ground, ink = COLOURS.get(verdict, ("#e5e7eb", "#111827"))
    box = tuple(value * SCALE for value in (x + 2, y + 2, x + CELL - 2, y + LINE - 2))
    pen.rounded_rectangle((box[0], box[1], box[2], box[3]), radius=6 * SCALE, fill=ground)
    _mark(pen, MARKS.get(verdict, "ring"), x + CELL // 2, y + LINE // 2, ink)


def _mark(pen: ImageDraw, mark: str, x: int, y: int, ink: str) -> None:
    at = [(x + dx) * SCALE for dx in (-6, 6)] + [(y + dy) * SCALE for dy in (-6, 6)]
    left, right, top, bottom = at
    width = 2 * SCALE + 1
    match mark:
        case "check":
            pen.line(
                [(left, y * SCALE), ((x - 2) * SCALE, bottom - SCALE), (right, top)],
                fill=ink,
                width=width,
                joint="curve",
            )
        case "cross":
            pen.line([(left, top), (right, bottom)], fill=ink, width=width)
            pen.line([(left, bottom), (right, top)], fill=ink, width=width)
        case "clock":
            pen.ellipse([left, top, right, bottom], outline=ink, width=width)
            pen.line(
                [(x * SCALE, (y - 4) * SCALE), (x * SCALE, y * SCALE), ((x + 3) * SCALE, y * SCALE)],
                fill=ink,
                width=width,
            )
        case _:
            pen.line([(left, y * SCALE), (right, y * SCALE)], fill=ink, width=width)
            pen.line([(x * SCALE, top), (x * SCALE, bottom)], fill=ink, width=width)


def _legend(pen: ImageDraw, y: int, legend: tuple[tuple[str, str], ...]) -> None:
    x = MARGIN
    for verdict, words in legend:
        ground, ink = COLOURS[verdict]
        pen.rounded_rectangle([x * SCALE, y * SCALE, (x + 28) * SCALE, (y + 24) * SCALE], radius=5 * SCALE, fill=ground)
        _mark(pen, MARKS[verdict], x + 14, y + 12, ink)
        _text(pen, x + 36, y + 4, words, 13, "#111827", 130)
        x += 36 + int(_font(13).getlength(words) / SCALE) + 28
