"""The picture of the roadmap: everything fits, nothing overlaps, every colour can be read, and the alternative text has it all."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from bot.people import Person
from bot.policy.cards.words import Words
from bot.policy.model import Localised
from bot.roadmap.cards.picture import picture, picture_of
from bot.roadmap.cards.seen import Seen
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import HORIZONS, Item, Roadmap, Status, Track
from bot.roadmap.picture.colours import CHIPS, PAPER, TRACKS, pairs
from bot.roadmap.picture.draw import draw
from bot.roadmap.picture.letters import fitted, width, wrapped
from bot.roadmap.picture.places import COLUMN, MARGIN, MOST_LINES, PAD, TITLE, WIDTH, Poster, placed
from tests.answering import texts
from tests.house import FixedClock, _sample_people, sample_roadmap, sample_shelf

TODAY = FixedClock().today()
LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerkerstevredenheidsonderzoeksresultaten"


def sample() -> Roadmap:
    current = sample_roadmap().current
    assert current is not None
    return current


def seen(roadmap: Roadmap, language: str = "en", today: date = TODAY) -> Seen:
    return Seen(
        roadmap, Person("x@y.example", "X"), today, _sample_people(), Words(sample_shelf().opened, texts(), language)
    )


def many(count: int, title: str = "") -> Roadmap:
    """So many items, spread over tracks, horizons and statuses."""
    base = next(iter(sample().items.values()))
    open_ = [status for status in Status if status not in (Status.DELIVERED, Status.DROPPED)]
    items: dict[str, Item] = {}
    for number in range(count):
        items[f"i{number}"] = replace(
            base,
            id=f"i{number}",
            title=Localised({"": title or f"Item number {number} with a title of two lines or so"}),
            track=list(Track)[number % 5],
            horizon=HORIZONS[number // 5 % 3],
            status=open_[number % len(open_)],
            due=date(2027, 1, 1 + number % 28) if number % 2 else None,
            delivered=None,
        )
    return replace(sample(), items=items)


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 has it."""

    def luminance(colour: str) -> float:
        parts = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ground", "ink"), pairs())
def test_everything_written_can_be_read(ground: str, ink: str) -> None:
    assert contrast(ground, ink) >= 4.5


def test_every_track_and_every_status_has_a_colour_of_its_own() -> None:
    assert set(TRACKS) == set(Track)
    assert set(CHIPS) == set(Status)
    assert len(set(TRACKS.values())) == len(Track)
    assert len(set(CHIPS.values())) == len(Status)


@pytest.mark.parametrize("language", texts().languages)
def test_the_alternative_text_lists_everything_that_is_drawn(language: str) -> None:
    looked_at = seen(sample(), language)
    shown = picture_of(looked_at)
    assert shown is not None
    drawn = picture(looked_at)
    tiles = [tile for lane in drawn.lanes for cell in lane.cells for tile in cell] + list(drawn.done)
    assert len(tiles) == len(sample().items)
    for tile in tiles:
        for word in (tile.title, tile.word, tile.owner, tile.day):
            assert word in shown.alt
    for name, span in drawn.columns:
        assert f"{name}, {span}" in shown.alt
    assert drawn.promise in shown.alt
    assert drawn.as_of in shown.alt


def poster(roadmap: Roadmap, language: str = "nl") -> Poster:
    return placed(picture(seen(roadmap, language)), 200)


@pytest.mark.parametrize(
    "roadmap",
    [sample(), many(1), many(60), many(15, LONG), many(9, f"{LONG} {LONG} {LONG} {LONG}"), many(3, "i " * 400)],
    ids=["sample", "one", "sixty", "long word", "long words", "many words"],
)
def test_tiles_stand_within_the_picture_and_none_covers_another(roadmap: Roadmap) -> None:
    made = poster(roadmap)
    lanes = [*made.lanes, *([made.done] if made.done else [])]
    boxes = [(tile.x, tile.y, tile.x + tile.wide, tile.y + tile.high) for lane in lanes for tile in lane.tiles]
    assert all(x >= MARGIN and right <= WIDTH - MARGIN and low <= made.high for x, _, right, low in boxes)
    for number, (left, top, right, low) in enumerate(boxes):
        for other_left, other_top, other_right, other_low in boxes[number + 1 :]:
            assert right <= other_left or other_right <= left or low <= other_top or other_low <= top
    for lane in lanes:
        for tile in lane.tiles:
            assert tile.y >= lane.y and tile.y + tile.high <= lane.y + lane.high
            assert len(tile.lines) <= MOST_LINES
            assert all(width(line, TITLE, "Medium") <= COLUMN - 2 * PAD for line in tile.lines)


@pytest.mark.parametrize("count", [1, 60])
def test_it_is_drawn_with_one_item_and_with_sixty(count: int) -> None:
    shown = picture_of(seen(many(count), "nl"))
    assert shown is not None
    image = Image.open(io.BytesIO(shown.png))
    assert image.size[0] == WIDTH * 2
    assert image.convert("RGB").getpixel((2, 2)) == tuple(bytes.fromhex(PAPER[1:]))
    assert len(shown.png) < 1_000_000


def test_the_same_roadmap_is_drawn_once() -> None:
    one = picture(seen(many(2)))
    assert draw(one) is draw(picture(seen(many(2))))


def test_there_is_nothing_to_draw_of_a_roadmap_without_items() -> None:
    assert picture_of(seen(replace(sample(), items={}))) is None


def test_what_is_past_its_day_says_so() -> None:
    late = picture(seen(sample(), today=date(2027, 2, 1)))
    days = [tile.day for lane in late.lanes for cell in lane.cells for tile in cell]
    assert "was due by 15 January 2027" in days


def test_a_word_that_fits_no_line_is_broken_and_no_letter_is_lost() -> None:
    lines = wrapped(LONG, 200, TITLE, "Medium", 20)
    assert len(lines) > 2
    assert "".join(line.removesuffix("-") for line in lines) == LONG
    assert all(width(line, TITLE, "Medium") <= 200 for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrapped("one two three four five six seven eight nine ten", 60, TITLE, "Medium", 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert fitted("short", 500, TITLE) == "short"
    assert wrapped("", 100, TITLE, "Medium", 3) == ()


def test_lanes_hold_what_is_on_their_horizon_and_deliveries_stand_apart() -> None:
    drawn = picture(seen(sample()))
    for lane in drawn.lanes:
        for horizon, cell in zip(HORIZONS, lane.cells, strict=True):
            there = [i for i in sample().open_items if i.track is lane.track and i.horizon is horizon]
            assert len(cell) == len(there)
    assert {tile.status for tile in drawn.done} == {Status.DELIVERED}
    assert Horizon.NOW not in HORIZONS
