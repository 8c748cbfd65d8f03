"""Takes deliveries with a lease, gives them back, and takes back those whose lease is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, String, bindparam, exists, or_, select, update

from bot.outbox.books import Busy, Claimed
from bot.outbox.model import InDoubtRule, Priority, State
from bot.store.moment import Moment
from bot.store.outbox.planning import STOPPED
from bot.store.ready import Ready
from bot.store.tables import deliveries, lanes, runs


def busy(connection: Connection, now: datetime) -> Busy:
    """The lanes in which something is to be sent, or taken back; and those in which something is to be looked for."""
    rows = _BUSY.rows(connection, {"now": now})
    return Busy(
        tuple(lane for lane, sending, _ in rows if sending), tuple(lane for lane, _, looking in rows if looking)
    )


def release(connection: Connection, lane: str, now: datetime) -> None:
    """What lost its lease is due again where it had not begun, and in doubt where it had; what was to wait is due again."""
    for statement in _RELEASE:
        statement.run(connection, {"in_lane": lane, "now": now})


def claim(connection: Connection, lane: str, most: int, owner: str, now: datetime, until: datetime) -> list[Claimed]:
    """Takes at most so many that are due, what matters more first; what belongs to a stopped run is skipped instead."""
    rows: list[tuple[Any, ...]] = []
    given = {"in_lane": lane, "now": now, "owned_by": owner, "until": until}
    _DUE_AGAIN.run(connection, {"in_lane": lane, "now": now})
    for priority in sorted(Priority, reverse=True):
        if len(rows) < most:
            asked = given | {"important": int(priority), "most": most - len(rows)}
            rows += sorted(_CLAIM.rows(connection, asked), key=_BY_TURN)
    going, stopped = _claimed(connection, rows)
    if stopped:
        _SKIP.run(connection, *({"which": id_, "now": now} for id_ in stopped))
    return going


def doubtful(connection: Connection, lane: str, most: int, owner: str, now: datetime, until: datetime) -> list[Claimed]:
    """Takes at most so many that may have arrived, and are to be looked for now."""
    given = {"in_lane": lane, "now": now, "owned_by": owner, "until": until, "most": most}
    return _claimed(connection, _DOUBTFUL.rows(connection, given))[0]


def give_back(connection: Connection, lane: str, owner: str) -> None:
    """Makes due again what was taken and not begun."""
    _GIVE_BACK.run(connection, {"in_lane": lane, "owned_by": owner})


def _claimed(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> tuple[list[Claimed], list[int]]:
    """Those of runs that go on, and the ids of those that were stopped."""
    if not rows:
        return [], []
    told = _RUNS.rows(connection, {"named": sorted({row[1] for row in rows})})
    rules = {run: InDoubtRule(in_doubt) for run, in_doubt, stopped_at in told if stopped_at is None}
    going = [Claimed(*(*row, rules[row[1]])) for row in rows if row[1] in rules]
    return going, [row[0] for row in rows if row[1] not in rules]


_COLUMNS = (
    *(deliveries.c.id, deliveries.c.run, deliveries.c.recipient, deliveries.c.medium, deliveries.c.channel),
    *(
        deliveries.c.place,
        deliveries.c.card,
        deliveries.c.topic,
        deliveries.c.priority,
        deliveries.c.counted,
        deliveries.c.capped,
    ),
    *(deliveries.c.zone, deliveries.c.due_at, deliveries.c.expires_at, deliveries.c.attempts, deliveries.c.mark),
    deliveries.c.first_at,
)
"""The fields of Claimed, in their order."""

_BY_TURN = itemgetter([column.name for column in _COLUMNS].index("due_at"), 0)

_NOW, _UNTIL = bindparam("now", type_=Moment()), bindparam("until", type_=Moment())
_OWNER, _LANE = bindparam("owned_by", type_=String()), bindparam("in_lane", type_=String())


def _open(state: State) -> Any:
    """What is not settled, in a state; said so that the index of what is open serves it."""
    return deliveries.c.settled_at.is_(None) & (deliveries.c.state == str(state))


_ANY_PRIORITY = deliveries.c.priority.in_([int(priority) for priority in Priority])
_IS_DUE = _ANY_PRIORITY & (deliveries.c.due_at <= _NOW)
_LEASE_OVER = deliveries.c.lease_until < _NOW
_NO_LEASE = deliveries.c.lease_until.is_(None) | _LEASE_OVER
_HERE = deliveries.c.lane == lanes.c.id

_BUSY = Ready(
    select(
        lanes.c.id,
        or_(
            exists().where(_HERE, _open(State.DUE), _IS_DUE),
            exists().where(_HERE, _open(State.THROTTLED), _IS_DUE),
            exists().where(_HERE, _open(State.LEASED), _LEASE_OVER),
            exists().where(_HERE, _open(State.SENDING), _LEASE_OVER),
        ).label("sending"),
        exists().where(_HERE, _open(State.UNKNOWN), _IS_DUE, _NO_LEASE).label("looking"),
    )
)

_IN_LANE = deliveries.c.lane == _LANE
_RELEASE = (
    Ready(
        update(deliveries)
        .where(_IN_LANE, _open(State.LEASED), _LEASE_OVER)
        .values(state=str(State.DUE), owner="", lease_until=None)
    ),
    Ready(
        update(deliveries)
        .where(_IN_LANE, _open(State.SENDING), _LEASE_OVER)
        .values(state=str(State.UNKNOWN), owner="", lease_until=None, due_at=_NOW)
    ),
)
_DUE_AGAIN = Ready(update(deliveries).where(_IN_LANE, _open(State.THROTTLED), _IS_DUE).values(state=str(State.DUE)))

_FIRST = (
    select(deliveries.c.id)
    .where(_IN_LANE, _open(State.DUE), deliveries.c.priority == bindparam("important"), deliveries.c.due_at <= _NOW)
    .order_by(deliveries.c.due_at, deliveries.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("first")
)
_CLAIM = Ready(
    update(deliveries)
    .where(deliveries.c.id.in_(select(_FIRST.c.id)))
    .values(state=str(State.LEASED), owner=_OWNER, lease_until=_UNTIL)
    .returning(*_COLUMNS)
)

_IN_DOUBT = (
    select(deliveries.c.id)
    .where(_IN_LANE, _open(State.UNKNOWN), _IS_DUE, _NO_LEASE)
    .order_by(deliveries.c.due_at, deliveries.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("in_doubt")
)
_DOUBTFUL = Ready(
    update(deliveries)
    .where(deliveries.c.id.in_(select(_IN_DOUBT.c.id)))
    .values(owner=_OWNER, lease_until=_UNTIL)
    .returning(*_COLUMNS)
)

_GIVE_BACK = Ready(
    update(deliveries)
    .where(_IN_LANE, _open(State.LEASED), deliveries.c.owner == _OWNER)
    .values(state=str(State.DUE), owner="", lease_until=None)
)

_SKIP = Ready(
    update(deliveries)
    .where(deliveries.c.id == bindparam("which"))
    .values(state=str(State.SKIPPED), reason=STOPPED, settled_at=_NOW, owner="", lease_until=None)
)

_RUNS = Ready(
    select(runs.c.id, runs.c.in_doubt, runs.c.stopped_at).where(
        runs.c.id.in_(bindparam("named", expanding=True, type_=runs.c.id.type))
    )
)
