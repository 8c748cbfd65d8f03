"""The two icons of the app package: a handrail on its posts, in colour and in white."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

GROUND = "#0e5a57"
"""The ground of the icon, and the colour that Teams puts around it."""

COLOUR_SIDE, OUTLINE_SIDE = 192, 32

_POSTS, _RAIL = "#9fd3c9", "#f2c14e"
_FINER = 8
"""Drawn so many times larger and made small again, for edges without teeth."""

_LINES = (
    ((10, 19.2), (10, 26), 2.2, _POSTS),
    ((16, 15.6), (16, 26), 2.2, _POSTS),
    ((22, 12), (22, 26), 2.2, _POSTS),
    ((6, 21.5), (26, 9.5), 3.4, _RAIL),
)
"""From, to, width and colour on a field of 32 by 32; the mark leaves room for a ground that is cut to a circle."""

_MIDDLE = (16, 17.2)


def colour_icon() -> bytes:
    """192 × 192."""
    from PIL import Image

    whole = Image.new("RGB", (COLOUR_SIDE, COLOUR_SIDE), GROUND)
    for ink, mark in _marks(COLOUR_SIDE, larger=1):
        whole.paste(ink, (0, 0), mark)
    return _png(whole)


def outline_icon() -> bytes:
    """32 × 32, white on nothing; larger in its field, as it has no ground."""
    from PIL import Image, ImageChops

    seen = Image.new("L", (OUTLINE_SIDE, OUTLINE_SIDE))
    for _, mark in _marks(OUTLINE_SIDE, larger=1.25):
        seen = ImageChops.lighter(seen, mark)
    whole = Image.new("RGB", (OUTLINE_SIDE, OUTLINE_SIDE), "#ffffff")
    whole.putalpha(seen)
    return _png(whole)


def _marks(side: int, larger: float) -> Iterator[tuple[Image.Image, Image.Image]]:
    """Each line of the mark: its colour, and where it is."""
    from PIL import Image, ImageDraw

    fine = side * _FINER
    scale = fine / 32 * larger
    for start, end, width, colour in _LINES:
        mark = Image.new("L", (fine, fine))
        pen = ImageDraw.Draw(mark)
        ends = [
            [(at - middle) * scale + fine / 2 for at, middle in zip(one, _MIDDLE, strict=True)] for one in (start, end)
        ]
        pen.line([*ends[0], *ends[1]], fill=255, width=round(width * scale))
        for x, y in ends:
            half = width * scale / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
        yield Image.new("RGB", (side, side), colour), mark.resize((side, side), Image.Resampling.BOX)


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
