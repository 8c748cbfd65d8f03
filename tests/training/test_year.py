"""The simulated year: its judge sees what is wrong, each rule broken once; and five weeks of a small company break none."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

pytest.importorskip("cedarpy")

from bench.year.judge import NEVER, RULES, Arrived, judged
from bench.year.work import arrived, live
from bench.year.world import Somebody, people, phase_of, programme_at
from bot.training.model import Phase

MONDAY = date(2027, 1, 11)
END = date(2027, 5, 21)


def somebody(**more: object) -> Somebody:
    always = date(2028, 1, 1)
    made = {"quiet": "18:00-09:00", "paused": None, "managers_from": None, "leaves": always, **more}
    begun = date(2027, 1, 1)
    units, zones = [(begun, "sales")], [(begun, "Asia/Tokyo")]
    return Somebody(id="p@x.example", joins=begun, units=units, zones=zones, **made)  # type: ignore[arg-type]


def message(day: date, *items: str, hour: int = 10, weekly: tuple[str, ...] = (), mark: str = "") -> Arrived:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Tokyo"))
    return Arrived("p@x.example", at, items, weekly, mark)


CASES = (
    ("after it was done", somebody(done=[(MONDAY - timedelta(days=3), 1, "T1A")]), [message(MONDAY, "T1A")]),
    ("over the cap", somebody(), [message(MONDAY, "T1A"), message(MONDAY, "T1C", hour=11)]),
    ("over the cap", somebody(), [message(MONDAY + timedelta(days=n), "T1A") for n in range(4)]),
    (
        "five of an item in a quarter",
        somebody(),
        [message(MONDAY + timedelta(days=14 * n), "T1A") for n in range(5)],
    ),
    ("in quiet hours or on a day off", somebody(), [message(MONDAY, "T1A", hour=19)]),
    ("in quiet hours or on a day off", somebody(), [message(MONDAY - timedelta(days=1), "T1A")]),
    ("of another phase", somebody(), [message(MONDAY, "T1D")]),
    ("to somebody who had left", somebody(leaves=MONDAY - timedelta(days=9)), [message(MONDAY, "T1A")]),
    ("put off or stopped", somebody(choices=[(MONDAY, "T1A", None)]), [message(MONDAY + timedelta(days=1), "T1A")]),
    (
        "put off or stopped",
        somebody(choices=[(MONDAY, "T1A", MONDAY + timedelta(days=7))]),
        [message(MONDAY + timedelta(days=1), "T1A")],
    ),
    ("put off or stopped", somebody(choices=[(MONDAY, "T1E", None)]), [message(date(2027, 3, 22), "T1E")]),
    ("the same message twice", somebody(), [message(MONDAY + timedelta(days=n), mark="one") for n in range(2)]),
    ("due and never invited", somebody(), []),
)


@pytest.mark.parametrize(("rule", "who", "sent"), CASES)
def test_a_broken_rule_is_counted(rule: str, who: Somebody, sent: list[Arrived]) -> None:
    found = judged([who], sent, END)
    assert found[rule] > 0
    assert {name for name, count in found.items() if count} <= {rule, NEVER}


def test_every_rule_is_broken_once() -> None:
    assert {rule for rule, _, _ in CASES} == set(RULES)


RIGHT = (
    (somebody(done=[(MONDAY + timedelta(days=1), 1, "T1A"), (MONDAY, 1, "T1C")]), [message(MONDAY, "T1A")]),
    (somebody(choices=[(MONDAY, "T1A", None)]), [message(MONDAY + timedelta(days=1), weekly=("T1A",))]),
    (somebody(choices=[(MONDAY, "T1A", None)]), [message(date(2027, 3, 22), "T1A")]),
)


@pytest.mark.parametrize(("who", "sent"), RIGHT)
def test_what_is_right_is_not_counted(who: Somebody, sent: list[Arrived]) -> None:
    found = judged([who], sent, END)
    assert {name for name, count in found.items() if count} <= {NEVER}
    who.leaves = MONDAY + timedelta(days=3)
    assert judged([who], [], END)[NEVER] == 0


def test_phases_move_in_the_year_and_items_are_for_some_of_them() -> None:
    assert len({phase_of("sales", date(2027, month, 1)) for month in range(1, 13)}) >= 3
    assert any(Phase.RUN in item.phases for item in programme_at(MONDAY).items.values())


async def test_five_weeks_over_two_changes_of_clocks_and_the_end_of_what_is_due_break_no_rule(tmp_path: Path) -> None:
    first, end = date(2027, 2, 22), date(2027, 3, 29)
    await live(tmp_path, 100, first, end)
    sent = arrived(tmp_path / "sent")
    assert sum(bool(one.items or one.weekly) for one in sent) > 100
    assert {name: count for name, count in judged(people(100), sent, end, first).items() if count} == {}
