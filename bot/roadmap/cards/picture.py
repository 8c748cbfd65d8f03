"""The roadmap as a picture beside its native form: what goes into it, and an alternative text that lists everything."""

from __future__ import annotations

from bot.message import Picture
from bot.roadmap.cards.seen import Seen, lately, on
from bot.roadmap.model import HORIZONS, Item, Track
from bot.roadmap.picture.draw import draw
from bot.roadmap.picture.model import Lane, RoadmapPicture, Tile

DONE = 9
"""Deliveries that the picture shows; the newest, for the others are a click away."""


def picture_of(seen: Seen) -> Picture | None:
    """The picture; None where there is nothing to draw. Not for the loop."""
    drawn = picture(seen)
    if not drawn.lanes and not drawn.done:
        return None
    title = seen.words.plain("roadmap.picture", title=drawn.title, day=seen.words.day(seen.roadmap.as_of))
    return Picture(draw(drawn), alt_of(drawn, seen), title)


def picture(seen: Seen) -> RoadmapPicture:
    """What is drawn: lanes that hold something, and what was delivered lately."""
    words = seen.words
    items = list(seen.roadmap.items.values())
    cells = {horizon: on(items, horizon) for horizon in HORIZONS}
    lanes = tuple(
        Lane(
            track,
            seen.track(track),
            tuple(tuple(_tile(item, seen) for item in cells[h] if item.track is track) for h in HORIZONS),
        )
        for track in Track
        if any(item.track is track for there in cells.values() for item in there)
    )
    return RoadmapPicture(
        seen.text(seen.roadmap.title),
        words.plain("roadmap.picture-as-of", day=words.day(seen.roadmap.as_of)),
        words.plain("roadmap.picture-promise"),
        tuple((words.plain(f"roadmap.column-{h}"), words.plain(f"roadmap.span-{h}")) for h in HORIZONS),
        lanes,
        words.plain("roadmap.delivered"),
        tuple(_tile(item, seen) for item in lately(items, seen.today)[:DONE]),
    )


def alt_of(drawn: RoadmapPicture, seen: Seen) -> str:
    """Everything that the picture shows, in the order of reading: column by column, lane by lane."""
    parts = [f"{drawn.title}. {drawn.as_of}. {drawn.promise}."]
    for number, (name, span) in enumerate(drawn.columns):
        lanes = [f"{lane.name}: {_listed(lane.cells[number], seen)}." for lane in drawn.lanes if lane.cells[number]]
        parts += [f"{name}, {span}.", *lanes] if lanes else []
    parts += [f"{drawn.done_name}: {_listed(drawn.done, seen)}."] if drawn.done else []
    return " ".join(parts)


def _listed(tiles: tuple[Tile, ...], seen: Seen) -> str:
    return "; ".join(_said(tile, seen) for tile in tiles)


def _said(tile: Tile, seen: Seen) -> str:
    words = {"title": tile.title, "status": tile.word, "owner": tile.owner}
    if tile.day:
        return seen.words.plain("roadmap.alt-item-day", when=tile.day, **words)
    return seen.words.plain("roadmap.alt-item", **words)


def _tile(item: Item, seen: Seen) -> Tile:
    owner, word = seen.name(item.owner), seen.status(item)
    return Tile(seen.title(item), item.status, word, owner, seen.when(item))
