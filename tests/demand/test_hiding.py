"""Nothing that is told lets anybody work out a group of fewer than five."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.demand.hiding import SMALLEST, shown

months = st.lists(st.frozensets(st.integers(0, 14), max_size=15), min_size=1, max_size=6)
"""Who asked in each month."""


@given(months)
def test_no_count_below_the_smallest_is_told_and_none_stands_alone_hidden(askers: list[frozenset[int]]) -> None:
    total = len(frozenset[int]().union(*askers))
    told = shown(total, tuple(len(month) for month in askers))
    if total < SMALLEST:
        assert told is None
        return
    assert told is not None
    assert all(count is None or count >= SMALLEST for count in told)
    assert all(count is None or count == len(month) for count, month in zip(told, askers, strict=True))
    if len(askers) > 1:
        assert told.count(None) != 1


@given(months)
def test_more_is_hidden_only_where_something_had_to_be(askers: list[frozenset[int]]) -> None:
    total = len(frozenset[int]().union(*askers))
    told = shown(total, tuple(len(month) for month in askers))
    if told is not None and all(len(month) >= SMALLEST for month in askers):
        assert None not in told
