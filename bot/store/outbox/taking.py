"""One transaction for each group that is sent: results are written down, the bucket is drawn from, the next are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from bot.outbox.books import Asked, Claimed, Settled, Taken
from bot.outbox.bucket import free_after, moments
from bot.outbox.cap import FORTNIGHT, REACHED, WAITING, Cap, Push
from bot.outbox.last_look import Other, last_look
from bot.outbox.model import State
from bot.outbox.pace import Pace
from bot.store.keeping import insert_new
from bot.store.moment import Moment
from bot.store.outbox.planning import CAP
from bot.store.ready import Ready
from bot.store.tables import deliveries, lanes

Unwanted = Callable[[Connection, Sequence[Claimed], datetime], Mapping[int, str]]
"""Which of those that are about to be sent are not wanted any more, by id, and why."""


def take(
    connection: Connection, asked: Asked, owner: str, now: datetime, pace: Pace, cap: Cap, unwanted: Unwanted
) -> Taken:
    """Writes down what came in, and which of the candidates are being sent from now on, each at its moment."""
    free_at = _locked(connection, asked.lane, now, with_cap=bool(asked.candidates))
    before = free_at
    if asked.held_until is not None:
        free_at = max(free_at, asked.held_until)
    write(connection, asked.settled, owner)
    sending: Sequence[tuple[Claimed, datetime]] = ()
    gone: set[int] = set()
    later: datetime | None = None
    drawn = moments(free_at, now, asked.per_second, len(asked.candidates), pace.ahead)
    if drawn:
        others = _others(connection, asked.candidates, now)
        why = unwanted(connection, asked.candidates, now)
        looked = last_look(asked.candidates, drawn, others, why, now, cap)
        write(connection, looked.settled, owner)
        sending = _mark(connection, looked.sending, owner, now)
        gone = {row.id for row, _ in looked.sending} | {one.id for one in looked.settled}
        later = max((one.due_at for one in looked.settled if one.state is State.DUE), default=None)
        free_at = free_after(sending[-1][1], asked.per_second) if sending else free_at
    if free_at != before:
        _MOVE.run(connection, {"which": asked.lane, "free_at": free_at, "rate": asked.per_second})
    return Taken(sending, gone, free_at, later)


def settle(connection: Connection, asked: Asked, owner: str, now: datetime) -> datetime:
    """Writes down what was found, and draws one moment for the next look."""
    free_at = max(_locked(connection, asked.lane, now, with_cap=False), asked.held_until or now, now)
    write(connection, asked.settled, owner)
    after = free_after(free_at, asked.per_second)
    _MOVE.run(connection, {"which": asked.lane, "free_at": after, "rate": asked.per_second})
    return free_at


def write(connection: Connection, settled: Sequence[Settled], owner: str) -> None:
    """Writes down what became of deliveries. What was surely sent stays so, whoever took it over meanwhile."""
    sent = [_sent(one) for one in settled if one.state is State.SENT]
    if sent:
        _SENT.run(connection, *sent)
    rest = [_settled(one, owner) for one in settled if one.state is not State.SENT and one.way is None]
    if rest:
        _SETTLE.run(connection, *rest)
    for one in settled:
        if one.way is not None:
            _move(connection, one, owner)


def _locked(connection: Connection, lane: str, now: datetime, *, with_cap: bool) -> datetime:
    """When the next call of a lane may be made; whoever else asks waits until this transaction is over."""
    asked = {"named": [CAP, lane] if with_cap else [lane]}
    rows = dict(_LOCK.rows(connection, asked))
    if lane not in rows:
        row = {"id": lane, "next_free_at": now, "per_second": 0.0}
        connection.execute(insert_new(connection.dialect, lanes), row)
        rows = dict(_LOCK.rows(connection, asked))
    free_at: datetime = rows[lane]
    return free_at


def _others(connection: Connection, candidates: Sequence[Claimed], now: datetime) -> Mapping[str, Sequence[Other]]:
    """By recipient, what they got lately, are getting now, or are to get."""
    asked = {
        "recipients": [row.recipient for row in candidates],
        "these": [row.id for row in candidates],
        "since": now - FORTNIGHT,
    }
    found: dict[str, list[Other]] = {}
    for recipient, channel, place, counted, run, priority, state, at in _OTHERS.rows(connection, asked):
        push = Push(run, priority, State(state), at)
        found.setdefault(recipient, []).append(Other(channel, place, counted, push))
    return found


def _mark(
    connection: Connection, rows: Sequence[tuple[Claimed, datetime]], owner: str, now: datetime
) -> list[tuple[Claimed, datetime]]:
    """Marks them as being sent; what is not ours any more is left out."""
    if not rows:
        return []
    asked = {"which": [row.id for row, _ in rows], "owned_by": owner, "now": now}
    ours = {id_ for (id_,) in _SENDING.rows(connection, asked)}
    return [(row, moment) for row, moment in rows if row.id in ours]


def _move(connection: Connection, one: Settled, owner: str) -> None:
    """Another way to the same recipient: due again, in another lane."""
    assert one.way is not None
    row = {"id": one.way.lane, "next_free_at": one.due_at, "per_second": 0.0}
    connection.execute(insert_new(connection.dialect, lanes), row)
    asked = {"which": one.id, "owned_by": owner, "due": one.due_at, "tried": one.attempts}
    way = {"to_channel": one.way.channel, "to_lane": one.way.lane, "to_place": one.way.place}
    _OTHER_WAY.run(connection, asked | way)


def _sent(one: Settled) -> dict[str, object]:
    return {"which": one.id, "tried": one.attempts, "named": one.reference, "at": one.at}


def _settled(one: Settled, owner: str) -> dict[str, object]:
    return {
        "which": one.id,
        "owned_by": owner,
        "is_now": str(one.state),
        "due": one.due_at,
        "tried": one.attempts,
        "why": one.reason,
        "at": one.at,
        "until": one.due_at if one.at is None and one.state is not State.DUE else None,
    }


_LOCK = Ready(
    select(lanes.c.id, lanes.c.next_free_at)
    .where(lanes.c.id.in_(bindparam("named", expanding=True, type_=lanes.c.id.type)))
    .order_by(lanes.c.id)
    .with_for_update()
)

_MOVE = Ready(
    update(lanes)
    .where(lanes.c.id == bindparam("which"))
    .values(next_free_at=bindparam("free_at"), per_second=bindparam("rate"))
)

_OTHERS = Ready(
    select(
        deliveries.c.recipient,
        deliveries.c.channel,
        deliveries.c.place,
        deliveries.c.counted,
        deliveries.c.run,
        deliveries.c.priority,
        deliveries.c.state,
        case(
            (deliveries.c.state.in_([str(state) for state in WAITING]), deliveries.c.due_at),
            else_=func.coalesce(deliveries.c.settled_at, deliveries.c.first_at, deliveries.c.due_at),
        ),
    ).where(
        deliveries.c.recipient.in_(bindparam("recipients", expanding=True, type_=deliveries.c.recipient.type)),
        or_(deliveries.c.settled_at.is_(None), deliveries.c.settled_at > bindparam("since", type_=Moment())),
        deliveries.c.state.in_([str(state) for state in (*REACHED, *WAITING)]),
        deliveries.c.id.not_in(bindparam("these", expanding=True)),
    )
)

_OURS = (deliveries.c.id == bindparam("which")) & deliveries.c.settled_at.is_(None)

_SENDING = Ready(
    update(deliveries)
    .where(
        deliveries.c.id.in_(bindparam("which", expanding=True)),
        deliveries.c.state == str(State.LEASED),
        deliveries.c.owner == bindparam("owned_by"),
    )
    .values(
        state=str(State.SENDING),
        attempts=deliveries.c.attempts + 1,
        first_at=func.coalesce(deliveries.c.first_at, bindparam("now", type_=Moment())),
    )
    .returning(deliveries.c.id)
)

_SENT = Ready(
    update(deliveries)
    .where(_OURS)
    .values(
        state=str(State.SENT),
        attempts=bindparam("tried"),
        reason="",
        reference=bindparam("named"),
        settled_at=bindparam("at"),
        owner="",
        lease_until=None,
    )
)

_SETTLE = Ready(
    update(deliveries)
    .where(_OURS, deliveries.c.owner == bindparam("owned_by"))
    .values(
        state=bindparam("is_now"),
        due_at=bindparam("due"),
        attempts=bindparam("tried"),
        reason=bindparam("why"),
        settled_at=bindparam("at"),
        owner="",
        lease_until=bindparam("until"),
    )
)

_OTHER_WAY = Ready(
    update(deliveries)
    .where(_OURS, deliveries.c.owner == bindparam("owned_by"))
    .values(
        state=str(State.DUE),
        due_at=bindparam("due"),
        attempts=bindparam("tried"),
        channel=bindparam("to_channel"),
        lane=bindparam("to_lane"),
        place=bindparam("to_place"),
        owner="",
        lease_until=None,
    )
)
