"""Which topics wait for an answer, which answer stands, and what is taken from the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.feedback.answering import LONGEST_ANSWER, LONGEST_OWNER, late, read_response, response_to, themes_of
from bot.feedback.release import UNANSWERED_DAYS, Response
from tests.feedback.releases import FULL, LARGE, MIDDLE, RELEASES, RESPONSES, SMALL, TODAY

GOOD = {"status": "planned", "text": "A second look.", "owner": "Mo", "due": "31.1.2027"}


def test_something_else_cannot_be_answered_and_what_is_not_shown_neither() -> None:
    assert themes_of(LARGE) == ("skills", "quality", "jobs", "fit")
    assert themes_of(SMALL) == ()


@pytest.mark.parametrize(
    ("theme", "says"),
    [
        ("quality", "A second look before anything goes to a customer."),
        ("skills", "Everybody has two hours a month."),
        ("jobs", None),
    ],
)
def test_the_answer_of_a_release_stands_or_the_newest_before_it(theme: str, says: str | None) -> None:
    found = response_to(LARGE, theme, RESPONSES)
    assert (found.text if found else None) == says


def test_an_answer_to_a_later_release_says_nothing_of_an_earlier_one() -> None:
    assert response_to(MIDDLE, "quality", RESPONSES) is None


def test_of_two_answers_to_the_same_the_last_one_stands() -> None:
    newer = replace(RESPONSES[1], text="It is done.", status="done")
    assert response_to(LARGE, "quality", [*RESPONSES, newer]) is newer


@pytest.mark.parametrize(("days", "waits"), [(UNANSWERED_DAYS, False), (UNANSWERED_DAYS + 1, True)])
def test_a_topic_is_late_after_thirty_days_and_not_on_the_thirtieth(days: int, waits: bool) -> None:
    found = late([MIDDLE], (), MIDDLE.day + timedelta(days=days))
    assert [one.theme for one in found] == (["skills", "say", "jobs"] if waits else [])


def test_a_topic_waits_once_since_the_oldest_release_that_nobody_answered() -> None:
    found = late([*RELEASES, FULL], RESPONSES, date(2027, 3, 1))
    assert [(one.theme, one.release.number) for one in found][:3] == [("say", 2), ("jobs", 2), ("skills", 3)]
    assert len({one.theme for one in found}) == len(found)


def test_an_answer_to_a_newer_release_answers_the_older_ones_too() -> None:
    answered = Response(3, "say", "heard", "We hear you.", "", None, "Dana Roth", TODAY)
    assert "say" not in [one.theme for one in late(RELEASES, [answered], TODAY)]


def test_a_filled_in_form_becomes_a_response() -> None:
    read = read_response(GOOD, 3, "quality", "Dana Roth", TODAY)
    assert read.wrong == ()
    assert read.response == Response(
        3, "quality", "planned", "A second look.", "Mo", date(2027, 1, 31), "Dana Roth", TODAY
    )


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, [("status", "voices.no-status"), ("text", "voices.no-text")]),
        (GOOD | {"status": "maybe"}, [("status", "voices.no-status")]),
        (GOOD | {"text": " \n"}, [("text", "voices.no-text")]),
        (GOOD | {"text": "x" * (LONGEST_ANSWER + 1)}, [("text", "voices.no-text")]),
        (GOOD | {"status": "not-done", "text": ""}, [("text", "voices.no-reason")]),
        (GOOD | {"owner": ""}, [("owner", "voices.no-owner")]),
        (GOOD | {"owner": "x" * (LONGEST_OWNER + 1)}, [("owner", "voices.owner-long")]),
        (GOOD | {"due": "soon"}, [("due", "voices.bad-due")]),
        (GOOD | {"due": "2027-02-30"}, [("due", "voices.bad-due")]),
    ],
)
def test_what_is_missing_or_cannot_be_read_is_said_at_its_field(
    given: dict[str, str], wrong: list[tuple[str, str]]
) -> None:
    read = read_response(given, 3, "quality", "Dana Roth", TODAY)
    assert read.response is None
    assert [(one.id, one.key) for one in read.wrong] == wrong


@pytest.mark.parametrize("status", ["heard", "done", "not-done"])
def test_nobody_needs_to_be_in_charge_of_what_is_not_planned(status: str) -> None:
    assert read_response(GOOD | {"status": status, "owner": "", "due": ""}, 3, "quality", "D", TODAY).response
