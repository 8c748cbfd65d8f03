"""How the things of a release are called: months, means, changes, and what people could choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.feedback.model import GENERAL, Month
from bot.feedback.release import Cells, Release, change, is_new
from bot.policy.cards.words import Words

CONCERN, THEMES, RISKS, ABOUT = "concern", "themes", "risks", "about"
"""The tables of a release, by which their headings are named."""

Row = tuple[str, int]
"""A name, and the people it stands for."""


def month_said(month: Month, words: Words) -> str:
    """A month in a sentence: "November 2026"."""
    year, number = month.name.split("-")
    return words.plain("voices.month", month=words.plain(f"month.{int(number)}"), year=year)


def span_said(release: Release, words: Words) -> str:
    """The months a release tells of: "September 2026 to November 2026", or one alone."""
    first, last = month_said(release.first, words), month_said(release.last, words)
    return first if release.first == release.last else words.plain("voices.span", first=first, last=last)


def mean_said(mean: float, words: Words) -> str:
    """A mean with one decimal, as the language writes it."""
    whole, _, part = f"{mean:.1f}".partition(".")
    return words.plain("voices.decimal", whole=whole, part=part)


def pulls_said(release: Release, pulls: int, words: Words) -> str:
    """How often HR looked at a release."""
    if pulls == 1:
        return words.plain("voices.pulls-one", number=release.number)
    return words.plain("voices.pulls" if pulls else "voices.pulls-none", number=release.number, count=pulls)


def theme_said(theme: str, words: Words) -> str:
    """What a theme is called."""
    return words.plain(f"voices.theme-{theme}")


def tables(release: Release, words: Words, titles: Mapping[str, str]) -> tuple[tuple[str, Cells, tuple[Row, ...]], ...]:
    """Each table of a release: which it is, its cells, and its rows as they are called, the folded rest last."""
    return (
        (CONCERN, release.concern, rows(release.concern, "band", words)),
        (THEMES, release.themes, rows(release.themes, "theme", words)),
        (RISKS, release.risks, rows(release.risks, "risk", words)),
        (ABOUT, release.about, about_rows(release.about, words, titles)),
    )


def rows(cells: Cells, kind: str, words: Words) -> tuple[Row, ...]:
    """The rows of a table of "band", "theme" or "risk"."""
    return (*((words.plain(f"voices.{kind}-{id_}"), count) for id_, count in cells.shown), *_rest(cells, words))


def about_rows(cells: Cells, words: Words, titles: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of what a release is about; `titles` are those of the roadmap's items. One that is gone goes by its id."""
    names = {GENERAL: words.plain("voices.about-general")} | dict(titles)
    return (*((names.get(id_, id_), count) for id_, count in cells.shown), *_rest(cells, words))


def moved_said(release: Release, before: Sequence[Release], theme: str, words: Words) -> str:
    """How a theme stands beside the release before: that it is new, or how its share changed. Empty in the first release.

    Where no release before could show themes at all, nothing is known to be new.
    """
    if not before:
        return ""
    if any(one.themes.shown for one in before) and is_new(release, before, theme):
        return words.plain("voices.new")
    points = change(release, before[-1], theme)
    if points is None:
        return words.plain("voices.change-unknown")
    if points == 0:
        return words.plain("voices.change-same")
    if points > 0:
        return words.plain("voices.change-up-one") if points == 1 else words.plain("voices.change-up", points=points)
    return words.plain("voices.change-down-one") if points == -1 else words.plain("voices.change-down", points=-points)


def _rest(cells: Cells, words: Words) -> tuple[Row, ...]:
    return ((words.plain("voices.rest"), cells.rest),) if cells.rest else ()
