"""The rules of the outbox as tables: what follows from what, the cap, the bucket, the forecast, the last look."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.outbox.books import Claimed, Way
from bot.outbox.bucket import free_after, moments, room, roomy_at
from bot.outbox.cap import BY_DAY, BY_FORTNIGHT, BY_PRIORITY, Cap, Push, over_cap
from bot.outbox.carrying import Unreadable
from bot.outbox.forecast import done_at
from bot.outbox.last_look import Looked, Other, last_look
from bot.outbox.model import InDoubtRule, Priority, State
from bot.outbox.outcomes import NotBegun, Outcome, after_attempt, after_look, without_channel
from bot.outbox.pace import PAUSES, Pace, pause_after
from tests.outbox.pieces import MANY, NOON, claimed

PACE = Pace()
LAST = PACE.attempts - 1
"""Attempts made before the one that is the last."""

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
WAY = Way("other", "other:T2", "X1")
DOWN, DOUBT, GONE = ChannelDown("platform", "503"), InDoubt("platform", "cut"), Unreachable("platform", "gone")


@pytest.mark.parametrize(
    ("before", "outcome", "state", "reason", "attempts", "due"),
    [
        (0, "ts-1", State.SENT, "", 1, timedelta()),
        (0, NotBegun(), State.DUE, "", 0, timedelta()),
        (0, WAY, State.DUE, "", 1, timedelta()),
        (0, Throttled("platform", 30), State.THROTTLED, "", 0, 30 * SECOND),
        (LAST, Throttled("platform", 30), State.THROTTLED, "", LAST, 30 * SECOND),
        (0, Throttled("platform", 0), State.THROTTLED, "", 0, SECOND),
        (0, DOWN, State.THROTTLED, "", 1, PAUSES[0]),
        (3, DOWN, State.THROTTLED, "", 4, PAUSES[3]),
        (LAST, DOWN, State.FAILED, "away", LAST + 1, timedelta()),
        (0, DOUBT, State.UNKNOWN, "", 1, PACE.look_after),
        (0, TimeoutError(), State.UNKNOWN, "", 1, PACE.look_after),
        (0, GONE, State.FAILED, "unreachable", 1, timedelta()),
        (0, Refused("platform", "too_long"), State.FAILED, "refused: too_long", 1, timedelta()),
        (0, Unreadable("version 2"), State.FAILED, "unreadable", 1, timedelta()),
        (0, ZeroDivisionError(), State.FAILED, "bug", 1, timedelta()),
    ],
)
def test_what_follows_from_an_attempt(
    before: int, outcome: Outcome, state: State, reason: str, attempts: int, due: timedelta
) -> None:
    found = after_attempt(claimed(attempts=before), outcome, NOON, PACE)
    assert (found.state, found.reason, found.attempts, found.due_at) == (state, reason, attempts, NOON + due)
    assert (found.at is not None) == (state in (State.SENT, State.FAILED))
    assert found.way == (WAY if outcome is WAY else None)


AGAIN, REPORT = InDoubtRule.AGAIN, InDoubtRule.REPORT


@pytest.mark.parametrize(
    ("outcome", "rule", "safely", "tried", "since", "state", "reason"),
    [
        ("ts-1", REPORT, False, 1, SECOND, State.SENT, ""),
        (None, REPORT, False, 1, SECOND, State.DUE, ""),
        (None, REPORT, False, LAST + 1, SECOND, State.FAILED, "away"),
        (DOUBT, REPORT, False, 1, SECOND, State.UNKNOWN, "in-doubt"),
        (DOUBT, AGAIN, False, 1, SECOND, State.DUE, ""),
        (DOUBT, AGAIN, False, LAST + 1, SECOND, State.UNKNOWN, "in-doubt"),
        (DOUBT, REPORT, True, 1, SECOND, State.DUE, ""),
        (GONE, REPORT, False, 1, SECOND, State.UNKNOWN, "in-doubt"),
        (Throttled("platform", 60), REPORT, False, 1, SECOND, State.UNKNOWN, ""),
        (DOWN, REPORT, False, 1, SECOND, State.UNKNOWN, ""),
        (DOWN, REPORT, False, 1, DAY, State.UNKNOWN, "not-looked-up"),
        (KeyError("x"), REPORT, False, 1, SECOND, State.UNKNOWN, "bug"),
    ],
)
def test_what_follows_from_a_look(
    outcome: Outcome | None, rule: InDoubtRule, safely: bool, tried: int, since: timedelta, state: State, reason: str
) -> None:
    row = claimed(attempts=tried, in_doubt=rule, first_at=NOON - since)
    found = after_look(row, outcome, safely, NOON, PACE)
    assert (found.state, found.reason, found.attempts) == (state, reason, tried)
    final = state is State.SENT or bool(reason)
    assert (found.at is not None) == final, "what is not settled is not said to be"
    assert final or found.due_at >= NOON


def test_without_its_platform_a_delivery_waits_as_long_as_it_may() -> None:
    row = claimed(expires_at=NOON + 10 * SECOND)
    assert without_channel(row, NOON)[1:3] == (State.THROTTLED, NOON + 10 * SECOND)
    assert without_channel(row, NOON + 10 * SECOND).state is State.EXPIRED


def test_pauses_grow_and_stay_at_the_longest() -> None:
    assert [pause_after(count) for count in range(1, len(PAUSES) + 1)] == sorted(PAUSES)
    assert pause_after(0) == PAUSES[0]
    assert pause_after(99) == PAUSES[-1]


def sent(run: str, at: datetime) -> Push:
    return Push(run, Priority.NORMAL, State.SENT, at)


@pytest.mark.parametrize(
    ("others", "zone", "why"),
    [
        ([], "UTC", ""),
        ([sent("a", NOON - timedelta(hours=3))], "UTC", BY_DAY),
        ([sent("news:1", NOON - timedelta(hours=3))], "UTC", ""),
        ([sent("a", NOON - timedelta(hours=13))], "UTC", ""),
        ([sent("a", NOON - timedelta(hours=13))], "Pacific/Honolulu", ""),
        ([sent("a", NOON - timedelta(hours=13))], "Asia/Tokyo", BY_DAY),
        ([sent("a", NOON - timedelta(hours=3))], "Nowhere/Land", BY_DAY),
        ([sent("a", NOON - 2 * DAY), sent("b", NOON - 3 * DAY)], "UTC", ""),
        ([sent("a", NOON - 2 * DAY), sent("b", NOON - 3 * DAY), sent("c", NOON - 13 * DAY)], "UTC", BY_FORTNIGHT),
        ([sent("a", NOON - 2 * DAY), sent("b", NOON - 3 * DAY), sent("c", NOON - 14 * DAY)], "UTC", ""),
        ([sent("a", NOON - 2 * DAY), sent("a", NOON - 2 * DAY), sent("a", NOON - 2 * DAY)], "UTC", ""),
        ([Push("a", Priority.HIGH, State.DUE, NOON + SECOND)], "UTC", BY_PRIORITY),
        ([Push("a", Priority.NORMAL, State.DUE, NOON + SECOND)], "UTC", ""),
        ([Push("a", Priority.HIGH, State.DUE, NOON + DAY)], "UTC", ""),
        ([Push("a", Priority.HIGH, State.FAILED, NOON)], "UTC", ""),
        ([Push("a", Priority.RETURNING, State.SKIPPED, NOON - DAY)], "UTC", ""),
        (
            [
                Push("a", Priority.RETURNING, State.SKIPPED, NOON - DAY),
                sent("b", NOON - 2 * DAY),
                sent("c", NOON - 3 * DAY),
            ],
            "UTC",
            BY_PRIORITY,
        ),
        (
            [
                Push("a", Priority.RETURNING, State.SKIPPED, NOON - 4 * DAY),
                sent("b", NOON - 5 * DAY),
                sent("c", NOON - 6 * DAY),
            ],
            "UTC",
            "",
        ),
        (
            [
                Push("a", Priority.RETURNING, State.SKIPPED, NOON - 2 * DAY),
                sent("b", NOON - 5 * DAY),
                Push("a2", Priority.RETURNING, State.SENT, NOON - DAY),
            ],
            "UTC",
            "",
        ),
        (
            [
                Push("a", Priority.RETURNING, State.SKIPPED, NOON - DAY),
                Push("a2", Priority.RETURNING, State.DUE, NOON + SECOND),
            ],
            "UTC",
            BY_PRIORITY,
        ),
        ([Push("a", Priority.LOW, State.UNKNOWN, NOON)], "UTC", BY_DAY),
        ([Push("a", Priority.LOW, State.SENDING, NOON)], "UTC", BY_DAY),
    ],
)
def test_the_cap(others: list[Push], zone: str, why: str) -> None:
    """Noon in UTC is 21:00 in Tokyo, where the day began 21 hours ago, and two in the morning in Honolulu."""
    push = Push("news:1", Priority.NORMAL, State.SENDING, NOON)
    assert over_cap(push, others, zone, NOON, Cap(1, 3)) == why


def test_what_somebody_chose_counts_but_not_for_what_returns() -> None:
    daily = [Push(f"digest:{n}", Priority.NORMAL, State.SENT, NOON - n * DAY, unasked=False) for n in range(14)]
    assert over_cap(Push("news:1", Priority.HIGH, State.SENDING, NOON), daily, "UTC", NOON, Cap(1, 3)) == BY_DAY
    first = Push("training:1", Priority.RETURNING, State.SENDING, NOON)
    assert over_cap(first, daily, "UTC", NOON, Cap(1, 3)) == ""
    assert over_cap(first, [*daily, sent("a", NOON - SECOND)], "UTC", NOON, Cap(1, 3)) == BY_DAY


def test_moments_are_evenly_spaced_and_never_far_ahead() -> None:
    assert moments(NOON, NOON, 4, 3, SECOND) == [NOON, NOON + SECOND / 4, NOON + SECOND / 2]
    assert len(moments(NOON, NOON, 4, 99, SECOND)) == 5
    assert moments(NOON + 2 * SECOND, NOON, 4, 9, SECOND) == []
    assert moments(NOON - DAY, NOON, 1, 1, SECOND) == [NOON], "what was not used is not made up for"
    assert free_after(NOON, 4) == NOON + SECOND / 4


@pytest.mark.parametrize("per_second", [0.5, 1, 3, 7, 40, 333])
@pytest.mark.parametrize("wanted", [1, 2, 20])
def test_there_is_room_when_it_is_said_that_there_will_be(per_second: float, wanted: int) -> None:
    for ahead in range(50):
        free_at = NOON + timedelta(microseconds=ahead * 37_123)
        at = roomy_at(free_at, per_second, wanted, SECOND)
        assert room(free_at, at, per_second, SECOND) >= min(wanted, int(per_second) + 1) or at < free_at - SECOND


def test_a_lane_is_done_when_the_last_is_sent_and_none_before_it_is_due() -> None:
    assert done_at(NOON, [], 10) == NOON
    assert done_at(NOON, [(NOON - DAY, 100)], 10) == NOON + 10 * SECOND
    assert done_at(NOON, [(NOON, 100), (NOON + 5 * SECOND, 10)], 10) == NOON + 11 * SECOND
    assert done_at(NOON, [(NOON, 100), (NOON + DAY, 10)], 10) == NOON + DAY + SECOND


AT = [NOON + SECOND / 10 * number for number in range(5)]


def looked(
    *rows: Claimed, others: dict[str, list[Other]] | None = None, why: dict[int, str] | None = None, cap: Cap = MANY
) -> Looked:
    return last_look(rows, AT, others or {}, why or {}, NOON, cap)


def test_what_is_skipped_uses_up_no_moment() -> None:
    found = looked(claimed(1), claimed(2), claimed(3), why={2: "paused"})
    assert [(row.id, at) for row, at in found.sending] == [(1, AT[0]), (3, AT[1])]
    assert [(one.id, one.state, one.reason) for one in found.settled] == [(2, State.SKIPPED, "paused")]


def test_no_more_are_looked_at_than_there_are_moments() -> None:
    found = looked(*map(claimed, range(8)))
    assert len(found.sending) == 5
    assert not found.settled


def test_what_expires_before_its_moment_is_not_sent() -> None:
    found = looked(claimed(1), claimed(2, expires_at=AT[1]))
    assert [one.state for one in found.settled] == [State.EXPIRED]


def test_of_two_for_one_person_the_cap_lets_the_first_through() -> None:
    same = {"recipient": "p1@brightwater.example"}
    found = looked(claimed(1), claimed(2, run="b", place="E2", **same), cap=Cap(1, 3))
    assert [one.reason for one in found.settled] == [BY_DAY]
    found = looked(claimed(1), claimed(2, run="b", place="E2", capped=False, **same), cap=Cap(1, 3))
    assert len(found.sending) == 2, "what was asked for is never held back"
    found = looked(claimed(1, counted=False), claimed(2, run="b", place="E2", **same), cap=Cap(1, 3))
    assert len(found.sending) == 2, "what does not count takes nobody's place"


@pytest.mark.parametrize(
    ("place", "state", "ago", "waits"),
    [
        ("D1", State.SENDING, 600 * SECOND, True),
        ("D1", State.SENT, SECOND / 2, True),
        ("D1", State.SENT, 2 * SECOND, False),
        ("D1", State.DUE, timedelta(), False),
        ("D9", State.SENDING, timedelta(), False),
    ],
)
def test_a_conversation_that_was_just_spoken_in_is_waited_for(
    place: str, state: State, ago: timedelta, waits: bool
) -> None:
    other = Other("platform", place, True, Push("a", Priority.NORMAL, state, NOON - ago))
    found = looked(claimed(1, capped=False), others={"p1@brightwater.example": [other]})
    assert [one.state for one in found.settled] == ([State.DUE] if waits else [])
