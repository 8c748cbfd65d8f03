"""When somebody is told: the ladder day by day, and the laws that hold whatever people choose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.training.choosing import later_until
from bot.training.kept import Choice, Told
from bot.training.ladder import MOST, comes_first, is_weekly, last_day, step_for
from bot.training.model import Item, quarter_of
from bot.training.still import STOPPED, Still, why_not
from tests.training.small import DUE, OPENS, item

PERSON = "mia@x.example"


def walk(
    meant: Item, choices: dict[date, Choice], first: date, last: date, closed: frozenset[date] = frozenset()
) -> list[tuple[date, str]]:
    """What somebody is told from one day to another; `choices` are made on a day; on a `closed` one nothing is sent."""
    told: list[Told] = []
    choice = None
    for number in range((last - first).days + 1):
        today = first + timedelta(days=number)
        choice = choices.get(today, choice)
        step = "" if today in closed else step_for(meant, choice, told, today)
        if step:
            told.append(Told(PERSON, meant.id, step, today, "", last_day(meant, step, today), "", meant.course, today))
    return [(one.day, one.step) for one in told]


def test_the_ladder_is_an_invitation_and_three_weeks_one_week_and_one_day_before() -> None:
    assert walk(item("a"), {}, OPENS, date(2027, 2, 1)) == [
        (OPENS, "invite"),
        (date(2026, 11, 27), "21"),
        (date(2026, 12, 11), "7"),
        (date(2026, 12, 17), "1"),
    ]


def test_once_after_its_day_where_it_is_mandatory_and_the_quarter_has_room() -> None:
    late = walk(item("a", mandatory=True), {}, date(2026, 12, 12), date(2027, 3, 1))
    assert late == [(date(2026, 12, 12), "invite"), (date(2026, 12, 17), "1"), (date(2026, 12, 19), "after")]
    full = walk(item("a", mandatory=True), {}, OPENS, date(2027, 3, 1))
    assert full[-1] == (date(2027, 1, 1), "after"), "four in a quarter, so the fifth waits for the next"


def test_who_comes_late_is_invited_and_not_reminded_the_day_after() -> None:
    assert walk(item("a"), {}, date(2026, 12, 1), DUE) == [
        (date(2026, 12, 1), "invite"),
        (date(2026, 12, 11), "7"),
        (date(2026, 12, 17), "1"),
    ]


def test_a_day_on_which_nothing_can_be_sent_is_made_up_for_on_the_next() -> None:
    closed = frozenset({OPENS, date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)})
    days = [day for day, _ in walk(item("a"), {}, OPENS, DUE, closed)]
    assert days == [OPENS + timedelta(days=1), date(2026, 11, 30), date(2026, 12, 11), date(2026, 12, 17)]


def test_put_off_is_silence_until_that_day_and_then_one_message() -> None:
    wish = {date(2026, 11, 20): Choice(PERSON, "a", date(2026, 12, 14))}
    assert walk(item("a"), wish, OPENS, DUE) == [
        (OPENS, "invite"),
        (date(2026, 12, 14), "again-2026-12-14"),
        (date(2026, 12, 17), "1"),
    ]


def test_stopped_is_silence_for_what_is_offered() -> None:
    assert walk(item("a"), {OPENS + timedelta(days=1): Choice(PERSON, "a", stopped=True)}, OPENS, date(2027, 3, 1)) == [
        (OPENS, "invite")
    ]


def test_stopped_is_a_line_a_week_for_what_is_mandatory_and_one_message_after_its_day() -> None:
    stop = {OPENS + timedelta(days=1): Choice(PERSON, "a", stopped=True)}
    told = walk(item("a", mandatory=True), stop, OPENS, date(2027, 3, 1))
    weekly = [(day, step) for day, step in told if is_weekly(step)]
    assert len(weekly) == 10 and all(day.weekday() == 0 for day, _ in weekly)
    assert [step for _, step in told if not is_weekly(step)] == ["invite", "after"]


def test_whoever_wants_no_messages_gets_the_week_of_what_is_mandatory_alone() -> None:
    assert step_for(item("a"), None, (), OPENS, quieter=True) == ""
    assert step_for(item("a", mandatory=True), None, (), OPENS, quieter=True) == "weekly-2026-W41"


@given(
    mandatory=st.booleans(),
    start=st.integers(0, 130),
    wishes=st.dictionaries(st.integers(0, 140), st.one_of(st.integers(1, 40), st.just(0)), max_size=6),
    closed=st.sets(st.integers(0, 160), max_size=60),
)
def test_laws_of_the_ladder(mandatory: bool, start: int, wishes: dict[int, int], closed: set[int]) -> None:
    meant = item("a", mandatory=mandatory)
    first = OPENS + timedelta(days=start)
    choices: dict[date, Choice] = {}
    for after, until in wishes.items():
        day = OPENS + timedelta(days=after)
        choices[day] = Choice(
            PERSON, "a", min(day + timedelta(days=until), DUE - timedelta(days=1)) if until else None, not until
        )
    told = walk(
        meant, choices, first, first + timedelta(days=200), frozenset(OPENS + timedelta(days=n) for n in closed)
    )
    reminders = [(day, step) for day, step in told if not is_weekly(step)]
    for quarter in {quarter_of(day) for day, _ in reminders}:
        assert sum(quarter_of(day) == quarter for day, _ in reminders) <= MOST
    assert len({step for _, step in told}) == len(told), "nothing is said twice"
    assert len({day for day, _ in told}) == len(told)
    assert sum(step == "after" for _, step in told) <= mandatory
    assert all(day <= DUE for day, step in told if step != "after")
    weeks = [day.isocalendar()[:2] for day, step in told if is_weekly(step)]
    assert len(set(weeks)) == len(weeks)
    choice = None
    for number in range(start, start + 200):
        today = OPENS + timedelta(days=number)
        choice = choices.get(today, choice)
        if choice is not None and choice.until is not None and today < choice.until:
            assert today not in {day for day, _ in told}, "nothing while it is put off"
        if choice is not None and choice.stopped and not mandatory:
            assert today not in {day for day, _ in told}


@given(
    mandatory=st.booleans(),
    day=st.integers(0, 200),
    told_on=st.lists(st.tuples(st.integers(0, 200), st.sampled_from(("invite", "21", "7", "1", "after"))), max_size=4),
    until=st.one_of(st.none(), st.integers(1, 140)),
    stopped=st.booleans(),
    quieter=st.booleans(),
)
def test_what_the_ladder_says_is_sent_where_nothing_has_changed(
    mandatory: bool, day: int, told_on: list[tuple[int, str]], until: int | None, stopped: bool, quieter: bool
) -> None:
    meant, today = item("a", mandatory=mandatory), OPENS + timedelta(days=day)
    choice = Choice(PERSON, "a", OPENS + timedelta(days=until) if until is not None else None, stopped)
    told = [
        Told(PERSON, "a", step, OPENS + timedelta(days=on), "", DUE, "", meant.course, OPENS)
        for on, step in told_on
        if on < day
    ]
    step = step_for(meant, choice, told, today, quieter)
    if step:
        now = Still(step, last_day(meant, step, today), False, choice.until, choice.stopped, in_force=True)
        assert why_not((now,), today) == ""


@pytest.mark.parametrize(
    ("step", "stopped", "why"),
    [
        ("invite", False, ""),
        ("invite", True, STOPPED),
        ("7", True, STOPPED),
        ("again-2026-12-01", True, STOPPED),
        ("weekly-2026-W50", True, ""),
        ("after", True, ""),
    ],
)
def test_whoever_wants_no_reminders_gets_the_line_of_a_week_and_the_one_after(
    step: str, stopped: bool, why: str
) -> None:
    assert why_not((Still(step, DUE, False, None, stopped, True),), DUE) == why


@pytest.mark.parametrize(
    ("step", "first"),
    [
        ("invite", True),
        ("again-2026-12-01", True),
        ("21", False),
        ("1", False),
        ("after", False),
        ("weekly-2026-W50", False),
    ],
)
def test_the_first_word_and_a_day_that_was_asked_for_go_before_other_news(step: str, first: bool) -> None:
    assert comes_first(step) is first


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("wish", "until"),
    [
        ("day", date(2026, 11, 24)),
        ("week", date(2026, 11, 30)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12.2026", date(2026, 12, 1)),
        ("17-12-2026", date(2026, 12, 17)),
    ],
)
def test_later_is_a_day_to_come(wish: str, until: date) -> None:
    assert later_until(item("a"), wish, TODAY) == until


@pytest.mark.parametrize(
    ("wish", "today", "key"),
    [
        ("2026-12-18", TODAY, "training.after-due"),
        ("2026-11-23", TODAY, "training.no-day"),
        ("31.02.2027", TODAY, "training.no-day"),
        ("soon", TODAY, "training.no-day"),
        ("day", date(2026, 12, 17), "training.too-late"),
    ],
)
def test_what_cannot_be_put_off_says_why(wish: str, today: date, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        later_until(item("a"), wish, today)
    assert refused.value.key == key


def test_a_week_near_the_end_is_the_day_before_it() -> None:
    assert later_until(item("a"), "week", date(2026, 12, 14)) == date(2026, 12, 17)
