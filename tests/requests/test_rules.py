"""Who may take which step from which state: the golden table, the laws that hold over it, and the days by which steps are due."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from bot.access import Permission, Role, may
from bot.calendar.sites import Site
from bot.policy.model import Localised
from bot.requests.model import CLOSED, DECISIONS, State, Step
from bot.requests.reminding import stage_of
from bot.requests.rules import MOVES, Not, Standing, due_on, open_steps, outcome
from tests.requests.table import FILE, table

EVERY = list(product(State, MOVES, Role, Standing))
BERLIN = Site("berlin", Localised({"": "Berlin"}), "Europe/Berlin", country="DE", part="BE")


def test_every_step_of_every_role_in_every_state_is_as_it_was_agreed() -> None:
    assert table() == FILE.read_text("utf-8"), (
        "If that is meant: python -m tests.requests.table, and look at the difference."
    )
    assert len(table().splitlines()) == 1 + len(State) * len(Role) * len(Standing)


def test_nobody_moves_towards_a_decision_what_they_ask_for() -> None:
    for state, step, role, standing in EVERY:
        if standing is not Standing.NONE and step in {Step.ASK, Step.SANDBOX, *DECISIONS}:
            assert isinstance(outcome(state, step, role, standing), Not)


def test_only_who_may_decide_decides_and_strangers_do_nothing() -> None:
    for state, step, role, standing in EVERY:
        found = outcome(state, step, role, standing)
        if isinstance(found, State):
            assert may(role, Permission.WISH)
            assert step not in {Step.ASK, Step.SANDBOX, *DECISIONS} or may(role, Permission.DECIDE_REQUESTS)


def test_what_is_closed_stays_closed() -> None:
    for state, role, standing in product(CLOSED, Role, Standing):
        assert list(open_steps(state, role, standing)) == []


def test_nothing_is_accepted_that_was_not_tried() -> None:
    yes = [one for one in EVERY if one[1] in (Step.ACCEPT, Step.PILOT) and isinstance(outcome(*one), State)]
    reached = {state for state, _, _, _ in yes}
    assert reached == {State.SANDBOX, State.PILOT}


def test_from_every_open_state_somebody_can_go_on() -> None:
    for state in set(State) - CLOSED:
        assert Step.REJECT in open_steps(state, Role.ARCHITECT, Standing.NONE)
        assert Step.WITHDRAW in open_steps(state, Role.EMPLOYEE, Standing.ONLY)


@pytest.mark.parametrize(
    ("state", "until", "due"),
    [
        (State.RECEIVED, None, date(2026, 12, 29)),  # five working days, over a weekend and two days of Christmas
        (State.QUESTIONS, None, date(2026, 12, 29)),
        (State.SANDBOX, date(2027, 1, 15), date(2027, 1, 15)),
        (State.NOT_YET, date(2027, 3, 1), date(2027, 3, 1)),
        (State.ACCEPTED, None, None),
        (State.WITHDRAWN, None, None),
    ],
)
def test_the_day_by_which_a_step_is_due(state: State, until: date | None, due: date | None) -> None:
    assert due_on(state, date(2026, 12, 21), until, BERLIN) == due


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2026, 12, 3), 0),
        (date(2026, 12, 4), 1),
        (date(2026, 12, 7), 1),
        (date(2026, 12, 8), 2),
        (date(2026, 12, 14), 3),
        (date(2026, 12, 21), 4),
    ],
)
def test_a_reminder_comes_a_working_day_ahead_then_when_it_is_past_then_weekly(today: date, stage: int) -> None:
    assert stage_of(date(2026, 12, 7), today, BERLIN) == stage
