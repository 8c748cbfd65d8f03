"""How far runs are, when they should be done, and the ledger of every delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from bot.outbox.forecast import done_at
from bot.outbox.model import SETTLED, Progress, State
from bot.ports import Entry
from bot.store.tables import deliveries, lanes, runs

TELLING = (State.FAILED, State.SKIPPED, State.EXPIRED, State.UNKNOWN)
"""States of which people want to know why."""


def progress(connection: Connection, run: str, now: datetime) -> Progress | None:
    """How far a run is, None where there is none of that name."""
    row = connection.execute(select(runs).where(runs.c.id == run)).first()
    return None if row is None else _progress(connection, row, now)


def recent(connection: Connection, now: datetime, most: int) -> Sequence[Progress]:
    """The runs decided last, newest first."""
    query = select(runs).order_by(runs.c.created_at.desc(), runs.c.id).limit(most)
    return [_progress(connection, row, now) for row in connection.execute(query).all()]


def ledger(connection: Connection, run: str) -> Sequence[Entry]:
    """Every delivery of a run, in the order in which it was planned."""
    at = func.coalesce(deliveries.c.settled_at, deliveries.c.due_at)
    query = select(
        *(
            deliveries.c.recipient,
            deliveries.c.medium,
            deliveries.c.channel,
            deliveries.c.state,
            deliveries.c.reason,
            at,
        )
    )
    rows = connection.execute(query.where(deliveries.c.run == run).order_by(deliveries.c.id))
    return [
        Entry(recipient, medium, channel, State(state), reason, at)
        for recipient, medium, channel, state, reason, at in rows
    ]


def allowed_at(connection: Connection, lane: str, count: int, per_second: float, now: datetime) -> datetime:
    """When the last of so many more deliveries of a lane would be made."""
    waiting = select(func.count()).where(_open_in(lane), deliveries.c.due_at <= now)
    ahead = connection.execute(waiting).scalar_one()
    free_at = connection.execute(select(lanes.c.next_free_at).where(lanes.c.id == lane)).scalar()
    return done_at(max(now, free_at or now), [(now, ahead + count)], per_second)


def _progress(connection: Connection, run: Row[Any], now: datetime) -> Progress:
    of_run = deliveries.c.run == run.id
    counts = connection.execute(select(deliveries.c.state, func.count()).where(of_run).group_by(deliveries.c.state))
    states = {State(state): count for state, count in counts}
    why = select(deliveries.c.state, deliveries.c.reason, func.count()).where(
        of_run, deliveries.c.state.in_([str(state) for state in TELLING])
    )
    told = connection.execute(why.group_by(deliveries.c.state, deliveries.c.reason))
    reasons = {(State(state), reason): count for state, reason, count in told if reason}
    going = run.stopped_at is None and states.keys() - SETTLED
    return Progress(
        run.id,
        run.kind,
        run.title,
        run.by,
        run.created_at,
        run.stopped_at,
        run.planned_at,
        states,
        reasons,
        _forecast(connection, run.id, now) if going else None,
    )


def _forecast(connection: Connection, run: str, now: datetime) -> datetime | None:
    """When the last open delivery should be made; None where there is none, or where nobody knows how fast its lane is."""
    last = func.max(deliveries.c.due_at)
    open_ = select(deliveries.c.lane, last, lanes.c.per_second, lanes.c.next_free_at).join(
        lanes, lanes.c.id == deliveries.c.lane
    )
    of_lane = open_.where(deliveries.c.run == run, deliveries.c.settled_at.is_(None)).group_by(
        deliveries.c.lane, lanes.c.per_second, lanes.c.next_free_at
    )
    ends = []
    for lane, until, per_second, free_at in connection.execute(of_lane).all():
        if not per_second:
            return None
        waiting = select(deliveries.c.due_at, func.count()).where(_open_in(lane), deliveries.c.due_at <= until)
        by_moment = waiting.group_by(deliveries.c.due_at).order_by(deliveries.c.due_at)
        ends.append(
            done_at(max(now, free_at), ((due, count) for due, count in connection.execute(by_moment)), per_second)
        )
    return max(ends, default=None)


def _open_in(lane: str) -> ColumnElement[bool]:
    return (deliveries.c.lane == lane) & deliveries.c.settled_at.is_(None)
