"""What is due for whom: by phase, role, group and day, and never what is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.access import Role
from bot.people import Person
from bot.training.due import AFTER, due, due_for, learner_of
from bot.training.kept import Completion, How
from bot.training.model import Phase, counts_from, quarter_of
from tests.training.small import DUE, OPENS, course, item, learner, programme

TODAY = date(2026, 11, 2)


def completion(
    of: str, day: date, revoked: date | None = None, source: str = "lms", waived: bool = False
) -> Completion:
    return Completion(source, f"{of}-{day}", "mia@x.example", of, day, How.FILE, waived, revoked)


@pytest.mark.parametrize(
    ("meant", "who", "is_due"),
    [
        (item("a"), learner(), True),
        (item("a", phases=frozenset({Phase.PILOT})), learner(), False),
        (item("a", phases=frozenset({Phase.PILOT})), learner(phase=Phase.PILOT), True),
        (item("a", phases=frozenset({Phase.PILOT, Phase.RUN})), learner(phase=Phase.RUN), True),
        (item("a", roles=frozenset({Role.MANAGER})), learner(), False),
        (item("a", roles=frozenset({Role.MANAGER})), learner(role=Role.MANAGER), True),
        (item("a", groups=frozenset({"sales"})), learner("it"), False),
        (item("a", groups=frozenset({"sales"})), learner("it", "sales"), True),
    ],
)
def test_an_item_is_for_a_phase_a_role_and_a_group(meant: object, who: object, is_due: bool) -> None:
    assert bool(due_for(who, (), programme(meant), TODAY)) is is_due  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mandatory", "day", "is_due"),
    [
        (False, OPENS - timedelta(days=1), False),
        (False, OPENS, True),
        (False, DUE, True),
        (False, DUE + timedelta(days=1), False),
        (True, DUE + timedelta(days=1), True),
        (True, DUE + AFTER, True),
        (True, DUE + AFTER + timedelta(days=1), False),
    ],
)
def test_what_is_offered_ends_with_its_day_and_what_is_mandatory_stays(
    mandatory: bool, day: date, is_due: bool
) -> None:
    assert bool(due_for(learner(), (), programme(item("a", mandatory=mandatory)), day)) is is_due


DONE = (
    (completion("basics", date(2026, 10, 20)), True),
    (completion("basics", date(2020, 1, 1)), True),
    (completion("basics", date(2026, 10, 20), waived=True), True),
    (completion("basics", date(2026, 10, 20), revoked=date(2026, 10, 21)), False),
    (completion("agents", date(2026, 10, 20)), False),
)


@pytest.mark.parametrize(("known", "done"), DONE)
def test_done_is_a_completion_that_holds(known: Completion, done: bool) -> None:
    assert bool(due_for(learner(), (known,), programme(item("a")), TODAY)) is not done


def test_a_course_that_ages_is_due_again_after_its_months() -> None:
    yearly = programme(item("a", "yearly"))
    assert counts_from(yearly.items["a"], course("yearly", refresh=12)) == date(2025, 12, 18)
    assert due_for(learner(), (completion("yearly", date(2025, 12, 17)),), yearly, TODAY)
    assert not due_for(learner(), (completion("yearly", date(2025, 12, 18)),), yearly, TODAY)


def test_a_revoked_completion_leaves_the_other_that_holds() -> None:
    both = (completion("basics", date(2026, 10, 1), revoked=date(2026, 10, 2)), completion("basics", date(2026, 10, 9)))
    assert not due_for(learner(), both, programme(item("a")), TODAY)


def test_of_two_items_of_one_course_the_later_one_counts() -> None:
    earlier = item("autumn", mandatory=True)
    later = item("winter", opens=date(2027, 1, 11), due=date(2027, 3, 19))
    assert [one.id for one in due_for(learner(), (), programme(earlier, later), date(2027, 1, 12))] == ["winter"]


def test_the_nearest_day_comes_first_and_mandatory_before_offered() -> None:
    items = (item("c", "agents"), item("b", "guardrails", mandatory=True), item("a", due=date(2026, 12, 9)))
    assert [one.id for one in due_for(learner(), (), programme(*items), TODAY)] == ["a", "b", "c"]


def test_somebody_belongs_to_the_first_unit_whose_group_they_are_in() -> None:
    two = programme(item("a"), sales=Phase.RUN, management=Phase.PILOT)
    person = Person("mia@x.example", "Mia", groups=frozenset({"management", "sales"}))
    assert (learner_of(person, two).unit, learner_of(person, two).phase) == ("sales", Phase.RUN)
    assert learner_of(Person("ben@x.example", "Ben"), two).phase is Phase.EXPLORE


def test_a_phase_that_moves_changes_what_is_due_at_once() -> None:
    pilot, run = item("p", phases=frozenset({Phase.PILOT})), item("r", "agents", phases=frozenset({Phase.RUN}))
    now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    for phase, expected in ((Phase.PILOT, ["p"]), (Phase.RUN, ["r"])):
        people = [learner(phase=phase)]
        ((_, items),) = due(people, {}, programme(pilot, run), now)
        assert [one.id for one in items] == expected


@pytest.mark.parametrize(
    ("day", "quarter"), [(date(2026, 1, 1), "2026-Q1"), (date(2026, 3, 31), "2026-Q1"), (DUE, "2026-Q4")]
)
def test_quarters(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter
