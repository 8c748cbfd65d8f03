"""Conversations and places have names that mix nothing up: threads, channels, people, workspaces."""

from __future__ import annotations

import json

import pytest

from adapters.slack.origin import Origin, Place, Team, place_of

TEAM = Team("T1")
WHOLE = Team("T1", "E1", whole=True)


@pytest.mark.parametrize(
    ("origin", "conversation", "around"),
    [
        (Origin(TEAM, "U1", "D1", "1.1"), "slack:T1:D1:1.1", "slack:T1:D1"),
        (Origin(TEAM, "U1", "C1", "1.1"), "slack:T1:C1:1.1", ""),
        (Origin(TEAM, "U1", "C1"), "slack:T1:C1:U1", ""),
        (Origin(TEAM, "U1"), "slack:T1:U1", ""),
    ],
)
def test_a_thread_is_a_conversation_and_so_is_what_one_person_says_beside_it(
    origin: Origin, conversation: str, around: str
) -> None:
    assert (origin.conversation, origin.around) == (conversation, around)


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        (Origin(TEAM, "U1", "C1", "1.1"), {"team": "T1", "channel": "C1", "thread": "1.1"}),
        (Origin(TEAM, "U1", "C1", "1.1", mixed=True), {"team": "T1", "user": "U1"}),
        (Origin(TEAM, "U1", "C1", "1.1", private=True), {"team": "T1", "user": "U1"}),
        (Origin(TEAM, "U1", "C1"), {"team": "T1", "user": "U1"}),
        (Origin(WHOLE, "U1"), {"team": "T1", "enterprise": "E1", "whole": True, "user": "U1"}),
    ],
)
def test_later_words_go_to_the_thread_or_to_the_person_where_there_is_none_or_others_may_not_read_it(
    origin: Origin, place: dict[str, object]
) -> None:
    assert json.loads(origin.place) == place


@pytest.mark.parametrize("place", [Place(TEAM, "C1", "1.1"), Place(WHOLE, user="U1"), Place(Team("T2", "E1"), "C1")])
def test_a_place_that_was_kept_is_found_again(place: Place) -> None:
    assert place_of(place.text) == place


@pytest.mark.parametrize("text", ["", "nowhere", "[]", "{}", '{"team": "T1"}', '{"user": "U1"}', "null"])
def test_what_is_no_place_of_ours_is_none(text: str) -> None:
    assert place_of(text) is None
