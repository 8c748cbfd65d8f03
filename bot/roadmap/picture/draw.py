"""Draws the picture: a poster of three columns and a lane per track, each tile with its status by word, mark and colour."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.roadmap.model import Status
from bot.roadmap.picture.colours import CHIPS, DONE, DONE_GROUND, EDGE, GROUND, HEADS, INK, PAPER, SOFT, TRACKS, palette
from bot.roadmap.picture.letters import SCALE, fitted, font, width
from bot.roadmap.picture.model import RoadmapPicture
from bot.roadmap.picture.places import (
    BESIDE,
    CHIP,
    CHIP_HIGH,
    COLUMN,
    GAP,
    HEAD,
    LABEL,
    LINE,
    MARGIN,
    MARK,
    META,
    PAD,
    TITLE,
    WIDTH,
    Placed,
    PlacedLane,
    label_high,
    left_of,
    placed,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

TOP = 96
"""Points for the title and what stands beside it."""

HEADLINES = (34, 29, 24, 20)
"""Sizes of the title: the largest in which it fits."""

RADIUS, BAR = 10, 6
"""How round corners are, and how wide the bar of its track before a tile is."""


@lru_cache(maxsize=16)
def draw(picture: RoadmapPicture) -> bytes:
    """The picture as PNG; half a second the first time, so not for the loop."""
    from PIL import Image, ImageDraw  # a tenth of a second that only whoever asks for the picture waits for

    poster = placed(picture, MARGIN + TOP + HEAD + GAP)
    image = Image.new("RGB", (WIDTH * SCALE, poster.high * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    _head(pen, picture)
    if poster.lanes:
        _columns(pen, picture, poster.lanes_end)
    for lane in poster.lanes:
        _lane(pen, lane)
    if poster.done is not None:
        _done(pen, poster.done)
    file = io.BytesIO()
    _few_colours(image).save(file, "PNG", compress_level=6)
    return file.getvalue()


def _few_colours(image: Image) -> Image:
    """The picture with the colours of the palette alone: a third of the bytes, and flat grounds stay exactly what they are."""
    from PIL import Image

    colours = palette()
    chosen = Image.new("P", (1, 1))
    chosen.putpalette([value for colour in colours for value in colour])
    return image.quantize(palette=chosen, dither=Image.Dither.NONE)


def _head(pen: ImageDraw, picture: RoadmapPicture) -> None:
    room = WIDTH - 2 * MARGIN
    size = next((size for size in HEADLINES if width(picture.title, size, "Bold") <= room), HEADLINES[-1])
    _text(pen, MARGIN, MARGIN + 28 - size, fitted(picture.title, room, size, "Bold"), size, INK, "Bold")
    _text(pen, MARGIN, MARGIN + 42, picture.as_of, 17, SOFT, "Medium")
    at = MARGIN + width(picture.as_of, 17, "Medium") + 16
    _round(pen, at, MARGIN + 49, 6, 6, 3, SOFT)
    _text(pen, at + 22, MARGIN + 42, fitted(picture.promise, room - at, 17), 17, SOFT)


def _columns(pen: ImageDraw, picture: RoadmapPicture, end: int) -> None:
    top = MARGIN + TOP
    for number, (name, span) in enumerate(picture.columns):
        x = left_of(number)
        _round(pen, x - 4, top - 4, COLUMN + 8, end - top + 4, 14, GROUND)
        _round(pen, x, top, COLUMN, HEAD, 10, HEADS[number])
        _text(pen, x + PAD + 4, top + 13, name, 24, PAPER, "Bold")
        _text(pen, x + PAD + 4 + width(name, 24, "Bold") + 12, top + 20, span, 16, PAPER)


def _lane(pen: ImageDraw, lane: PlacedLane) -> None:
    colour = TRACKS[lane.lane.track] if lane.lane is not None else DONE
    if lane.high > label_high(lane.name) + 2 * RADIUS:
        _round(pen, MARGIN, lane.y + RADIUS, 4, lane.high - RADIUS, 2, colour)
    _round(pen, MARGIN, lane.y, LABEL, label_high(lane.name), RADIUS, colour)
    for number, line in enumerate(lane.name):
        _text(pen, MARGIN + PAD, lane.y + PAD - 3 + number * LINE, line, TITLE, PAPER, "Bold")
    for tile in lane.tiles:
        _tile(pen, tile, colour)


def _done(pen: ImageDraw, lane: PlacedLane) -> None:
    """What was delivered, across all columns: it belongs to none of them."""
    left = left_of(0) - 4
    _round(pen, left, lane.y - GAP, WIDTH - MARGIN - left + 4, lane.high + 2 * GAP, 14, DONE_GROUND)
    _lane(pen, lane)


def _tile(pen: ImageDraw, tile: Placed, colour: str) -> None:
    _round(pen, tile.x, tile.y, tile.wide, tile.high, RADIUS, colour)
    right = (False, True, True, False)
    _round(pen, tile.x + BAR, tile.y, tile.wide - BAR, tile.high, RADIUS, EDGE, right)
    _round(pen, tile.x + BAR, tile.y + 1, tile.wide - BAR - 1, tile.high - 2, RADIUS - 1, PAPER, right)
    left, y = tile.x + BAR + PAD, tile.y + PAD - 2
    for line in tile.lines:
        _text(pen, left, y, line, TITLE, INK, "Medium")
        y += LINE
    y += 8
    ground, ink = CHIPS[tile.tile.status]
    _round(pen, left, y, tile.chip_wide, CHIP_HIGH, CHIP_HIGH // 2, ground)
    _mark(pen, tile.tile.status, left + 15, y + CHIP_HIGH // 2, ink)
    _text(pen, left + 25, y + 3, tile.tile.word, CHIP, ink, "Medium")
    _text(pen, left + tile.chip_wide + BESIDE, y + 3, tile.owner, META, SOFT)
    if tile.day:
        _calendar(pen, left + 2, y + CHIP_HIGH + 10)
        _text(pen, left + MARK, y + CHIP_HIGH + 8, tile.day, META, INK, "Medium")


def _calendar(pen: ImageDraw, x: int, y: int) -> None:
    """A little calendar, 12 points wide."""
    left, top = x * SCALE, y * SCALE
    box = (left, top + SCALE, left + 12 * SCALE, top + 12 * SCALE)
    pen.rounded_rectangle(box, radius=2 * SCALE, outline=SOFT, width=SCALE)
    pen.line([(left, top + 5 * SCALE), (left + 12 * SCALE, top + 5 * SCALE)], fill=SOFT, width=SCALE)
    for at in (3, 8):
        pen.line([(left + at * SCALE, top - SCALE), (left + at * SCALE, top + 2 * SCALE)], fill=SOFT, width=SCALE)


def _mark(pen: ImageDraw, status: Status, x: int, y: int, ink: str) -> None:
    """A sign for the status, for whoever sees no colour and reads from afar."""
    at = [(x - 5) * SCALE, (y - 5) * SCALE, (x + 5) * SCALE, (y + 5) * SCALE]
    left, top, right, low = at
    wide = 3 * SCALE // 2 + 1
    middle = y * SCALE
    match status:
        case Status.EXPLORING:
            pen.ellipse([left, top, right - 2 * SCALE, low - 2 * SCALE], outline=ink, width=wide)
            pen.line([(right - 3 * SCALE, low - 3 * SCALE), (right, low)], fill=ink, width=wide)
        case Status.PLANNED:
            pen.ellipse(at, outline=ink, width=wide)
        case Status.UNDER_WAY:
            pen.polygon([(left + SCALE, top), (right, middle), (left + SCALE, low)], fill=ink)
        case Status.AT_RISK:
            pen.polygon([(x * SCALE, top), (right, low), (left, low)], outline=ink, width=wide)
            pen.line([(x * SCALE, middle - SCALE), (x * SCALE, middle + 2 * SCALE)], fill=ink, width=wide)
        case Status.PAUSED:
            pen.rectangle([left + SCALE, top, left + 4 * SCALE, low], fill=ink)
            pen.rectangle([right - 4 * SCALE, top, right - SCALE, low], fill=ink)
        case Status.DELIVERED:
            points = [(left, middle), (x * SCALE - SCALE, low - SCALE), (right, top)]
            pen.line(points, fill=ink, width=wide + 1, joint="curve")
        case Status.DROPPED:
            pen.line([(left, top), (right, low)], fill=ink, width=wide)
            pen.line([(left, low), (right, top)], fill=ink, width=wide)


def _text(pen: ImageDraw, x: int, y: int, text: str, size: int, colour: str, weight: str = "Regular") -> None:
    pen.text((x * SCALE, y * SCALE), text, font=font(size, weight), fill=colour)


def _round(
    pen: ImageDraw,
    x: int,
    y: int,
    wide: int,
    high: int,
    radius: int,
    colour: str,
    corners: tuple[bool, bool, bool, bool] = (True, True, True, True),
) -> None:
    box = (x * SCALE, y * SCALE, (x + wide) * SCALE - 1, (y + high) * SCALE - 1)
    pen.rounded_rectangle(box, radius=radius * SCALE, fill=colour, corners=corners)
