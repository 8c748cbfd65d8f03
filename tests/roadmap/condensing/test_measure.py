"""How long a condensed update is, and whether it fits."""

from __future__ import annotations

import pytest

from bot.roadmap.condensing.measure import MOST_WORDS_IN_EMAIL, fits, reading_seconds, words
from bot.roadmap.condensing.model import Condensed, Planned

SHORT = Condensed("A chat", "It is live.", ("One is done.",), (Planned("Two follows."),), "Tell us.")


def of_words(count: int) -> Condensed:
    return Condensed("Head", " ".join(["word"] * (count - 1)))


def test_every_part_counts() -> None:
    assert words(SHORT) == 2 + 3 + 3 + 2 + 2
    assert words(Condensed("", "")) == 0


@pytest.mark.parametrize(("count", "seconds"), [(1, 5), (19, 5), (20, 10), (119, 30), (120, 35), (238, 60)])
def test_reading_takes_a_minute_for_238_words_and_is_told_in_steps_of_five_seconds(count: int, seconds: int) -> None:
    assert reading_seconds(of_words(count)) == reading_seconds(" ".join(["word"] * count)) == seconds


def test_a_chat_message_has_at_most_120_words_an_email_200_and_a_headline_60_letters() -> None:
    assert fits(of_words(120))
    assert not fits(of_words(121))
    assert fits(of_words(200), MOST_WORDS_IN_EMAIL)
    assert not fits(of_words(201), MOST_WORDS_IN_EMAIL)
    assert fits(Condensed("x" * 60, "It is live."))
    assert not fits(Condensed("x" * 61, "It is live."))
