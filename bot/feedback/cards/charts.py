"""The charts of a release: what is drawn, in words, and an alternative text that lists all of it and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.feedback.cards.said import mean_said, moved_said, rows, span_said
from bot.feedback.picture import Bar, Bars, Charts, Point, draw
from bot.feedback.release import Release
from bot.feedback.releasing import HOPEFUL, MIXED, WORRIED
from bot.message import Picture
from bot.policy.cards.words import Words

POINTS = 12
"""Releases on the line of the trend, the newest; a quarter of a year to a year of them."""

BANDS = (HOPEFUL, MIXED, WORRIED)
"""From left to right, as the scale runs."""


def picture_of(release: Release, before: Sequence[Release], words: Words) -> Picture | None:
    """The charts; None where there is nothing to draw. Not for the loop."""
    charts = charts_of(release, before, words)
    if charts.concern is None and charts.themes is None:
        return None
    return Picture(draw(charts), alt_of(charts, words), charts.title)


def charts_of(release: Release, before: Sequence[Release], words: Words) -> Charts:
    """What is drawn."""
    span = span_said(release, words)
    return Charts(
        words.plain("voices.charts", number=release.number),
        span[:1].upper() + span[1:],
        _concern(release, words),
        words.plain("voices.charts-trend"),
        _trend([*before, release], words),
        _themes(release, before, words),
    )


def alt_of(charts: Charts, words: Words) -> str:
    """Everything that is drawn, in the order of reading."""
    parts = [f"{charts.title}. {charts.span}."]
    if charts.concern is not None:
        parts.append(_listed(charts.concern, words))
    if charts.trend:
        parts.append(f"{charts.trend_title}: {'; '.join(f'{one.name}: {one.said}' for one in charts.trend)}.")
    if charts.themes is not None:
        parts.append(_listed(charts.themes, words))
    return " ".join(parts)


def _concern(release: Release, words: Words) -> Bars | None:
    cells = release.concern
    if not cells.shown:
        return None
    named = dict(zip([id_ for id_, _ in cells.shown], rows(cells, "band", words), strict=False))
    bars = [Bar(*named[band], band=place) for place, band in enumerate(BANDS) if band in named]
    rest = [Bar(*row, rest=True) for row in rows(cells, "band", words)[len(cells.shown) :]]
    return Bars(words.plain("voices.charts-concern", people=release.people), (*bars, *rest))


def _trend(releases: Sequence[Release], words: Words) -> tuple[Point, ...]:
    """A point for each release that tells a mean; one alone is no trend."""
    told = tuple(
        Point(words.plain("voices.charts-number", number=one.number), one.mean, mean_said(one.mean, words))
        for one in releases
        if one.mean is not None
    )
    return told[-POINTS:] if len(told) > 1 else ()


def _themes(release: Release, before: Sequence[Release], words: Words) -> Bars | None:
    cells = release.themes
    if not cells.shown:
        return None
    moved = [moved_said(release, before, id_, words) for id_, _ in cells.shown]
    named = rows(cells, "theme", words)
    bars = [Bar(name, count, note) for (name, count), note in zip(named, moved, strict=False)]
    bars += [Bar(*row, rest=True) for row in named[len(cells.shown) :]]
    return Bars(words.plain("voices.charts-themes", people=release.people), tuple(bars))


def _listed(bars: Bars, words: Words) -> str:
    listed = (
        f"{bar.name}: {words.plain('voices.count', count=bar.count)}{f' ({bar.note})' if bar.note else ''}"
        for bar in bars.bars
    )
    return f"{bars.title}: {'; '.join(listed)}."
