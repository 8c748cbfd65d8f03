"""The judge of the simulated year sees what is wrong: each rule broken once by a message that nobody sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

pytest.importorskip("cedarpy")

from bench.year.judge import judged

from bot.training.model import Phase

MONDAY = date(2027, 1, 11)
NOBODY_ELSE = {"due and never invited"}


def somebody(**more: object) -> Somebody:
    always = date(2028, 1, 1)
    made = {"quiet": "18:00-09:00", "paused": None, "managers_from": None, "leaves": always, **more}
    begun = date(2027, 1, 1)
    units, zones = [(begun, "sales")], [(begun, "Asia/Tokyo")]
    return Somebody(id="p@x.example", joins=begun, units=units, zones=zones, **made)  # type: ignore[arg-type]


def message(day: date, *items: str, hour: int = 10, weekly: bool = False) -> dict[str, object]:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Tokyo"))
    return {"to": "p@x.example", "at": at.isoformat(), "items": list(items), "weekly": weekly}


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
    ("due and never invited", somebody(), []),
)


@pytest.mark.parametrize(("rule", "who", "sent"), CASES)
def test_a_broken_rule_is_counted(rule: str, who: Somebody, sent: list[dict[str, object]]) -> None:
    found = judged([who], sent, weeks=20)
    assert found[rule] > 0
    assert {name for name, count in found.items() if count} <= {rule} | NOBODY_ELSE


def test_what_is_right_is_not_counted() -> None:
    who = somebody(
        done=[(MONDAY + timedelta(days=1), 1, "T1A"), (MONDAY, 1, "T1C")], leaves=MONDAY + timedelta(days=30)
    )
    assert sum(judged([who], [message(MONDAY, "T1A")], weeks=20).values()) == 0


def test_phases_move_in_the_year_and_items_are_for_some_of_them() -> None:
    assert len({phase_of("sales", date(2027, month, 1)) for month in range(1, 13)}) >= 3
    assert any(Phase.RUN in item.phases for item in programme_at(MONDAY).items.values())
