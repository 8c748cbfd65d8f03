"""Which messages about trainings do not hold any more at the moment at which they would be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, exists, select

from bot.calendar.zones import zone_named
from bot.outbox.books import Claimed
from bot.preferences.holding import PAUSED
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.tables import preferences
from bot.store.training.tables import choices, completions, offers, told
from bot.training.names import is_training
from bot.training.still import Still, why_not


def trainings_out_of_date(line: Line, rows: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    """By id, why: done, put off or stopped meanwhile, of a phase that is over, too late, or the person pauses."""
    about = [row for row in rows if is_training(row.run)]
    if not about:
        return {}
    people = listed(line.dialect, {row.recipient for row in about})
    asked = {"runs": listed(line.dialect, {row.run for row in about}), "people": people}
    items: dict[tuple[str, str], list[Still]] = {}
    for run, person, step, last, done, until, stopped, in_force in line.rows(_ITEMS, asked):
        still = Still(step, last, bool(done), until, bool(stopped), bool(in_force))
        items.setdefault((run, person), []).append(still)
    paused = {person: until for person, until in line.rows(_PAUSED, {"people": people}) if until is not None}
    why: dict[int, str] = {}
    for row in about:
        today = now.astimezone(zone_named(row.zone)).date()
        until = paused.get(row.recipient)
        reason = PAUSED if until is not None and today < until else ""
        if reason := reason or why_not(items.get((row.run, row.recipient), ()), today):
            why[row.id] = reason
    return why


_DONE = exists().where(
    completions.c.person == told.c.person,
    completions.c.course == told.c.course,
    completions.c.day >= told.c.counts_from,
    completions.c.revoked_on.is_(None),
)
_CHOSEN = and_(choices.c.person == told.c.person, choices.c.item == told.c.item)
_IN_FORCE = exists().where(offers.c.unit == told.c.unit, offers.c.item == told.c.item)
_ITEMS = Ready(
    lambda dialect: (
        select(
            *(told.c.run, told.c.person, told.c.step, told.c.last, _DONE.label("done")),
            *(choices.c.until, choices.c.stopped, _IN_FORCE.label("in_force")),
        )
        .outerjoin(choices, _CHOSEN)
        .where(among(dialect, told.c.run, "runs"), among(dialect, told.c.person, "people"))
    )
)
_PAUSED = Ready(
    lambda dialect: select(preferences.c.person, preferences.c.paused_until).where(
        among(dialect, preferences.c.person, "people")
    )
)
