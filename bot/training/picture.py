"""The result of a self-check as a picture: a bar for each subject, with its number beside it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from bot.roadmap.model import Track
from bot.roadmap.picture.colours import EDGE, GROUND, INK, PAPER, SOFT, TRACKS
from bot.roadmap.picture.letters import SCALE, fitted, font, width

WIDTH, MARGIN, TITLE, NAME, NOTE = 900, 36, 28, 18, 15
ROW, BAR, LEFT, RIGHT = 58, 22, 220, 70
COLOUR = TRACKS[Track.GUARDRAILS]
"""One for all: nothing here is good or bad, and nothing is red."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: the title, a line under it, and each subject with its points from 0 to 100."""

    title: str
    note: str
    rows: Sequence[tuple[str, int]]


def draw_bars(bars: Bars) -> bytes:
    """The picture as PNG. Not for the loop."""
    from PIL import Image, ImageDraw  # a tenth of a second that only whoever asks for the picture waits for

    top = MARGIN + 84
    high = top + ROW * len(bars.rows) + MARGIN
    image = Image.new("RGB", (WIDTH * SCALE, high * SCALE), PAPER)
    pen = ImageDraw.Draw(image)

    def text(x: int, y: int, said: str, size: int, colour: str, weight: str = "Regular") -> None:
        pen.text((x * SCALE, y * SCALE), said, font=font(size, weight), fill=colour)

    def bar(x: int, y: int, wide: int, colour: str) -> None:
        box = (x * SCALE, y * SCALE, (x + wide) * SCALE, (y + BAR) * SCALE)
        pen.rounded_rectangle(box, radius=BAR * SCALE // 2, fill=colour)

    room = WIDTH - 2 * MARGIN
    text(MARGIN, MARGIN, fitted(bars.title, room, TITLE, "Bold"), TITLE, INK, "Bold")
    text(MARGIN, MARGIN + 42, fitted(bars.note, room, NOTE), NOTE, SOFT)
    whole = WIDTH - MARGIN - LEFT - RIGHT
    for number, (name, points) in enumerate(bars.rows):
        y = top + number * ROW
        text(MARGIN, y, fitted(name, LEFT - MARGIN - 12, NAME, "Medium"), NAME, INK, "Medium")
        bar(LEFT, y, whole, GROUND)
        if points:
            bar(LEFT, y, max(BAR, whole * points // 100), COLOUR)
        for quarter in (25, 50, 75):
            x = (LEFT + whole * quarter // 100) * SCALE
            pen.line([(x, (y + BAR + 4) * SCALE), (x, (y + BAR + 8) * SCALE)], fill=EDGE, width=SCALE)
        said = str(points)
        text(WIDTH - MARGIN - width(said, NAME, "Bold"), y, said, NAME, INK, "Bold")
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
