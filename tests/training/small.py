"""A small programme for tests of rules: three units, four courses, the fourth quarter of 2026."""

from __future__ import annotations

from datetime import date

from bot.access import Role
from bot.policy.model import Localised
from bot.training.due import Learner
from bot.training.model import Course, Item, Phase, Programme, Unit

OPENS, DUE = date(2026, 10, 5), date(2026, 12, 18)


def course(id_: str, refresh: int = 0) -> Course:
    return Course(
        id_, Localised({"": id_.title()}), Localised({"": "You can."}), 30, "1", "hr@x.example", ("en",),
        url=f"https://learn.x.example/{id_}", refresh=refresh,
    )  # fmt: skip


def item(
    id_: str,
    of: str = "basics",
    mandatory: bool = False,
    phases: frozenset[Phase] = frozenset(),
    roles: frozenset[Role] = frozenset(),
    groups: frozenset[str] = frozenset(),
    opens: date = OPENS,
    due: date = DUE,
) -> Item:
    return Item(id_, of, "2026-Q4", opens, due, Localised({"": "Because."}), mandatory, phases, roles, groups)


def programme(*items: Item, phase: Phase = Phase.EXPLORE, **phases: Phase) -> Programme:
    """Units by group, in the order given."""
    courses = {one: course(one) for one in ("basics", "guardrails", "leading", "agents")}
    courses["yearly"] = course("yearly", refresh=12)
    units = tuple(Unit(group, of) for group, of in phases.items())
    return Programme(Localised({}), "hr@x.example", phase, units, courses, {one.id: one for one in items})


def learner(*groups: str, role: Role = Role.EMPLOYEE, phase: Phase = Phase.EXPLORE, unit: str = "") -> Learner:
    return Learner("mia@x.example", role, frozenset(groups), unit, phase)
