"""A long text is read page by page: nothing of it is lost, and no page is more than one card takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.roadmap.posting.cards import LINES, PAGE, page_of


def pages(text: str) -> list[str]:
    found: list[str] = []
    start = 0
    while start < len(text):
        page, end = page_of(text, start)
        assert end > start, "it goes on"
        assert len(page) <= PAGE
        assert page.count("\n") < LINES
        found.append(page)
        start = end
    return found


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["word", "\n", "\n\n", ". ", " ", "😀", "x" * 4000]), max_size=400))
def test_nothing_is_lost_between_two_pages(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join("".join(pages(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["a\n" * 50_000, "x" * 100_000, "A sentence of five words. " * 4000, "\n" * 1000])
def test_every_page_fits_whatever_the_text(text: str) -> None:
    assert "".join("".join(pages(text)).split()) == "".join(text.split())


def test_a_page_ends_with_a_paragraph_or_a_sentence_where_it_can() -> None:
    paragraphs = "\n\n".join(f"Paragraph {number}. " + "word " * 50 for number in range(60))
    assert all(page.rstrip().endswith("word") for page in pages(paragraphs))
    assert all(page.rstrip().endswith(".") for page in pages("A sentence of five words. " * 1000))
