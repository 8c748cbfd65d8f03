"""One transaction for each group that is sent: results are written down, the bucket is drawn from, the next are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    Dialect,
    Integer,
    String,
    Update,
    bindparam,
    column,
    func,
    not_,
    or_,
    select,
    update,
)

from bot.outbox.books import Asked, Claimed, Settled, Taken
from bot.outbox.bucket import free_after, moments
from bot.outbox.cap import FORTNIGHT, LONGEST_LIFE, Cap, Push
from bot.outbox.last_look import Other, last_look
from bot.outbox.model import State
from bot.outbox.pace import Pace
from bot.store.line import Line, Ready
from bot.store.lists import among, gathered, listed, moment_from, moment_in, rows_of, taken_apart, told
from bot.store.moment import Moment
from bot.store.outbox.planning import CAP, NEW_LANE
from bot.store.outbox.pushes import AT, IS_PUSH
from bot.store.tables import deliveries, lanes
from bot.store.text import storable

LONGEST = 200
"""Characters of a reason, or of a platform's name for a message, that are kept."""

Unwanted = Callable[[Line, Sequence[Claimed], datetime], Mapping[int, str]]
"""Which of those that are about to be sent are not wanted any more, by id, and why."""


def take(line: Line, asked: Asked, owner: str, now: datetime, pace: Pace, cap: Cap, unwanted: Unwanted) -> Taken:
    """Writes down what came in, and which of the candidates are being sent from now on, each at its moment."""
    free_at = _locked(line, asked.lane, now, with_cap=bool(asked.candidates))
    before = free_at
    if asked.held_until is not None:
        free_at = max(free_at, asked.held_until)
    write(line, asked.settled, owner)
    sending: Sequence[tuple[Claimed, datetime]] = ()
    gone: set[int] = set()
    later: datetime | None = None
    drawn = moments(free_at, now, asked.per_second, len(asked.candidates), pace.ahead)
    if drawn:
        others = _others(line, asked.candidates, now)
        why = unwanted(line, asked.candidates, now)
        looked = last_look(asked.candidates, drawn, others, why, now, cap)
        write(line, looked.settled, owner)
        sending = _mark(line, looked.sending, owner, now)
        gone = {row.id for row, _ in looked.sending} | {one.id for one in looked.settled}
        later = max((one.due_at for one in looked.settled if one.state is State.DUE), default=None)
        free_at = free_after(sending[-1][1], asked.per_second) if sending else free_at
    if free_at != before:
        line.run(_MOVE, {"which": asked.lane, "free_at": free_at, "rate": asked.per_second})
    return Taken(sending, gone, free_at, later)


def settle(line: Line, asked: Asked, owner: str, now: datetime) -> datetime:
    """Writes down what was found, and draws one moment for the next look."""
    free_at = max(_locked(line, asked.lane, now, with_cap=False), asked.held_until or now, now)
    write(line, asked.settled, owner)
    after = free_after(free_at, asked.per_second)
    line.run(_MOVE, {"which": asked.lane, "free_at": after, "rate": asked.per_second})
    return free_at


def write(line: Line, settled: Sequence[Settled], owner: str) -> None:
    """Writes down what became of deliveries. What was surely sent stays so, whoever took it over meanwhile."""
    sent = [_sent(one, line.dialect) for one in settled if one.state is State.SENT]
    if sent:
        line.run(_SENT, {"given": told(sent)})
    rest = [_settled(one, line.dialect) for one in settled if one.state is not State.SENT and one.way is None]
    if rest:
        line.run(_SETTLE, {"given": told(rest), "owned_by": owner})
    for one in settled:
        if one.way is not None:
            _move(line, one, owner)


def _locked(line: Line, lane: str, now: datetime, *, with_cap: bool) -> datetime:
    """When the next call of a lane may be made; whoever else asks waits until this transaction is over."""
    asked = {"lane": lane, "also": CAP if with_cap else lane}
    rows = dict(line.rows(_LOCK, asked))
    if lane not in rows:
        row = {"id": lane, "next_free_at": now, "per_second": 0.0}
        line.run(NEW_LANE, row)
        rows = dict(line.rows(_LOCK, asked))
    free_at: datetime = rows[lane]
    return free_at


def _others(line: Line, candidates: Sequence[Claimed], now: datetime) -> Mapping[str, Sequence[Other]]:
    """By recipient, what they got lately, are getting now, or are to get."""
    asked = {
        "recipients": listed(line.dialect, [row.recipient for row in candidates]),
        "these": listed(line.dialect, [row.id for row in candidates]),
        "since": now - FORTNIGHT,
        "due_since": now - FORTNIGHT - LONGEST_LIFE,
    }
    found: dict[str, list[Other]] = {}
    ((rows,),) = line.rows(_OTHERS, asked)
    for recipient, channel, place, counted, run, priority, state, at, capped in taken_apart(rows):
        push = Push(run, priority, State(state), moment_from(at), bool(capped))
        found.setdefault(recipient, []).append(Other(channel, place, bool(counted), push))
    return found


