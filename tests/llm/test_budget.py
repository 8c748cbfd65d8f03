"""Tokens a day are never overspent, and counting them never waits for anything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.llm.budget import FAILURES, PAUSE_S, DailyBudget, Pause
from adapters.llm.tokens import LOAD_WITHIN_S, Count, TokenCounter, utf8_bound

MONDAY = date(2026, 11, 23)


@dataclass
class Calendar:
    day: date = MONDAY

    def today(self) -> date:
        return self.day


def test_what_is_reserved_is_gone_until_it_is_settled() -> None:
    budget = DailyBudget(1000, Calendar().today)
    first = budget.reserve(600)
    assert first is not None
    assert budget.left == 400
    assert budget.reserve(401) is None
    assert budget.left == 400
    budget.settle(first, 150)
    assert budget.left == 850


def test_more_than_was_reserved_counts_as_well_and_none_is_ever_earned() -> None:
    budget = DailyBudget(1000, Calendar().today)
    for used in (700, -5000):
        taken = budget.reserve(100)
        assert taken is not None
        budget.settle(taken, used)
    assert budget.left == 300


def test_a_day_begins_afresh_and_yesterdays_call_does_not_count_today() -> None:
    calendar = Calendar()
    budget = DailyBudget(1000, calendar.today)
    late = budget.reserve(900)
    assert late is not None
    calendar.day += timedelta(days=1)
    assert budget.left == 1000
    budget.settle(late, 5000)
    assert budget.left == 1000


def test_a_budget_of_nothing_gives_nothing() -> None:
    assert DailyBudget(0, Calendar().today).reserve(1) is None


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=30), st.integers(0, 2000))
def test_honest_calls_never_go_over_the_budget(calls: list[tuple[int, int]], limit: int) -> None:
    budget, spent = DailyBudget(limit, Calendar().today), 0
    for reserved, used in calls:
        taken = budget.reserve(reserved)
        if taken is not None:
            budget.settle(taken, min(used, reserved))
            spent += min(used, reserved)
    assert spent <= limit
    assert budget.left == limit - spent


def test_the_pause_begins_with_the_third_failure_and_lets_one_try_after_it() -> None:
    at = [0.0]
    pause = Pause(lambda: at[0])
    for _ in range(FAILURES - 1):
        pause.failed()
    assert pause.may_try()
    pause.failed()
    assert not pause.may_try()
    at[0] = PAUSE_S - 0.1
    assert not pause.may_try()
    at[0] = PAUSE_S
    assert [pause.may_try(), pause.may_try()] == [True, False]
    pause.failed()
    at[0] = 2 * PAUSE_S - 0.1
    assert not pause.may_try()
    at[0] = 2 * PAUSE_S
    assert pause.may_try()
    pause.worked()
    assert [pause.may_try(), pause.may_try()] == [True, True]


def test_failures_that_are_not_in_a_row_begin_no_pause() -> None:
    pause = Pause(lambda: 0.0)
    for _ in range(5):
        pause.failed()
        pause.failed()
        pause.worked()
    assert pause.may_try()


def finished(counter: TokenCounter) -> TokenCounter:
    """Starts the loading by counting, and waits until it is over."""
    counter.count("")
    for thread in threading.enumerate():
        if thread.name == "tiktoken":
            thread.join(10)
    return counter


def test_until_tiktoken_is_there_bytes_bound_the_tokens() -> None:
    release = threading.Event()

    def slowly(_: str) -> Count:
        release.wait(10)
        return lambda text: 7

    counter = TokenCounter("m", load=slowly)
    assert counter.count("fünf") == 5
    release.set()
    assert finished(counter).count("fünf") == 7


def test_it_is_tried_once_in_a_daemon_and_a_failure_leaves_the_bound() -> None:
    tried: list[tuple[str, bool]] = []

    def fails(model: str) -> Count:
        tried.append((model, threading.current_thread().daemon))
        raise OSError("no network")

    counter = finished(TokenCounter("gpt-5-mini", load=fails))
    assert [counter.count("abc"), counter.count("é")] == [3, 2]
    assert tried == [("gpt-5-mini", True)]


@pytest.mark.parametrize(("took", "tokens"), [(LOAD_WITHIN_S, 7), (LOAD_WITHIN_S + 0.1, 3)])
def test_what_comes_too_late_is_not_used(took: float, tokens: int) -> None:
    times = iter((10.0, 10.0 + took))
    counter = finished(TokenCounter("m", load=lambda _: lambda text: 7, now=lambda: next(times)))
    assert counter.count("abc") == tokens


def byte_level_bpe() -> Callable[[str], int]:
    """A tokeniser of tiktoken's own kind that needs no download: all bytes, and a few merges."""
    import tiktoken

    ranks = {bytes([byte]): byte for byte in range(256)}
    for merged in (b"in", b"en", b"er", b" a", b"ing", "é".encode(), b"  "):
        ranks[merged] = len(ranks)
    toy = tiktoken.Encoding("toy", pat_str=r"\s?\p{L}+|\s?[^\s\p{L}]+|\s+", mergeable_ranks=ranks, special_tokens={})
    return lambda text: len(toy.encode_ordinary(text))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_the_bound_is_never_below_what_tiktoken_counts(text: str) -> None:
    assert byte_level_bpe()(text) <= utf8_bound(text)
