"""Our small Markdown: what people typed is never read as it, and links lead only where links may lead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.markup import Code, Link, Markup, Plain, Strong, escape, paragraphs, plain, spans
from content.texts import TextBook

marks = st.text(alphabet="*`[]()\\ab \nhttps://", max_size=60)
anything = st.one_of(st.text(), marks)


@settings(max_examples=400, deadline=None)
@given(typed=anything)
def test_an_escaped_value_reads_back_as_it_was_typed_and_is_plain_words(typed: str) -> None:
    assert plain(Markup(escape(typed))) == typed
    assert all(isinstance(span, Plain) for span in spans(Markup(escape(typed))))


@settings(max_examples=400, deadline=None)
@given(typed=anything.filter(str.strip))
def test_a_value_stays_itself_inside_strong_words_and_code(typed: str) -> None:
    assert spans(Markup(f"**{escape(typed)}**")) == (Strong(typed),)
    assert spans(Markup(f"`{escape(typed)}`")) == (Code(typed),)


@settings(max_examples=400, deadline=None)
@given(typed=anything)
def test_any_markup_is_read_without_losing_its_words(typed: str) -> None:
    """Whatever stands in it, letters and digits come out in their order."""
    found = spans(Markup(typed))
    assert all(span.text for span in found)
    kept = "".join(ch for span in found for ch in span.text if ch.isalnum())
    words = iter(ch for ch in typed if ch.isalnum())
    assert all(ch in words for ch in kept)


@settings(max_examples=200, deadline=None)
@given(value=anything)
def test_a_value_in_a_sentence_of_ours_brings_no_markup_and_no_placeholder_along(value: str) -> None:
    texts = TextBook({"en": {"a.b": "**Hello** {name}, `bye`."}})
    assert texts.plain("en", "a.b", name=value) == f"Hello {value}, bye."
    assert [span for span in spans(texts.say("en", "a.b", name=value)) if not isinstance(span, Plain)] == [
        Strong("Hello"),
        Code("bye"),
    ]


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1#z", "http://a.example", "mailto:a@b.example", "HTTPS://A"]
)
def test_links_lead_to_the_web_or_to_mail(address: str) -> None:
    assert spans(Markup(f"See [here]({escape(address)}).")) == (Plain("See "), Link("here", address), Plain("."))
    assert plain(Markup(f"[here]({escape(address)})")) == f"here ({address})"
    assert plain(Markup(f"[{escape(address)}]({escape(address)})")) == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//a.example", "/x", "https:", "ftp://a", "x"]
)
def test_a_link_to_anywhere_else_is_plain_words(address: str) -> None:
    assert spans(Markup(f"[here]({escape(address)})")) == (Plain("here"),)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ()),
        ("a ** b", (Plain("a ** b"),)),
        ("**a** and **b**", (Strong("a"), Plain(" and "), Strong("b"))),
        ("`ask tool=x`", (Code("ask tool=x"),)),
        ("[a] (b)", (Plain("[a] (b)"),)),
        ("\\*\\*a\\*\\*", (Plain("**a**"),)),
        ("**a\\*b**", (Strong("a*b"),)),
    ],
)
def test_the_small_markdown_and_nothing_more_is_read(markup: str, expected: tuple[object, ...]) -> None:
    assert spans(Markup(markup)) == expected


def test_blank_lines_make_paragraphs_and_nothing_else_does() -> None:
    assert paragraphs(Markup("One.\n\nTwo\nlines.\n \n\n**Three.**")) == ("One.", "Two\nlines.", "**Three.**")
    assert paragraphs(Markup("")) == paragraphs(Markup(" \n\n ")) == ()
