"""Files of a release: the same each time, whose they are, no formulas, nothing that goes on but what the release holds."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.feedback.exports import json_of
from bot.feedback.exports.document import pdf_of
from bot.feedback.exports.table import csv_of
from bot.feedback.release import Passed, Release, read_release
from bot.spreadsheets import FORMULAS, harmless
from tests.answering import texts
from tests.feedback.releases import HIDDEN, LARGE, PULLS, RELEASES, RESPONSES, TITLES, TODAY, words
from tests.feedback.shown import table, text_of

LANGUAGES = texts().languages


def pdf(release: Release = LARGE, language: str = "en", reader: str = "Dana Roth", on: date = TODAY) -> bytes:
    return pdf_of(release, RELEASES[:2], RESPONSES, PULLS[3], words(language), reader, on, TITLES)


def test_the_release_itself_can_be_read_back() -> None:
    assert read_release(json_of(LARGE).decode()) == LARGE
    assert json_of(LARGE) == json_of(read_release(json_of(LARGE).decode()))


@pytest.mark.parametrize(
    ("language", "separator", "mean"), [("en", ",", "3.5"), ("nl", ";", "3,5"), ("de", ";", "3,5")]
)
def test_the_table_is_parted_as_spreadsheets_of_the_language_part_it(language: str, separator: str, mean: str) -> None:
    content = csv_of(LARGE, RESPONSES, words(language), "Dana Roth", TODAY, TITLES)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = table(content, separator)
    assert {len(row) for row in rows} == {10}
    assert [row[6] for row in rows if row[4] == "mean"] == [mean]
    assert rows[-1][5:7] == ["Dana Roth", TODAY.isoformat()]


def test_the_table_holds_every_figure_every_word_passed_on_and_every_answer() -> None:
    rows = table(csv_of(LARGE, RESPONSES, words(), "Dana Roth", TODAY, TITLES))[1:]
    found = {(row[3], row[4]): row for row in rows}
    for id_, count in LARGE.themes.shown:
        assert found["What it is about", id_][6] == str(count)
    assert [row[7] for row in rows if row[3] == "Quotation"] == [
        f"'{one.text}" if one.text.startswith("=") else one.text for one in LARGE.passed if one.quoted
    ]
    assert found["You said, we did", "fit"][6:] == ["not going to be done", "The contract runs until summer.", "", ""]
    assert found["You said, we did", "jobs"][6] == "no answer yet"


@given(st.sampled_from(FORMULAS), st.text(alphabet="ab=+-@ ,;\"'\n\t|!()", max_size=12), st.sampled_from(["", " "]))
def test_no_cell_is_a_formula(begins: str, text: str, space: str) -> None:
    evil = space + begins + text
    release = replace(LARGE, passed=(Passed(evil, True),))
    response = replace(RESPONSES[1], text=evil, owner=evil)
    for row in table(csv_of(release, [response], words(), evil, TODAY, {"briefing-agent": evil})):
        for cell in row:
            assert not cell.lstrip(" ").startswith(FORMULAS)
    assert harmless(evil) in {cell for row in table(csv_of(release, (), words(), "D", TODAY)) for cell in row}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_always_the_same_and_says_whose_it_is_on_every_page(language: str) -> None:
    made = pdf(language=language)
    assert made == pdf(language=language)
    reader = PdfReader(io.BytesIO(made))
    said = words(language)
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        footer = said.plain("voices.file-footer", number=3, reader="Dana Roth", day=said.day(TODAY))
        assert footer in text
        assert said.plain("document.page", page=number, pages=len(reader.pages)) in text
    assert reader.metadata is not None and reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == TODAY
    assert reader.trailer["/Root"]["/Lang"] == language


def test_another_day_or_reader_makes_another_document() -> None:
    assert len({pdf(), pdf(on=date(2026, 11, 27)), pdf(reader="Mo Haddad")}) == 3


def test_a_long_name_does_not_run_into_the_number_of_the_page() -> None:
    text = text_of(pdf(reader="Maximiliane-Alexandra " * 12))
    assert "…" in text and "page 1 of" in text
    assert "26 November 2026 page" not in text


def test_the_document_tells_the_words_of_the_card_as_they_were_typed() -> None:
    text = text_of(pdf())
    for one in (*LARGE.passed, *RESPONSES[:1]):
        assert " ".join(one.text.split()) in text
    assert "Briefing agent for account managers" in text


def test_letters_that_the_font_does_not_know_are_marked_and_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    text = text_of(pdf(replace(LARGE, passed=(Passed("AI 很慢 🙂, Żółć Ünal", True),))))
    assert "AI ?? ?, Żółć Ünal" in text
    assert "stands for letters that this file cannot show" in text
    assert "很" not in caplog.text and "🙂" not in caplog.text
    assert "stands for letters" not in text_of(pdf())


def test_a_document_is_made_also_of_a_release_that_shows_next_to_nothing() -> None:
    assert "no figure can be shown" in text_of(pdf(HIDDEN))


def test_nothing_typed_is_read_as_markup() -> None:
    assert "*before*" in text_of(pdf())


def test_a_very_long_quotation_goes_over_pages() -> None:
    long = " ".join(f"word{number}" for number in range(1200))
    text = text_of(pdf(replace(LARGE, passed=(Passed(long, True),))))
    assert "word0 " in text and "word1199" in text
