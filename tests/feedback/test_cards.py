"""What HR reads and what everybody sees: what is on top, what is folded, what has a button, and what must never differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.terminal.render import render_plain
from bot.feedback.cards.listing import OPEN, empty_card, list_card, public_card
from bot.feedback.cards.responding import given_of, respond_form
from bot.feedback.cards.summary import SHOWN, summary_card
from bot.feedback.release import Passed
from bot.message import Card, Choices, Folded, Picture, Said, Section, Table
from tests.answering import texts
from tests.feedback.releases import (
    FULL,
    HIDDEN,
    LARGE,
    MIDDLE,
    PULLS,
    RELEASES,
    RESPONSES,
    SMALL,
    TITLES,
    TODAY,
    words,
)

LANGUAGES = texts().languages


def summary(may_respond: bool = False, language: str = "en") -> Card:
    return summary_card(LARGE, RELEASES[:2], RESPONSES, 4, words(language), TODAY, may_respond, TITLES)


def test_what_waits_for_an_answer_stands_above_every_figure() -> None:
    kinds = [block for block in summary().blocks if isinstance(block, (Section, Picture, Table))]
    assert isinstance(kinds[0], Section) and kinds[0].title == "Without an answer for more than 30 days"
    assert "Too little say or information, in summary 2 of 15 September 2026" in render_plain(summary())


def test_whoever_may_answer_has_a_button_for_each_topic_and_others_have_none() -> None:
    (choices,) = [block for block in summary(True).blocks if isinstance(block, Choices)]
    assert [(button.command, button.primary) for button in choices.buttons] == [
        ("respond release=3 theme=skills", False),
        ("respond release=3 theme=quality", False),
        ("respond release=3 theme=jobs", True),
        ("respond release=3 theme=fit", False),
    ]
    assert all(button.opens_form for button in choices.buttons)
    assert not [block for block in summary().blocks if isinstance(block, Choices)]


def test_a_summary_offers_no_line_by_which_it_would_be_shared() -> None:
    assert summary().again == ""
    assert list_card(RELEASES, PULLS, words()).again == ""


@pytest.mark.parametrize(("count", "folded"), [(SHOWN, 0), (SHOWN + 1, 1), (40, 37)])
def test_more_than_three_quotations_are_folded_and_none_is_lost(count: int, folded: int) -> None:
    passed = tuple(Passed(f"Quotation {number}", True) for number in range(count))
    card = summary_card(replace(LARGE, passed=passed), (), (), 0, words(), TODAY)
    open_ = [block for block in card.blocks if isinstance(block, Said)]
    behind = [part for block in card.blocks if isinstance(block, Folded) for part in block.blocks]
    assert [one.text for one in (*open_, *behind) if isinstance(one, Said)] == [one.text for one in passed]
    assert len([one for one in behind if isinstance(one, Said)]) == folded


def test_a_single_voice_is_said_to_be_one() -> None:
    text = " ".join(render_plain(summary()).split())
    assert "One person; passed on with consent, in other words. | One person asks who decides" in text
    assert "One person, on “Quality and wrong answers”; passed on with consent, in other words." in text


def test_what_is_new_and_what_changed_stands_beside_the_topic_and_nothing_does_in_the_first_release() -> None:
    (table,) = [block for block in summary().blocks if isinstance(block, Table)]
    assert table.rows[0] == ("Skills and training", "19", "unchanged")
    assert table.rows[1] == ("Quality and wrong answers", "15", "new")
    assert table.rows[-1] == ("Taken together", "12", "")
    first = summary_card(MIDDLE, (), (), 0, words(), TODAY)
    (alone,) = [block for block in first.blocks if isinstance(block, Table)]
    assert alone.header == ("Topic", "People")


def test_nothing_is_new_where_no_summary_before_could_show_topics() -> None:
    card = summary_card(MIDDLE, (SMALL,), (), 0, words(), TODAY)
    (table,) = [block for block in card.blocks if isinstance(block, Table)]
    assert {row[2] for row in table.rows[:-1]} == {"not comparable"}


@pytest.mark.parametrize(
    ("pulls", "said"),
    [(0, "HR has not looked at"), (1, "HR has looked once at summary 3"), (4, "HR has looked 4 times at summary 3")],
)
def test_everybody_sees_how_often_hr_looked(pulls: int, said: str) -> None:
    assert said in render_plain(public_card(LARGE, RESPONSES, pulls, words(), TODAY))
    assert said in render_plain(summary_card(LARGE, (), (), pulls, words(), TODAY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_sees_topics_and_answers_but_no_words_no_risks_and_no_figures_of_topics(language: str) -> None:
    card = public_card(LARGE, RESPONSES, 4, words(language), TODAY)
    assert [block.text for block in card.blocks if isinstance(block, Said)] == [one.text for one in RESPONSES]
    text = render_plain(card)
    for _, count in LARGE.themes.shown[:3]:
        assert str(count) not in text
    for passed in LARGE.passed:
        assert passed.text[:30] not in text
    assert not card.buttons


def test_where_no_topic_may_be_shown_everybody_reads_why() -> None:
    assert "from 20 people on" in render_plain(public_card(SMALL, (), 1, words(), TODAY))
    few = replace(LARGE, themes=replace(HIDDEN.concern))
    assert "fewer than 5 people" in render_plain(public_card(few, (), 1, words(), TODAY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_published_nothing_tells_whether_something_waits(language: str) -> None:
    assert empty_card(words(language)) == empty_card(words(language))
    assert not any(sign.isdigit() for sign in render_plain(empty_card(words(language))))


def test_the_list_begins_with_the_newest_and_folds_what_is_old() -> None:
    many = [replace(LARGE, number=number) for number in range(1, OPEN + 4)]
    card = list_card(many, {OPEN + 3: 2}, words())
    assert [button.command for button in card.buttons][:2] == ["voices release=11", "voices release=10"]
    assert len(card.buttons) == OPEN
    text = render_plain(card)
    assert "Summary 11 · September 2026 to November 2026 · 41 people · HR looked 2 times" in " ".join(text.split())
    assert all(f"Summary {one.number} " in text for one in many)
    assert list_card([SMALL], {}, words()).title == "One summary of critical voices"


def test_the_form_brings_back_what_was_said_before() -> None:
    form = respond_form(LARGE, "quality", given_of(RESPONSES[1]), (), words())
    assert [field.value for field in form.fields] == [
        "planned",
        "A second look before anything goes to a customer.",
        "=Mo Haddad",
        "2026-11-25",
    ]
    assert form.command == "respond release=3 theme=quality"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_summary_is_drawn_in_every_language(language: str) -> None:
    text = render_plain(summary_card(FULL, RELEASES, (), 2, words(language), TODAY, True))
    assert "240" in text and "{" not in text
