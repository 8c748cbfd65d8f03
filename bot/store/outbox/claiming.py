"""Takes deliveries with a lease, gives them back, and takes back those whose lease is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import String, bindparam, case, exists, or_, select, update

from bot.outbox.books import Busy, Claimed
from bot.outbox.model import InDoubtRule, Priority, State
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.moment import Moment
from bot.store.outbox.planning import STOPPED
from bot.store.tables import deliveries, lanes, runs

Row = tuple[Any, ...]


def busy(line: Line, now: datetime) -> Busy:
    """The lanes in which something is to be sent, or taken back; and those in which something is to be looked for."""
    rows = line.rows(_BUSY, {"now": now})
    return Busy(
        tuple(lane for lane, sending, _ in rows if sending), tuple(lane for lane, _, looking in rows if looking)
    )


def claim(line: Line, lane: str, most: int, owner: str, now: datetime, until: datetime) -> list[Claimed]:
    """Takes at most so many that are due, what matters more first; what belongs to a stopped run is skipped instead.

    Before that, what lost its lease is due again where it had not begun, and in doubt where it had; and what was to wait is
    due again.
    """
    rows: list[tuple[Any, ...]] = []
    given = {"in_lane": lane, "now": now, "owned_by": owner, "until": until}
    line.run(_RELEASE, {"in_lane": lane, "now": now})
    for priority in sorted(Priority, reverse=True):
        if len(rows) < most:
            asked = given | {"important": int(priority), "most": most - len(rows)}
            rows += sorted(line.rows(_CLAIM, asked), key=_BY_TURN)
    going, stopped = _claimed(line, rows, until)
    if stopped:
        line.run(_SKIP, {"which": listed(line.dialect, stopped), "now": now})
    return going


def doubtful(line: Line, lane: str, most: int, owner: str, now: datetime, until: datetime) -> list[Claimed]:
    """Takes at most so many that may have arrived, and are to be looked for now."""
    given = {"in_lane": lane, "now": now, "owned_by": owner, "until": until, "most": most}
    rows = line.rows(_DOUBTFUL, given)
    rules = _rules(line, rows, lambda _stopped_at: True)
    return [Claimed._make((*row, until, rules[row[1]])) for row in rows]


def give_back(line: Line, lane: str, owner: str) -> None:
    """Makes due again what was taken and not begun."""
    line.run(_GIVE_BACK, {"in_lane": lane, "owned_by": owner})


def leave(line: Line, owner: str, now: datetime, look_at: datetime) -> None:
    """Gives back everything, in all lanes: what has not begun is due, what has may have arrived and is looked for at `look_at`."""
    line.run(_LEAVE, {"owned_by": owner, "now": now, "look_at": look_at})


def _claimed(line: Line, rows: Sequence[Row], until: datetime) -> tuple[list[Claimed], list[int]]:
    """Those of runs that go on, and the ids of those that were stopped."""
    rules = _rules(line, rows, lambda stopped_at: stopped_at is None)
    going = [Claimed._make((*row, until, rules[row[1]])) for row in rows if row[1] in rules]
    return going, [row[0] for row in rows if row[1] not in rules]


def _rules(line: Line, rows: Sequence[Row], wanted: Callable[[datetime | None], bool]) -> Mapping[str, InDoubtRule]:
    """What is done about a delivery in doubt, by run, for those of the runs that are wanted."""
    if not rows:
        return {}
    told = line.rows(_RUNS, {"named": listed(line.dialect, {row[1] for row in rows})})
    return {run: InDoubtRule(in_doubt) for run, in_doubt, stopped_at in told if wanted(stopped_at)}


_COLUMNS = [deliveries.c[name] for name in Claimed._fields if name not in ("lease_until", "in_doubt")]
_BY_TURN = itemgetter(Claimed._fields.index("due_at"), Claimed._fields.index("id"))

_NOW, _UNTIL = bindparam("now", type_=Moment()), bindparam("until", type_=Moment())
_OWNER, _LANE = bindparam("owned_by", type_=String()), bindparam("in_lane", type_=String())

_NOT_SETTLED = deliveries.c.settled_at.is_(None)
_IS_DUE = _NOT_SETTLED & (deliveries.c.state == str(State.DUE)) & (deliveries.c.due_at <= _NOW)
_TIME_IS_UP = deliveries.c.lease_until <= _NOW
_TO_SEND = deliveries.c.state.in_([str(state) for state in (State.LEASED, State.SENDING, State.THROTTLED)])
_IN_DOUBT = deliveries.c.state == str(State.UNKNOWN)
_ANY_PRIORITY = deliveries.c.priority.in_([int(priority) for priority in Priority])
_HERE = deliveries.c.lane == lanes.c.id

_BUSY = Ready(
    select(
        lanes.c.id,
        or_(exists().where(_HERE, _ANY_PRIORITY, _IS_DUE), exists().where(_HERE, _TIME_IS_UP, _TO_SEND)).label(
            "sending"
        ),
        exists().where(_HERE, _TIME_IS_UP, _IN_DOUBT).label("looking"),
    )
)

_IN_LANE = deliveries.c.lane == _LANE
_BEGUN = deliveries.c.state == str(State.SENDING)
_RELEASE = Ready(
    update(deliveries)
    .where(_IN_LANE, _TIME_IS_UP, _TO_SEND)
    .values(
        state=case((_BEGUN, str(State.UNKNOWN)), else_=str(State.DUE)),
        lease_until=case((_BEGUN, _NOW), else_=None),
        owner="",
    )
)

_FIRST = (
    select(deliveries.c.id)
    .where(_IN_LANE, deliveries.c.priority == bindparam("important"), _IS_DUE)
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

_LONGEST_IN_DOUBT = (
    select(deliveries.c.id)
    .where(_IN_LANE, _TIME_IS_UP, _IN_DOUBT)
    .order_by(deliveries.c.lease_until, deliveries.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("longest_in_doubt")
)
_DOUBTFUL = Ready(
    update(deliveries)
    .where(deliveries.c.id.in_(select(_LONGEST_IN_DOUBT.c.id)))
    .values(owner=_OWNER, lease_until=_UNTIL)
    .returning(*_COLUMNS)
)

_GIVE_BACK = Ready(
    update(deliveries)
    .where(_IN_LANE, deliveries.c.lease_until.is_not(None), deliveries.c.state == str(State.LEASED))
    .where(deliveries.c.owner == _OWNER)
    .values(state=str(State.DUE), owner="", lease_until=None)
)

_NOT_BEGUN = deliveries.c.state == str(State.LEASED)
_LEAVE = Ready(
    update(deliveries)
    .where(deliveries.c.lease_until.is_not(None), deliveries.c.owner == _OWNER)
    .values(
        state=case((_NOT_BEGUN, str(State.DUE)), (_BEGUN, str(State.UNKNOWN)), else_=deliveries.c.state),
        lease_until=case((_NOT_BEGUN, None), (_BEGUN, bindparam("look_at", type_=Moment())), else_=_NOW),
        owner="",
    )
)

_SKIP = Ready(
    lambda dialect: (
        update(deliveries)
        .where(among(dialect, deliveries.c.id, "which"))
        .values(state=str(State.SKIPPED), reason=STOPPED, settled_at=_NOW, owner="", lease_until=None)
    )
)

_RUNS = Ready(
    lambda dialect: select(runs.c.id, runs.c.in_doubt, runs.c.stopped_at).where(among(dialect, runs.c.id, "named"))
)
