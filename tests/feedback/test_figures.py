"""The law of everything that is shown of a release: its figures and no others, none below the smallest, and no name of what is hidden."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.feedback.exports.table import csv_of
from bot.feedback.release import FEW, Release
from bot.feedback.releasing import BREAKDOWN
from tests.answering import texts
from tests.feedback.releases import HIDDEN, LARGE, MIDDLE, SMALL, words
from tests.feedback.shown import batches, everything, names_of, people_in, table, unmistakable

SLOW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
"""Without a search for the smallest example: each takes a document and charts to make."""


def figures(release: Release) -> set[str]:
    tables = (release.concern, release.themes, release.risks, release.about)
    cells = {count for cells in tables for _, count in cells.shown} | {cells.rest for cells in tables}
    return {str(number) for number in cells | {release.people, release.withheld} if number}


@SLOW
@given(unmistakable(), st.sampled_from(texts().languages))
def test_every_figure_that_is_shown_is_one_of_the_release_and_all_of_them_are_there(
    release: Release, language: str
) -> None:
    shown = {
        where: set(re.findall(r"\d{5,}", text)) for where, text in everything(release, (), words(language)).items()
    }
    assert shown["card"] == shown["csv"] == shown["pdf"] == figures(release)
    assert shown["alt"] <= figures(release)
    assert shown["public"] == {str(release.people)}


@SLOW
@given(batches())
def test_no_number_of_people_is_below_the_smallest_and_nothing_hidden_is_named(release: Release) -> None:
    for where, text in everything(release, (), words()).items():
        flat = " ".join(text.split())
        assert all(people >= release.k for people in people_in(flat)), where
        assert [name for name in names_of(release, words()) if name in flat] == [], where


@SLOW
@given(batches())
def test_the_table_adds_up_to_what_may_be_known(release: Release) -> None:
    rows = table(csv_of(release, (), words(), "Dana", LARGE.day))
    told = [row for row in rows[1:] if row[3] in ("How worried people are", "Emerging risks", "What it is about")]
    for row in told:
        if row[4] not in ("folded", "mean"):
            assert int(row[6]) >= release.k
            assert release.people - int(row[6]) == 0 or release.people - int(row[6]) >= release.k


@pytest.mark.parametrize("release", [SMALL, MIDDLE, LARGE, HIDDEN], ids=["small", "middle", "large", "hidden"])
@pytest.mark.parametrize("language", texts().languages)
def test_a_table_that_is_not_there_says_why(release: Release, language: str) -> None:
    said = words(language)
    shown = {place: " ".join(text.split()) for place, text in everything(release, (), said).items()}
    for where, cells in (("concern", release.concern), ("themes", release.themes), ("risks", release.risks)):
        values = {"where": said.plain(f"voices.{where}"), "k": release.k, "people": release.people, "least": BREAKDOWN}
        sentence = said.plain("voices.hidden-few" if cells.why == FEW else "voices.hidden-least", **values)
        for place in ("card", "csv", "pdf"):
            assert (sentence in shown[place]) == bool(cells.why), place
