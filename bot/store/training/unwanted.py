"""Which messages about trainings do not hold any more at the moment at which they would be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import and_, exists, select

from bot.calendar.quiet import Quiet
from bot.calendar.zones import zone_named
from bot.outbox.books import Claimed
from bot.preferences.holding import PAUSED
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.tables import preferences
from bot.store.training.done import DONE
from bot.store.training.tables import choices, offers, told
from bot.training.names import is_training
from bot.training.still import QUIET, Still, why_not


def trainings_out_of_date(line: Line, rows: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    """By id, why: done, put off or stopped meanwhile, of a phase that is over, too late, the person pauses, or it is late."""
    about = [row for row in rows if is_training(row.run)]
    if not about:
        return {}
    people = listed(line.dialect, {row.recipient for row in about})
    asked = {"runs": listed(line.dialect, {row.run for row in about}), "people": people}
    items: dict[tuple[str, str], list[Still]] = {}
    for run, person, step, last, done, until, stopped, in_force in line.rows(_ITEMS, asked):
        still = Still(step, last, bool(done), until, bool(stopped), bool(in_force))
        items.setdefault((run, person), []).append(still)
    chosen = {person: (until, quiet) for person, until, quiet in line.rows(_CHOICES, {"people": people})}
    why: dict[int, str] = {}
    for row in about:
        local, due = (moment.astimezone(zone_named(row.zone)) for moment in (now, row.due_at))
        paused, quiet = chosen.get(row.recipient, (None, ""))
        reason = PAUSED if paused is not None and local.date() < paused else ""
        if local.date() > due.date() or (quiet and Quiet(*_hours(quiet)).covers(local.time())):
            reason = reason or QUIET
        if reason := reason or why_not(items.get((row.run, row.recipient), ()), local.date()):
            why[row.id] = reason
    return why


def _hours(written: str) -> tuple[time, time]:
    """Quiet hours as preferences keep them."""
    start, _, end = written.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


_CHOSEN = and_(choices.c.person == told.c.person, choices.c.item == told.c.item)
_IN_FORCE = exists().where(offers.c.unit == told.c.unit, offers.c.item == told.c.item)
_ITEMS = Ready(
    lambda dialect: (
        select(
            *(told.c.run, told.c.person, told.c.step, told.c.last, DONE.label("done")),
            *(choices.c.until, choices.c.stopped, _IN_FORCE.label("in_force")),
        )
        .outerjoin(choices, _CHOSEN)
        .where(among(dialect, told.c.run, "runs"), among(dialect, told.c.person, "people"))
    )
)
_CHOICES = Ready(
    lambda dialect: select(preferences.c.person, preferences.c.paused_until, preferences.c.quiet).where(
        among(dialect, preferences.c.person, "people")
    )
)
