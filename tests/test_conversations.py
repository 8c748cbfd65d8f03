"""What a conversation was last about is remembered for half an hour, for a bounded number of conversations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.conversations import FOLLOW_UP_FOR, MOST, Conversations
from bot.policy.asked import Asked, Subject
from bot.reading.reading import Remembered

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def about(tool: str, at: datetime = NOON, language: str = "en") -> Remembered:
    return Remembered(Asked((Subject(rows=(tool,)),)), at, language)


def test_the_last_question_is_remembered_for_half_an_hour_and_not_a_moment_longer() -> None:
    kept = Conversations()
    kept.remember("one", about("claude", language="nl"))
    assert timedelta(minutes=30) == FOLLOW_UP_FOR
    assert kept.last("one", NOON + FOLLOW_UP_FOR) == about("claude", language="nl")
    assert kept.language("one", NOON + FOLLOW_UP_FOR) == "nl"
    late = NOON + FOLLOW_UP_FOR + timedelta(microseconds=1)
    assert kept.last("one", late) is None
    assert kept.language("one", late) is None


def test_a_new_question_takes_the_place_of_the_old_one() -> None:
    kept = Conversations()
    kept.remember("one", about("claude"))
    kept.remember("one", about("deepl"))
    assert kept.last("one", NOON) == about("deepl")


def test_conversations_know_nothing_of_each_other_and_can_be_forgotten() -> None:
    kept = Conversations()
    kept.remember("one", about("claude"))
    assert kept.last("two", NOON) is None
    kept.forget("two")
    kept.forget("one")
    assert kept.last("one", NOON) is None


def test_of_too_many_conversations_the_one_least_lately_asked_in_goes() -> None:
    kept = Conversations()
    for number in range(MOST):
        kept.remember(str(number), about("claude"))
    kept.remember("0", about("deepl"))
    kept.remember("one more", about("claude"))
    assert kept.last("0", NOON) == about("deepl")
    assert kept.last("1", NOON) is None
    assert kept.last("2", NOON) is not None


def test_a_thread_that_begins_follows_the_conversation_around_it_and_then_itself() -> None:
    kept = Conversations()
    kept.remember("dm", about("claude", language="nl"))
    assert kept.last("dm:1", NOON, around="dm") == about("claude", language="nl")
    assert kept.language("dm:1", NOON, around="dm") == "nl"
    assert kept.last("dm:1", NOON) is None, "where others take part, nothing is around"
    kept.remember("dm:1", about("deepl"), around="dm")
    kept.remember("dm:2", about("canva"), around="dm")
    assert kept.last("dm:1", NOON, around="dm") == about("deepl")
    assert kept.last("dm", NOON) == about("canva"), "what was asked last anywhere in it"
    assert kept.last("dm:3", NOON, around="dm") == about("canva")
    late = NOON + FOLLOW_UP_FOR + timedelta(microseconds=1)
    assert kept.last("dm:3", late, around="dm") is None


def test_what_is_asked_in_a_channels_thread_is_remembered_there_alone() -> None:
    kept = Conversations()
    kept.remember("channel:1", about("claude"))
    assert kept.last("channel:2", NOON) is None
    assert kept.last("channel", NOON) is None
