"""Rules as they are written in content: each form, and what is said of each mistake."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.calendar.rules import LAST, QUARTERS, Daily, DayOfMonth, Monthly, NthWeekday, Rule, Weekly
from bot.calendar.week import Weekday
from bot.calendar.written import EXAMPLES, BadRule, read_rule, read_time


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("daily 08:30", Daily(time(8, 30))),
        ("mon 09:00", Weekly(Weekday.MON, time(9))),
        ("  Sun   00:00 ", Weekly(Weekday.SUN, time(0))),
        ("1st thu 15:00", Monthly(NthWeekday(1, Weekday.THU), time(15))),
        ("4th wed 15:00", Monthly(NthWeekday(4, Weekday.WED), time(15))),
        ("last fri 16:00", Monthly(NthWeekday(LAST, Weekday.FRI), time(16))),
        ("15th 10:00", Monthly(DayOfMonth(15), time(10))),
        ("1st 10:00", Monthly(DayOfMonth(1), time(10))),
        ("22nd 10:00", Monthly(DayOfMonth(22), time(10))),
        ("31st 10:00", Monthly(DayOfMonth(31), time(10))),
        ("quarterly 1st mon 10:00", Monthly(NthWeekday(1, Weekday.MON), time(10), QUARTERS)),
        ("quarterly 15th 10:00", Monthly(DayOfMonth(15), time(10), QUARTERS)),
    ],
)
def test_a_rule_is_read_as_it_is_meant(text: str, rule: Rule) -> None:
    assert read_rule(text) == rule


def test_every_example_that_is_shown_can_be_written() -> None:
    examples = EXAMPLES.replace("`", "").split(", ")
    assert len({read_rule(example) for example in examples}) == 6


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["is no rule", "`mon 09:00`"]),
        ("mon", ["`mon` is no rule"]),
        ("mon 9:00", ["`9:00` is no time of day", "09:00"]),
        ("mon 24:00", ["`24:00` is no time of day", "23:59"]),
        ("mon 09:60", ["`09:60` is no time of day"]),
        ("mon ٠٩:٠٠", ["is no time of day"]),
        ("daily mon", ["`mon` is no time of day"]),
        ("0 09:00", ["`0` is no day", "mon, tue, wed, thu, fri, sat, sun", "1st to 31st"]),
        ("1 09:00", ["`1` is no day", "names"]),
        ("monday 09:00", ["`monday` is no day", "mon, tue"]),
        ("maandag 09:00", ["`maandag` is no day", "mon, tue"]),
        ("1th 09:00", ["`1th` is no day"]),
        ("32nd 09:00", ["`32nd` is no day", "1st to 31st"]),
        ("1st 1 09:00", ["`1` is no day of the week", "names"]),
        ("5th mon 09:00", ["not every month", "`last mon`"]),
        ("6th mon 09:00", ["`6th` does not say which mon", "1st, 2nd, 3rd, 4th or last"]),
        ("mon tue 09:00", ["`mon` does not say which tue"]),
        ("last 09:00", ["`last` needs a day of the week", "`31st`"]),
        ("quarterly 09:00", ["`quarterly` needs a day"]),
        ("quarterly mon 09:00", ["`quarterly 1st mon`"]),
        ("quarterly daily 09:00", ["`daily` is no day"]),
        ("1st mon and tue 09:00", ["is no rule", "one day and one time"]),
        ("x" * 500 + " 09:00", ["x…` is no day"]),
        ("mon\nmon\nmon\nmon 09:00", ["`mon mon mon mon 09:00` is no rule"]),
    ],
)
def test_a_mistake_is_said_with_the_cure_in_one_line(text: str, says: list[str]) -> None:
    with pytest.raises(BadRule) as refused:
        read_rule(text)
    said = str(refused.value)
    assert "\n" not in said and len(said) < 250
    for words in says:
        assert words in said


@settings(deadline=None)
@given(some.text() | some.from_regex(r"(quarterly )?(\d+(st|th)|last)? ?(mon|fri)? [0-2]\d:\d\d", fullmatch=True))
def test_whatever_is_written_is_a_rule_or_a_mistake(text: str) -> None:
    try:
        read_rule(text)
    except BadRule as refused:
        assert str(refused)


@settings(deadline=None)
@given(some.times())
def test_a_time_of_day_reads_back(at: time) -> None:
    assert read_time(f"{at:%H:%M}") == at.replace(second=0, microsecond=0)
