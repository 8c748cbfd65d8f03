"""What is planned is sent: each to each once, at the platform's pace, and whatever the platform does instead."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.outbox.model import InDoubtRule, Kind, Priority, State
from bot.outbox.pace import PAUSES, Pace
from tests.outbox.pieces import LANE, NOON, Moved, Platform, Replica, account, people, planned, replica, run

SURE = Kind("cancelled", "", in_doubt=InDoubtRule.AGAIN)


async def states(house: Replica, of: str = "news:1") -> dict[State, int]:
    told = await house.outbox.progress(of, house.watch.now())
    assert told is not None
    return dict(told.states)


async def reasons(house: Replica, of: str = "news:1") -> dict[tuple[State, str], int]:
    told = await house.outbox.progress(of, house.watch.now())
    assert told is not None
    return dict(told.reasons)


async def test_each_gets_it_once(house: Replica, platform: Platform) -> None:
    assert await house.outbox.plan(run(), people(120), NOON) == 120
    await house.empty()
    assert platform.places == {f"D{number}": 1 for number in range(120)}
    assert await states(house) == {State.SENT: 120}


async def test_planned_again_nothing_is_sent_again(house: Replica, platform: Platform) -> None:
    await house.outbox.plan(run(), people(30), NOON)
    await house.empty()
    assert await house.outbox.plan(run(), people(31), NOON) == 1
    await house.empty()
    assert platform.places == {f"D{number}": 1 for number in range(31)}


async def test_the_card_arrives_as_it_was_planned_with_mark_and_first_moment(
    house: Replica, platform: Platform
) -> None:
    await house.outbox.plan(run(), [planned(1), planned(2, recipient="room:D2")], NOON)
    await house.empty()
    first, second = sorted(platform.shown, key=lambda delivery: delivery.place)
    assert (first.card, first.topic, first.recipient) == (planned(1).card, "updates", "p1@brightwater.example")
    assert second.recipient == ""
    assert len({first.mark, second.mark}) == 2
    assert all(len(mark) == 22 for mark in (first.mark, second.mark))


async def test_calls_are_evenly_spaced_at_the_platforms_rate(house: Replica, platform: Platform) -> None:
    await house.outbox.plan(run(), people(100), NOON)
    await house.empty()
    calls = sorted(platform.calls)
    assert len(calls) == 100
    assert calls[-1] - calls[0] <= timedelta(seconds=99 / platform.per_second * 1.03)
    for first, second in zip(calls, calls[20:], strict=False):
        assert second - first >= timedelta(seconds=0.99), "no more than twenty within a second"


async def test_nothing_is_sent_before_it_is_due_or_after_it_expired(
    house: Replica, platform: Platform, clock: Moved
) -> None:
    later = NOON + timedelta(hours=3)
    await house.outbox.plan(run(), [planned(1, due_at=later)], NOON)
    await house.outbox.plan(run("old", lasts=timedelta(hours=1)), [planned(2, due_at=later)], NOON)
    await house.empty()
    assert not platform.arrived
    clock.at = later
    await house.empty()
    assert platform.places == {"D1": 1}
    assert await states(house, "old") == {State.EXPIRED: 1}


async def test_a_platform_that_wants_to_be_left_alone_is(house: Replica, platform: Platform, clock: Moved) -> None:
    platform.answers.append(Throttled("platform", 30))
    await house.outbox.plan(run(), people(40), NOON)
    await house.empty()
    assert len(platform.arrived) < 30, "what had not begun waits"
    before = len(platform.calls)
    clock.at = NOON + timedelta(seconds=20)
    await house.empty()
    assert len(platform.calls) == before
    clock.at = NOON + timedelta(seconds=31)
    await house.empty()
    assert platform.places == {f"D{number}": 1 for number in range(40)}
    assert await states(house) == {State.SENT: 40}


async def test_being_told_to_wait_is_no_attempt(house: Replica, platform: Platform, clock: Moved) -> None:
    await house.outbox.plan(run(), people(1), NOON)
    for _ in range(Pace().attempts + 3):
        platform.answers.append(Throttled("platform", 10))
        await house.empty()
        clock.at += timedelta(seconds=12)
    await house.empty()
    assert await states(house) == {State.SENT: 1}


async def test_what_is_away_is_tried_again_later_and_later_and_then_given_up(
    house: Replica, platform: Platform, clock: Moved
) -> None:
    platform.answers.extend(ChannelDown("platform", "status 503") for _ in range(Pace().attempts))
    await house.outbox.plan(run(), people(1), NOON)
    await house.empty()
    for pause in PAUSES:
        assert await states(house) == {State.THROTTLED: 1}
        tried = len(platform.calls)
        clock.at = platform.calls[-1] + pause - timedelta(seconds=1)
        await house.empty()
        assert len(platform.calls) == tried
        clock.at += timedelta(seconds=2)
        await house.empty()
        assert len(platform.calls) == tried + 1
    assert await reasons(house) == {(State.FAILED, "away"): 1}


async def test_what_may_have_arrived_is_looked_for_and_not_sent_again(
    house: Replica, platform: Platform, clock: Moved
) -> None:
    platform.answers.append(InDoubt("platform", "the line broke"))
    await house.outbox.plan(run(), people(3), NOON)
    await house.empty()
    assert await states(house) == {State.SENT: 2, State.UNKNOWN: 1}
    clock.at += timedelta(seconds=15)
    await house.empty()
    assert platform.looked == ["D0"]
    assert await states(house) == {State.SENT: 3}
    assert platform.places == {"D0": 1, "D1": 1, "D2": 1}


async def test_what_was_looked_for_and_is_not_there_is_sent_with_the_same_mark(
    house: Replica, platform: Platform, clock: Moved
) -> None:
    platform.answers.append(InDoubt("platform", "the line broke"))
    platform.arrives = False
    await house.outbox.plan(run(), people(1), NOON)
    await house.empty()
    assert not platform.arrived
    clock.at += timedelta(seconds=15)
    await house.empty()
    assert await states(house) == {State.SENT: 1}
    ((_, place, first_at),) = platform.arrived
    assert (place, first_at < NOON + timedelta(seconds=2)) == ("D0", True), "the moment of the first attempt is kept"


@pytest.mark.parametrize(
    ("kind", "repeats_safely", "expected", "times"),
    [
        (Kind("news", ""), False, {(State.UNKNOWN, "in-doubt"): 1}, 1),
        (SURE, False, {}, 2),
        (Kind("news", ""), True, {}, 2),
    ],
)
async def test_where_nobody_can_look_the_kind_and_the_channel_decide(
    house: Replica,
    platform: Platform,
    clock: Moved,
    kind: Kind,
    repeats_safely: bool,
    expected: dict[tuple[State, str], int],
    times: int,
) -> None:
    platform.repeats_safely = repeats_safely
    platform.answers.append(InDoubt("platform", "status 502"))
    platform.looks.append(InDoubt("platform", "nobody may look"))
    await house.outbox.plan(run(kind=kind), people(1), NOON)
    await house.empty()
    clock.at += timedelta(seconds=15)
    await house.empty()
    assert await reasons(house) == expected
    assert platform.places == {"D0": times}
    assert len({(mark, first_at) for mark, _, first_at in platform.arrived}) == 1


async def test_a_look_that_has_to_wait_waits(house: Replica, platform: Platform, clock: Moved) -> None:
    platform.answers.append(InDoubt("platform", "status 502"))
    platform.looks.extend([Throttled("platform", 60), ChannelDown("platform", "status 503")])
    await house.outbox.plan(run(), people(1), NOON)
    await house.empty()
    for seconds in (15, 50):
        clock.at = NOON + timedelta(seconds=seconds)
        await house.empty()
        assert len(platform.looked) == 1
    clock.at = NOON + timedelta(seconds=80)
    await house.empty()
    assert len(platform.looked) == 2
    clock.at = NOON + timedelta(minutes=5)
    await house.empty()
    assert await states(house) == {State.SENT: 1}


async def test_whoever_is_gone_from_one_place_gets_it_at_another(
    engine: AsyncEngine, clock: Moved, platform: Platform
) -> None:
    other = Platform()
    other.lane = lambda place: "other:T2"  # type: ignore[method-assign]
    house = replica(engine, {"platform": platform, "other": other}, clock)
    me = planned(1).recipient
    await house.accounts.keep(account(me, "platform", "U1", "D1"))
    await house.accounts.keep(account(me, "other", "guest", "X0", outsider=True))
    await house.accounts.keep(account(me, "other", "U9", "X1"))
    platform.answers.append(Unreachable("platform", "user_disabled"))
    await house.outbox.plan(run(), [planned(1), planned(2)], NOON)
    await house.empty()
    assert (platform.places, other.places) == ({"D2": 1}, {"X1": 1})
    assert await states(house) == {State.SENT: 2}
    gone = await house.accounts.find("platform", "U1")
    assert gone is not None
    assert gone.place == ""


async def test_whoever_is_reached_nowhere_is_told_in_the_ledger(house: Replica, platform: Platform) -> None:
    platform.answers.extend([Unreachable("platform", "gone"), Refused("platform", "msg_too_long")])
    await house.outbox.plan(run(), people(3), NOON)
    await house.empty()
    assert await reasons(house) == {(State.FAILED, "unreachable"): 1, (State.FAILED, "refused: msg_too_long"): 1}
    assert {entry.state for entry in await house.outbox.ledger("news:1")} == {State.FAILED, State.SENT}


async def test_a_bug_stops_one_delivery_and_no_other(
    house: Replica, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    platform.answers.append(KeyError("p1@brightwater.example"))
    await house.outbox.plan(run(), people(30), NOON)
    await house.empty()
    assert await states(house) == {State.FAILED: 1, State.SENT: 29}
    assert await reasons(house) == {(State.FAILED, "bug"): 1}
    assert "brightwater" not in repr([record.__dict__ for record in caplog.records])


async def test_what_matters_more_goes_first(house: Replica, platform: Platform) -> None:
    await house.outbox.plan(run(), people(50), NOON)
    urgent = Kind("urgent", "", Priority.HIGH)
    await house.outbox.plan(run("urgent", urgent), [planned(99)], NOON + timedelta(seconds=1))
    await house.empty()
    assert platform.arrived[0][1] == "D99"


async def test_two_messages_into_one_conversation_are_a_second_apart(house: Replica, platform: Platform) -> None:
    for number in range(3):
        await house.outbox.plan(run(f"news:{number}"), [planned(1), planned(10 + number)], NOON)
    await house.empty()
    assert platform.places["D1"] == 3
    at = [call for call, (_, place, _) in zip(platform.calls, platform.arrived, strict=True) if place == "D1"]
    assert all(second - first >= timedelta(seconds=0.95) for first, second in pairwise(at)), at


async def test_a_platform_that_is_not_set_up_is_waited_for_until_it_expires(
    engine: AsyncEngine, platform: Platform, clock: Moved
) -> None:
    without = replica(engine, {}, clock)
    await without.outbox.plan(run(), people(2), NOON)
    await without.empty()
    assert await states(without) == {State.THROTTLED: 2}
    clock.at += timedelta(minutes=6)
    await replica(engine, {"platform": platform}, clock).empty()
    assert len(platform.arrived) == 2
    await without.outbox.plan(run("other"), people(2), NOON)
    clock.at += timedelta(days=3)
    await without.empty()
    assert await states(without, "other") == {State.EXPIRED: 2}


async def test_a_lane_says_when_it_is_free(house: Replica, platform: Platform) -> None:
    await house.outbox.plan(run(), people(200), NOON)
    told = await house.outbox.progress("news:1", NOON)
    assert told is not None
    assert told.forecast == NOON + timedelta(seconds=10)
    assert (told.total, told.open) == (200, 200)
    assert await house.outbox.allowed_at(LANE, 100, 20, NOON) == NOON + timedelta(seconds=15)
