"""Draws demand as bars: a row for each thing that was asked for, as long as the number of people, with the number beside it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from bot.roadmap.picture.colours import INK, PAPER, SOFT
from bot.roadmap.picture.letters import SCALE, fitted, font

WIDTH, MARGIN, LINE, BAR, LABEL, TITLE, HEAD, APART, END = 860, 24, 30, 18, 300, 52, 34, 14, 60
COLOURS = ("#4338ca", "#be123c", "#7e22ce", "#0f766e", "#b45309", "#0369a1")
"""One for each part, beside its heading: nothing is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: a title, and parts with a heading and (name, people) each."""

    title: str
    parts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@lru_cache(maxsize=16)
def draw(bars: Bars) -> bytes:
    """The picture as PNG; a third of a second the first time, so not for the loop."""
    from PIL import Image, ImageDraw  # a tenth of a second that only whoever asks for the picture waits for

    high = 2 * MARGIN + TITLE + sum(HEAD + LINE * len(rows) + APART for _, rows in bars.parts)
    image = Image.new("RGB", (WIDTH * SCALE, high * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    room, most = WIDTH - 2 * MARGIN, max(people for _, rows in bars.parts for _, people in rows)
    pen.text(_at(MARGIN, MARGIN), fitted(bars.title, room, 22, "Bold"), INK, font(22, "Bold"))
    y = MARGIN + TITLE
    for (heading, rows), colour in zip(bars.parts, COLOURS, strict=False):
        pen.text(_at(MARGIN, y), fitted(heading, room, 14, "Bold"), colour, font(14, "Bold"))
        y += HEAD
        for name, people in rows:
            left = MARGIN + LABEL
            right = left + max(4, (room - LABEL - END) * people // most)
            pen.text(_at(MARGIN, y), fitted(name, LABEL - 12, 14), INK, font(14))
            pen.rounded_rectangle([*_at(left, y), *_at(right, y + BAR)], 4 * SCALE, colour)
            pen.text(_at(right + 10, y), str(people), SOFT, font(14))
            y += LINE
        y += APART
    file = io.BytesIO()
    image.quantize(64).save(file, "PNG", compress_level=6)
    return file.getvalue()


def _at(x: int, y: int) -> tuple[int, int]:
    return x * SCALE, y * SCALE
