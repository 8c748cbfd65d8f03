"""Letters for the picture: the font, how wide words are, and how they are broken into lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SCALE = 2
"""Pixels per point, so that it is sharp on dense screens and on paper."""


@cache
def font(size: int, weight: str = "Regular") -> FreeTypeFont:
    """Roboto: Pillow's own font has no umlauts."""
    from PIL import ImageFont

    return ImageFont.truetype(str(font_file(weight)), size * SCALE)


def font_file(weight: str) -> Path:
    """The file of a weight of Roboto, from the package that carries it."""
    from importlib.util import find_spec

    found = find_spec("font_roboto")
    places = found.submodule_search_locations if found else None
    assert places  # a locked dependency
    return Path(places[0]) / "files" / f"Roboto-{weight}.ttf"


def width(text: str, size: int, weight: str = "Regular") -> int:
    """How many points a line takes."""
    return -int(-font(size, weight).getlength(text) // SCALE)


def wrapped(text: str, room: int, size: int, weight: str, most: int) -> tuple[str, ...]:
    """The lines of a text that fit into `room` points, at most so many; a word that fits no line is broken by a hyphen.

    What does not fit into the lines ends in an ellipsis; whoever draws has the whole of it in the alternative text.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, weight) <= room:
            lines[-1] = joined
            continue
        *full, rest = _broken(word, room, size, weight)
        lines += [*full, rest]
    if len(lines) > most:
        lines = [*lines[: most - 1], fitted(f"{lines[most - 1]} {lines[most]}", room, size, weight)]
    return tuple(lines)


def fitted(text: str, room: int, size: int, weight: str = "Regular") -> str:
    """A line that fits, cut by an ellipsis if need be."""
    shown = text
    while len(shown) > 1 and width(shown, size, weight) > room:
        shown = shown.removesuffix("…")[:-1].rstrip() + "…"
    return shown


def _broken(word: str, room: int, size: int, weight: str) -> list[str]:
    """A word in pieces that each fit a line."""
    pieces: list[str] = []
    while width(word, size, weight) > room and len(word) > 1:
        end = len(word) - 1
        while end > 1 and width(word[:end] + "-", size, weight) > room:
            end -= 1
        pieces.append(word[:end] + "-")
        word = word[end:]
    return [*pieces, word]
