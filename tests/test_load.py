"""What the runs under load and under faults count: so that a figure of none lost means that none is."""

from __future__ import annotations

import pytest

from bench.load.events import Event, Kind, Ledger
from bench.load.faults import Fault, assign
from bench.load.people import Crowd, headers
from bench.load.replicas import slope

NO_ANSWER = "Something went wrong on our side."


def answered(*texts: str, kind: Kind = Kind.QUESTION) -> Event:
    ledger, event = Ledger(), Event("D1:1.1", kind, planned=100.0, acknowledged=100.1)
    ledger.add(event)
    for text in texts:
        ledger.answered(event.id, text)
    return event


def test_an_answer_in_two_messages_is_no_answer_twice() -> None:
    assert not answered("No: ChatGPT", "What to use instead").twice
    assert answered("No: ChatGPT", "No: ChatGPT").twice


def test_what_was_acknowledged_and_never_answered_is_lost_and_a_reason_is_none() -> None:
    assert answered().lost
    told = answered(f"{NO_ANSWER}\nPlease try again.")
    assert told.failed
    assert not told.lost


@pytest.mark.parametrize(("kind", "lost"), [(Kind.QUESTION, True), (Kind.CLICK, False), (Kind.TEAMS, False)])
def test_what_nobody_acknowledged_is_lost_unless_the_platform_says_so(kind: Kind, lost: bool) -> None:
    assert Event("D1:1.1", kind, planned=100.0).lost is lost


def test_an_answer_to_nothing_is_counted() -> None:
    ledger = Ledger()
    ledger.answered("D1:9.9", "No: ChatGPT")
    assert ledger.unasked == 1


async def nothing(_seconds: float) -> None:
    pass


def test_a_fault_is_over_with_the_last_that_it_kept_waiting() -> None:
    first, second = (
        Fault("first", nothing, began=100.0, ended=110.0),
        Fault("second", nothing, began=150.0, ended=160.0),
    )
    late = Event("a", Kind.QUESTION, planned=114.0, acknowledged=114.1, deliveries=1, answered=120.0)
    well = Event("b", Kind.QUESTION, planned=130.0, acknowledged=130.1, deliveries=1, answered=130.2)
    killed = Event("c", Kind.QUESTION, planned=149.0, acknowledged=149.1, deliveries=1)

    assign([first, second], [late, well, killed])

    assert (first.recovery, first.troubled, first.lost) == (4.0, 1, 0)
    assert (second.troubled, second.lost) == (1, 1), "what was on its way when something was killed is of that"


def test_a_leak_is_told_from_noise() -> None:
    assert slope([(float(second), 200.0 + second % 2) for second in range(60)]) == pytest.approx(0, abs=0.1)
    assert slope([(float(second), 200.0 + second / 60) for second in range(60)]) == pytest.approx(1.0)


def test_moments_are_chosen_before_and_are_as_many_as_was_asked() -> None:
    crowd = Crowd(100, "http://127.0.0.1:1/", seed=1)
    moments = list(crowd.moments(50.0, 0.0, 100.0))
    assert moments == sorted(moments)
    assert len(moments) == pytest.approx(5_000, rel=0.05)


def test_two_clicks_at_once_are_two_events_and_what_is_delivered_again_says_so() -> None:
    one, other = Crowd(100, "http://127.0.0.1:1/", seed=1).double_click(5.0, 7, "book take=x-0")
    assert one.event.id != other.event.id
    assert "X-Slack-Retry-Num" not in headers(one)
    one.event.deliveries = 1
    assert headers(one)["X-Slack-Retry-Num"] == "1"
