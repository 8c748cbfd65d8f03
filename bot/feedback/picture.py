"""Draws the charts of a release: a bar of concern, its trend, and a bar for each topic. Readable without colour, and without eyes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.roadmap.picture.letters import SCALE, font, width, wrapped

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, MARGIN, GAP = 1040, 36, 14
"""Points: the whole width, what is left free around, and what is between things."""

HIGHEST = 2000
"""Points of the paper that is drawn on; what stays empty is cut off."""

LABEL, LONGEST_BAR = 300, 330
"""Points for the names of bars, and for the longest of the bars."""

PAPER, INK, SOFT, GRID = "#ffffff", "#0f172a", "#475569", "#cbd5e1"
BAR, REST = "#1e3a8a", "#64748b"
BANDS, PATTERNS = ("#0f766e", "#57606f", "#9a3412"), (0, 1, 3)
"""From hopeful to worried. Each also has a pattern of its own, and its name and number stand below."""

TITLE, HEADING, NAME, NOTE = 28, 19, 17, 15
LINE, HIGH = 22, 24
"""Points from line to line of a name, and how high a bar is."""

PLOT, LEAST, MOST = 190, 1, 5
"""How high the trend is drawn, in points, and the ends of its scale."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name and a number of people; `note` stands beside it. `rest`: what was taken together. `band`: 0 hopeful to 2 worried."""

    name: str
    count: int
    note: str = ""
    rest: bool = False
    band: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under a heading."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """The mean of one release: its name, the mean, and how that is written."""

    name: str
    mean: float
    said: str


@dataclass(frozen=True, slots=True)
class Charts:
    """All of it. `concern`: at most three bands from hopeful to worried, and what was taken together."""

    title: str
    span: str
    concern: Bars | None
    trend_title: str
    trend: tuple[Point, ...]
    themes: Bars | None


@lru_cache(maxsize=16)
def draw(charts: Charts) -> bytes:
    """The charts as PNG; a third of a second the first time, so not for the loop."""
    from PIL import Image, ImageDraw  # a tenth of a second that only whoever asks for the picture waits for

    image = Image.new("RGB", (WIDTH * SCALE, HIGHEST * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    y = MARGIN
    for line in wrapped(charts.title, WIDTH - 2 * MARGIN, TITLE, "Bold", 3):
        _text(pen, MARGIN, y, line, TITLE, INK, "Bold")
        y += TITLE + 8
    _text(pen, MARGIN, y, charts.span, NAME, SOFT)
    y += LINE
    if charts.concern is not None:
        y = _concern(image, pen, charts.concern, y)
    if charts.trend:
        y = _trend(pen, charts.trend_title, charts.trend, y)
    if charts.themes is not None:
        y = _themes(image, pen, charts.themes, y)
    file = io.BytesIO()
    image.crop((0, 0, WIDTH * SCALE, (y + MARGIN) * SCALE)).quantize(64, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _heading(pen: ImageDraw, title: str, y: int) -> int:
    y += 2 * GAP
    for line in wrapped(title, WIDTH - 2 * MARGIN, HEADING, "Bold", 3):
        _text(pen, MARGIN, y, line, HEADING, INK, "Bold")
        y += HEADING + 7
    return y + GAP // 2


def _concern(image: Image, pen: ImageDraw, bars: Bars, y: int) -> int:
    """One bar in parts, and below it each part with its pattern, name and number."""
    y = _heading(pen, bars.title, y)
    room = WIDTH - 2 * MARGIN - 4 * (len(bars.bars) - 1)
    total = sum(bar.count for bar in bars.bars)
    x = MARGIN
    for bar in bars.bars:
        wide = max(room * bar.count // total, 8)
        _filled(image, pen, x, y, wide, 40, *_look(bar))
        x += wide + 4
    y += 40 + GAP
    for bar in bars.bars:
        _filled(image, pen, MARGIN, y + 1, 34, 18, *_look(bar))
        _text(pen, MARGIN + 34 + GAP, y, bar.name, NAME, INK)
        at = MARGIN + 34 + GAP + width(bar.name, NAME) + GAP
        _text(pen, at, y, str(bar.count), NAME, INK, "Bold")
        y += LINE + 5
    return y


def _trend(pen: ImageDraw, title: str, points: tuple[Point, ...], y: int) -> int:
    """A line over releases on the scale of concern, each point with its mean above and its release below."""
    y = _heading(pen, title, y) + 30
    left, right = MARGIN + 34, WIDTH - MARGIN
    for step in range(LEAST, MOST + 1):
        at = _height(step, y)
        pen.line([(left * SCALE, at * SCALE), (right * SCALE, at * SCALE)], fill=GRID, width=SCALE)
        _text(pen, MARGIN, at - 11, str(step), NAME, SOFT)
    between = (right - left) // len(points)
    places = [(left + between // 2 + between * number, _height(one.mean, y)) for number, one in enumerate(points)]
    pen.line([(x * SCALE, at * SCALE) for x, at in places], fill=BAR, width=3 * SCALE, joint="curve")
    for number, ((x, at), point) in enumerate(zip(places, points, strict=True)):
        pen.ellipse([(x - 6) * SCALE, (at - 6) * SCALE, (x + 6) * SCALE, (at + 6) * SCALE], fill=BAR)
        wide = width(point.said, NAME, "Bold")
        top = at + 8 if _comes_from_above(points, number) else at - 33
        pen.rectangle(_box(x - wide // 2 - 3, top + 1, wide + 6, 22), fill=PAPER)
        _text(pen, x - wide // 2, top + 1, point.said, NAME, INK, "Bold")
        _text(pen, x - width(point.name, NOTE) // 2, y + PLOT + 34, point.name, NOTE, SOFT)
    return y + PLOT + 56


def _comes_from_above(points: tuple[Point, ...], number: int) -> bool:
    """Whether the line meets a point rather from above, so that its number stands better below."""
    beside = points[max(number - 1, 0) : number] + points[number + 1 : number + 2]
    steps = [one.mean - points[number].mean for one in beside]
    return max(steps) > -min(steps)


def _themes(image: Image, pen: ImageDraw, bars: Bars, y: int) -> int:
    """A row for each topic: its name, its bar, its number, and what changed."""
    y = _heading(pen, bars.title, y)
    most = max(bar.count for bar in bars.bars)
    for bar in bars.bars:
        lines = wrapped(bar.name, LABEL, NAME, "Regular", 4)
        for number, line in enumerate(lines):
            _text(pen, MARGIN, y + number * LINE, line, NAME, INK)
        wide = max(LONGEST_BAR * bar.count // most, 4)
        left = MARGIN + LABEL + GAP
        _filled(image, pen, left, y - 1, wide, HIGH, REST if bar.rest else BAR, 2 if bar.rest else 0)
        _text(pen, left + wide + 10, y, str(bar.count), NAME, INK, "Bold")
        at = left + wide + 10 + width(str(bar.count), NAME, "Bold") + 12
        _text(pen, at, y + 2, bar.note, NOTE, SOFT)
        y += max(len(lines) * LINE, HIGH) + GAP
    return y


def _look(bar: Bar) -> tuple[str, int]:
    """Colour and pattern of a part of the bar of concern."""
    return (REST, 2) if bar.rest else (BANDS[bar.band], PATTERNS[bar.band])


def _filled(image: Image, pen: ImageDraw, x: int, y: int, wide: int, high: int, colour: str, pattern: int) -> None:
    """A rectangle, plain or with a pattern: 1 slanting, 2 upright, 3 crossed lines."""
    box = _box(x, y, wide, high)
    pen.rectangle(box, fill=colour)
    if not pattern:
        return
    from PIL import Image, ImageDraw

    part = Image.new("RGB", (wide * SCALE, high * SCALE), colour)
    lines = ImageDraw.Draw(part)
    step, down = 9 * SCALE, part.height
    for at in range(-down, part.width + down, step):
        if pattern in (1, 3):
            lines.line([(at, down), (at + down, 0)], fill=PAPER, width=2 * SCALE)
        if pattern == 3:
            lines.line([(at, 0), (at + down, down)], fill=PAPER, width=2 * SCALE)
        if pattern == 2:
            lines.line([(at, 0), (at, down)], fill=PAPER, width=3 * SCALE)
    lines.rectangle((0, 0, part.width - 1, part.height - 1), outline=colour, width=2 * SCALE)
    image.paste(part, box[:2])


def _box(x: int, y: int, wide: int, high: int) -> tuple[int, int, int, int]:
    """The corners of a rectangle in pixels."""
    return (x * SCALE, y * SCALE, (x + wide) * SCALE - 1, (y + high) * SCALE - 1)


def _height(mean: float, top: int) -> int:
    """Where a mean is on the scale."""
    return top + round(PLOT * (MOST - mean) / (MOST - LEAST))


def _text(pen: ImageDraw, x: int, y: int, text: str, size: int, colour: str, weight: str = "Regular") -> None:
    pen.text((x * SCALE, y * SCALE), text, font=font(size, weight), fill=colour)
