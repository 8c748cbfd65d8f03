"""The signed statement in a link: read back as it was, and never taken from anybody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from adapters.email.statement import Statement, read, signed

KEY, OTHER = b"k" * 32, b"o" * 32
STATED = Statement("ines.moreira@brightwater.example", "updates", "de")


def test_what_was_signed_is_read_again_and_fits_into_a_link() -> None:
    word = signed(STATED, KEY)
    assert read(word, KEY) == STATED
    assert word.replace("-", "").replace("_", "").isalnum()
    assert len(word) < 100


def test_the_same_is_always_the_same_word_so_that_a_mail_made_again_is_the_same() -> None:
    assert signed(STATED, KEY) == signed(STATED, KEY)


@given(some.text(), some.sampled_from(("updates", "roadmap")), some.sampled_from(("en", "nl", "de")))
def test_any_person_comes_back_whole(person: str, topic: str, language: str) -> None:
    try:
        person.encode()
    except UnicodeEncodeError:
        return
    stated = Statement(person, topic, language)
    assert read(signed(stated, KEY), KEY) == stated


def test_another_key_another_person_or_another_topic_is_not_taken() -> None:
    word = signed(STATED, KEY)
    assert read(word, OTHER) is None
    assert read(signed(STATED, OTHER), KEY) is None


@pytest.mark.parametrize("place", range(0, 80, 3))
def test_a_word_with_one_letter_changed_is_not_taken(place: int) -> None:
    word = signed(STATED, KEY)
    other = "A" if word[place] != "A" else "B"
    assert read(word[:place] + other + word[place + 1 :], KEY) is None


@pytest.mark.parametrize(
    "word", ["", "x", "AAAA", "ü", "=", "%", "A" * 5000, "../..", "\x00", signed(STATED, KEY) + "="]
)
def test_a_word_that_is_not_ours_is_not_taken(word: str) -> None:
    assert read(word, KEY) is None


@given(some.text(max_size=120))
def test_nothing_that_somebody_makes_up_is_taken(word: str) -> None:
    assert read(word, KEY) is None
