"""The charts of a release: everything fits, nothing covers anything else, all of it can be read, and the alternative text has it all."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.feedback.cards.charts import POINTS, alt_of, charts_of, picture_of
from bot.feedback.model import Theme
from bot.feedback.picture import (
    BANDS,
    BAR,
    GAP,
    INK,
    LABEL,
    LONGEST_BAR,
    MARGIN,
    NAME,
    NOTE,
    PAPER,
    PATTERNS,
    REST,
    SOFT,
    WIDTH,
    draw,
)
from bot.feedback.release import Cells
from bot.roadmap.picture.letters import width, wrapped
from tests.answering import texts
from tests.feedback.releases import FULL, HIDDEN, LARGE, MIDDLE, RELEASES, SMALL, words
from tests.roadmap.test_picture import contrast

LANGUAGES = texts().languages
MANY = tuple(replace(LARGE, number=number, mean=1 + number % 9 / 2) for number in range(1, 40))


@pytest.mark.parametrize("ink", [INK, SOFT])
def test_everything_written_can_be_read(ink: str) -> None:
    assert contrast(PAPER, ink) >= 4.5


@pytest.mark.parametrize("colour", [*BANDS, BAR, REST])
def test_everything_drawn_stands_out_from_the_paper(colour: str) -> None:
    assert contrast(PAPER, colour) >= 4.5


def test_each_band_has_a_pattern_so_that_colour_alone_says_nothing() -> None:
    assert len(set(PATTERNS)) == len(BANDS) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_the_bar_and_what_stands_beside_it_fit_next_to_each_other(language: str) -> None:
    said = words(language)
    notes = [said.plain(f"voices.{key}") for key in ("new", "change-unknown", "change-same", "change-up-one")]
    notes += [said.plain("voices.change-up", points=100), said.plain("voices.change-down", points=100)]
    left = MARGIN + LABEL + GAP + LONGEST_BAR + 10 + width("9999", NAME, "Bold") + 12
    assert all(left + width(note, NOTE) <= WIDTH - MARGIN for note in notes)
    for theme in Theme:
        lines = wrapped(said.plain(f"voices.theme-{theme}"), LABEL, NAME, "Regular", 4)
        assert all(width(line, NAME) <= LABEL and not line.endswith(("…", "-")) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_below_the_line_stand_apart(language: str) -> None:
    between = (WIDTH - 2 * MARGIN - 34) // POINTS
    assert width(words(language).plain("voices.charts-number", number=9999), NOTE) + 8 <= between


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("release", "before"),
    [(SMALL, ()), (MIDDLE, (SMALL,)), (LARGE, RELEASES[:2]), (replace(FULL, number=40), MANY)],
    ids=["first", "second", "third", "full"],
)
def test_the_alternative_text_lists_everything_that_is_drawn(release, before, language: str) -> None:  # type: ignore[no-untyped-def]
    charts = charts_of(release, before, words(language))
    alt = alt_of(charts, words(language))
    for bars in (charts.concern, charts.themes):
        for bar in bars.bars if bars else ():
            assert f"{bar.name}: {words(language).plain('voices.count', count=bar.count)}" in alt
            assert bar.note in alt
    for point in charts.trend:
        assert f"{point.name}: {point.said}" in alt
    assert charts.title in alt and charts.span in alt


def test_the_bar_of_concern_runs_from_hopeful_to_worried_whatever_is_shown() -> None:
    charts = charts_of(LARGE, (), words())
    assert charts.concern is not None
    assert [bar.band for bar in charts.concern.bars] == [0, 1, 2]
    folded = charts_of(SMALL, (), words())
    assert folded.concern is not None
    assert [(bar.name, bar.band) for bar in folded.concern.bars if not bar.rest] == [("Worried (4 or 5)", 2)]


def test_the_trend_is_that_of_the_last_releases_and_one_point_is_none() -> None:
    assert len(charts_of(replace(FULL, number=40), MANY, words()).trend) == POINTS
    assert charts_of(SMALL, (), words()).trend == ()
    assert [point.name for point in charts_of(LARGE, (SMALL, HIDDEN), words()).trend] == ["No. 1", "No. 3"]


def test_there_is_nothing_to_draw_where_nothing_can_be_told() -> None:
    assert picture_of(HIDDEN, RELEASES, words()) is None


@pytest.mark.parametrize("count", range(1, 12))
def test_it_is_drawn_with_one_topic_and_with_eleven(count: int) -> None:
    shown = picture_of(replace(FULL, number=40, themes=Cells(FULL.themes.shown[:count], rest=9)), MANY, words("de"))
    assert shown is not None
    image = Image.open(io.BytesIO(shown.png)).convert("RGB")
    assert image.size[0] == WIDTH * 2
    edge = [image.getpixel((x, y)) for x in (1, image.width - 2) for y in range(0, image.height, 7)]
    assert set(edge) == {(255, 255, 255)}
    assert all(image.getpixel((x, image.height - 3)) == (255, 255, 255) for x in range(image.width))
    assert len(shown.png) < 300_000


def test_the_same_release_is_drawn_once_and_always_the_same() -> None:
    one = charts_of(LARGE, RELEASES[:2], words())
    assert draw(one) is draw(charts_of(LARGE, RELEASES[:2], words()))
    assert draw.__wrapped__(one) == draw(one)
