"""Where everything on the picture goes: rectangles and lines of text, worked out before a pixel is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.roadmap.picture.letters import fitted, width, wrapped
from bot.roadmap.picture.model import Lane, RoadmapPicture, Tile

WIDTH, MARGIN, LABEL, GAP = 1280, 36, 154, 12
"""Points: the whole width, what is left free around, the names of the lanes, and what is between things."""

COLUMN = (WIDTH - 2 * MARGIN - LABEL - 3 * GAP) // 3
PAD = 12
"""Within a tile."""

TITLE, META, CHIP = 16, 13, 12
"""Sizes of letters: what an item is called, whose and when, and its status."""

LINE, DAY_LINE, CHIP_HIGH = 21, 26, 22
"""Points from line to line of a title, what a day adds, and how high a chip is."""

BESIDE, MARK = 10, 20
"""Between a chip and the owner; and what the little calendar before a day takes."""

MOST_LINES = 6
"""Lines of a title."""

HEAD = 56
"""How high the heads of the columns are."""

BETWEEN = 24
"""Between lanes."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A tile at its place: the lines of its title, a chip with the owner beside it, and the day below, if there is one."""

    tile: Tile
    x: int
    y: int
    wide: int
    high: int
    lines: tuple[str, ...]
    chip_wide: int
    owner: str
    day: str


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane with its tiles; that of what was delivered has no track of its own. `name`: its name in lines."""

    lane: Lane | None
    name: tuple[str, ...]
    y: int
    high: int
    tiles: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything at its place: the lanes and where they end, what was delivered below them, and how high the whole is."""

    lanes: tuple[PlacedLane, ...]
    lanes_end: int
    done: PlacedLane | None
    high: int


def placed(picture: RoadmapPicture, top: int) -> Poster:
    """The places of everything below `top`."""
    lanes: list[PlacedLane] = []
    y = top
    for lane in picture.lanes:
        lanes.append(_lane(lane, lane.name, lane.cells, y))
        y += lanes[-1].high + BETWEEN
    end = y - BETWEEN + GAP if lanes else top
    if not picture.done:
        return Poster(tuple(lanes), end, None, end + MARGIN)
    rows = (picture.done[start::3] for start in range(3))
    done = _lane(None, picture.done_name, tuple(rows), end + 2 * GAP)
    return Poster(tuple(lanes), end, done, done.y + done.high + GAP + MARGIN)


def label_high(name: Sequence[str]) -> int:
    """How high the label of a lane is, by the lines of its name."""
    return len(name) * LINE + 2 * PAD - 4


def left_of(column: int) -> int:
    """Where a column begins."""
    return MARGIN + LABEL + GAP + column * (COLUMN + GAP)


def _lane(lane: Lane | None, name: str, cells: Sequence[Sequence[Tile]], y: int) -> PlacedLane:
    tiles: list[Placed] = []
    lowest = y
    for column, cell in enumerate(cells):
        at = y
        for tile in cell:
            made = _tile(tile, left_of(column), at)
            tiles.append(made)
            at += made.high + GAP
        lowest = max(lowest, at - GAP)
    label = wrapped(name, LABEL - 2 * PAD, TITLE, "Bold", MOST_LINES)
    return PlacedLane(lane, label, y, max(lowest - y, label_high(label)), tuple(tiles))


def _tile(tile: Tile, x: int, y: int) -> Placed:
    room = COLUMN - 2 * PAD - 6
    lines = wrapped(tile.title, room, TITLE, "Medium", MOST_LINES)
    chip = width(tile.word, CHIP, "Medium") + 34
    high = PAD + len(lines) * LINE + 6 + CHIP_HIGH + (DAY_LINE if tile.day else 0) + PAD
    owner = fitted(tile.owner, room - chip - BESIDE, META)
    day = fitted(tile.day, room - MARK, META, "Medium")
    return Placed(tile, x, y, COLUMN, high, lines, chip, owner, day)