def _mark(
    line: Line, rows: Sequence[tuple[Claimed, datetime]], owner: str, now: datetime
) -> Sequence[tuple[Claimed, datetime]]:
    """Marks them as being sent; what is not ours any more is left out."""
    if not rows:
        return ()
    ids = listed(line.dialect, [row.id for row, _ in rows])
    if line.run(_SENDING, {"which": ids, "owned_by": owner, "now": now}) == len(rows):
        return rows
    ours = {id_ for (id_,) in line.rows(_OURS_NOW, {"which": ids, "owned_by": owner})}
    return [(row, moment) for row, moment in rows if row.id in ours]


def _move(line: Line, one: Settled, owner: str) -> None:
    """Another way to the same recipient: due again, in another lane."""
    assert one.way is not None
    row = {"id": one.way.lane, "next_free_at": one.due_at, "per_second": 0.0}
    line.run(NEW_LANE, row)
    asked = {"which": one.id, "owned_by": owner, "due": one.due_at, "tried": one.attempts}
    way = {"to_channel": one.way.channel, "to_lane": one.way.lane, "to_place": one.way.place}
    line.run(_OTHER_WAY, asked | way)


def _sent(one: Settled, dialect: Dialect) -> dict[str, object]:
    named, at = storable(one.reference)[:LONGEST], moment_in(dialect, one.at)
    return {"id": one.id, "tried": one.attempts, "named": named, "at": at}


def _settled(one: Settled, dialect: Dialect) -> dict[str, object]:
    rests = one.at is None and one.state is not State.DUE
    return {
        "id": one.id,
        "is_now": str(one.state),
        "due": moment_in(dialect, one.due_at),
        "tried": one.attempts,
        "why": storable(one.reason)[:LONGEST],
        "at": moment_in(dialect, one.at),
        "until": moment_in(dialect, one.due_at if rests else None),
    }


_LOCK = Ready(
    select(lanes.c.id, lanes.c.next_free_at)
    .where(lanes.c.id.in_([bindparam("lane", type_=lanes.c.id.type), bindparam("also", type_=lanes.c.id.type)]))
    .order_by(lanes.c.id)
    .with_for_update()
)

_MOVE = Ready(
    update(lanes)
    .where(lanes.c.id == bindparam("which"))
    .values(next_free_at=bindparam("free_at"), per_second=bindparam("rate"))
)

_OTHERS = Ready(
    lambda dialect: select(
        gathered(
            dialect,
            *(deliveries.c.recipient, deliveries.c.channel, deliveries.c.place, deliveries.c.counted),
            *(deliveries.c.run, deliveries.c.priority, deliveries.c.state, AT, deliveries.c.capped),
        )
    ).where(
        among(dialect, deliveries.c.recipient, "recipients"),
        deliveries.c.due_at > bindparam("due_since", type_=Moment()),  # which the index knows, unlike the other moment
        or_(deliveries.c.settled_at.is_(None), deliveries.c.settled_at > bindparam("since", type_=Moment())),
        IS_PUSH,
        not_(among(dialect, deliveries.c.id, "these")),
    )
)

_MINE = deliveries.c.owner == bindparam("owned_by", type_=String())

_SENDING = Ready(
    lambda dialect: (
        update(deliveries)
        .where(among(dialect, deliveries.c.id, "which"), deliveries.c.state == str(State.LEASED), _MINE)
        .values(
            state=str(State.SENDING),
            attempts=deliveries.c.attempts + 1,
            first_at=func.coalesce(deliveries.c.first_at, bindparam("now", type_=Moment())),
        )
    )
)
_OURS_NOW = Ready(
    lambda dialect: select(deliveries.c.id).where(
        among(dialect, deliveries.c.id, "which"), deliveries.c.state == str(State.SENDING), _MINE
    )
)


def _sent_by(dialect: Dialect) -> Update:
    given = rows_of(dialect, "given", _ID, _TRIED, column("named", String), column("at", Moment))
    settled = update(deliveries).where(deliveries.c.id == given.c.id, deliveries.c.settled_at.is_(None))
    return settled.values(
        state=str(State.SENT),
        attempts=given.c.tried,
        reason="",
        reference=given.c.named,
        settled_at=given.c.at,
        owner="",
        lease_until=None,
    )


def _settled_by(dialect: Dialect) -> Update:
    words = column("is_now", String), column("why", String)
    moments = column("due", Moment), column("at", Moment), column("until", Moment)
    given = rows_of(dialect, "given", _ID, _TRIED, *words, *moments)
    settled = update(deliveries).where(deliveries.c.id == given.c.id, deliveries.c.settled_at.is_(None), _MINE)
    return settled.values(
        state=given.c.is_now,
        due_at=given.c.due,
        attempts=given.c.tried,
        reason=given.c.why,
        settled_at=given.c.at,
        owner="",
        lease_until=given.c.until,
    )


_ID, _TRIED = column("id", Integer), column("tried", Integer)
_SENT, _SETTLE = Ready(_sent_by), Ready(_settled_by)

_OTHER_WAY = Ready(
    update(deliveries)
    .where(deliveries.c.id == bindparam("which"), deliveries.c.settled_at.is_(None), _MINE)
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
