"""What is passed on names nobody, whatever the directory holds and wherever a name stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feedback.kinds import TelltaleKind as Kind
from bot.feedback.plain import foldings, read_plain
from bot.feedback.scrubbing import passed_on, scrubbed
from bot.feedback.telltale import find_telltales
from tests.feedback.corpus import MARKS, NAMES, WORDS, harmless, risky

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéèñøłığ"
MARK_WORDS = {word.plain for mark in MARKS.values() for word in read_plain(mark).words}

part = st.text(LETTERS, min_size=3, max_size=12).map(str.capitalize)
is_a_name = part.filter(
    lambda name: (
        not any(
            form in MARK_WORDS or WORDS.holds("ordinary-name", form) or WORDS.holds("particle", form)
            for form in foldings(name)
        )
    )
)
names = st.lists(st.lists(is_a_name, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6)
filler = st.one_of(
    st.sampled_from(
        [
            "the tool of",
            "is slow.",
            "met",
            "und",
            "zegt dat,",
            "\n",
            "(",
            ") ",
            "12",
            "ß",
            "a",
            "AI",
            "said:",
            "🙂",
            "b c",
        ]
    ),
    st.text(max_size=8),
)
written = st.sampled_from(
    [
        str,
        str.lower,
        str.upper,
        str.casefold,
        lambda name: f"{name}s",
        lambda name: f"{name}'s",
        lambda name: "\u200b".join(name),
        lambda name: " ".join(name.replace(" ", "")),
    ]
)


@st.composite
def texts_with_names(draw: st.DrawFn) -> tuple[list[str], str]:
    """Some names, and a text in which parts and wholes of them stand, written in many ways."""
    directory = draw(names)
    said = []
    for _ in range(draw(st.integers(1, 6))):
        whole = draw(st.sampled_from(directory))
        name = draw(st.sampled_from([whole, *whole.split()]))
        said += [draw(filler), draw(written)(name)]
    return directory, " ".join([*said, draw(filler)])


@settings(max_examples=300, deadline=None)
@given(texts_with_names())
def test_no_name_of_the_directory_survives(drawn: tuple[list[str], str]) -> None:
    directory, text = drawn
    left = passed_on(text, directory, WORDS, MARKS)
    parts = {form for name in directory for word in read_plain(name).words for form in foldings(word.spelt)}
    kept = {form for word in read_plain(left).words for form in (word.plain, word.digraph)}
    assert not parts & kept
    spelt = {" ".join(part) for name in directory for part in name.lower().split()}
    assert not [one for one in spelt if f" {one} " in f" {left.lower()} "]


@settings(max_examples=300, deadline=None)
@given(texts_with_names())
def test_what_was_scrubbed_is_not_scrubbed_further(drawn: tuple[list[str], str]) -> None:
    directory, text = drawn
    once = passed_on(text, directory, WORDS, MARKS)
    assert passed_on(once, directory, WORDS, MARKS) == once
    assert all(one.kind is Kind.ALONE for one in find_telltales(once, directory, WORDS))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read_and_stays_what_it_is_when_read_again(text: str) -> None:
    once = passed_on(text, NAMES, WORDS, MARKS)
    assert passed_on(once, NAMES, WORDS, MARKS) == once
    for one in find_telltales(text, NAMES, WORDS):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("text", [one.text for part in ("written", "held") for one in risky(part)])
def test_only_where_somebody_is_alone_anything_is_left(text: str) -> None:
    left = passed_on(text, NAMES, WORDS, MARKS)
    assert {one.kind for one in find_telltales(left, NAMES, WORDS)} <= {Kind.ALONE}


def test_the_mark_does_not_tell_how_long_it_was() -> None:
    for name in ("Will Young", "fatima el amrani", "I n e s", "Jürgen"):
        assert passed_on(f"I told {name} so.", NAMES, WORDS, MARKS) == "I told [a colleague] so."


def test_all_kinds_have_their_mark() -> None:
    text = "On 3 March Anna (anna@x.nl, @anna, 06-12345678) closed ticket 4821 as the only nurse."
    assert passed_on(text, NAMES, WORDS, MARKS) == (
        "On [a date] [a colleague] ([an address], [a colleague], [a phone number]) closed [a number] as the only nurse."
    )


def test_nothing_invisible_and_no_look_alike_is_left() -> None:
    assert passed_on("The\u200b tооl\u2060 is\u00a0  bаd", NAMES, WORDS, MARKS) == "The tool is bad"


def test_harmless_texts_are_passed_on_as_they_are() -> None:
    texts = [*harmless("written"), *harmless("held")]
    assert sum(passed_on(text, NAMES, WORDS, MARKS) != text for text in texts) <= 0.05 * len(texts)


def test_without_telltales_nothing_is_replaced() -> None:
    assert scrubbed("Anna said so", (), MARKS) == "Anna said so"
