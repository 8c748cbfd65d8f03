"""What is drawn, in words: columns, lanes and tiles. Nothing of colours or places is here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.roadmap.model import Status, Track


@dataclass(frozen=True, slots=True)
class Tile:
    """One item: what it is called, its status by id and by word, whose it is, and its day if there is one."""

    title: str
    status: Status
    word: str
    owner: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """The items of one track, a cell per column."""

    track: Track
    name: str
    cells: tuple[tuple[Tile, ...], ...]


@dataclass(frozen=True, slots=True)
class RoadmapPicture:
    """All of it. `columns`: a name and a span of months each. `done`: what was delivered lately, under its own heading."""

    title: str
    as_of: str
    promise: str
    columns: tuple[tuple[str, str], ...]
    lanes: tuple[Lane, ...]
    done_name: str = ""
    done: tuple[Tile, ...] = ()
