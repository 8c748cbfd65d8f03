"""Whom the cap would leave out of something that is not planned yet: a forecast, by what is known now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, or_, select

from bot.outbox.cap import FORTNIGHT, Cap, Push, over_cap
from bot.outbox.model import State
from bot.ports import Expected
from bot.store.moment import Moment
from bot.store.outbox.pushes import AT, IS_PUSH
from bot.store.tables import deliveries


def capped(connection: Connection, expected: Sequence[Expected], priority: int, cap: Cap) -> Mapping[str, str]:
    """Why, by recipient."""
    if not expected:
        return {}
    asked = {
        "recipients": [one.recipient for one in expected],
        "since": min(one.due_at for one in expected) - FORTNIGHT,
    }
    others: dict[str, list[Push]] = {}
    for recipient, run, of_priority, state, at, unasked in connection.execute(_OTHERS, asked):
        others.setdefault(recipient, []).append(Push(run, of_priority, State(state), at, unasked))
    why: dict[str, str] = {}
    for one in expected:
        push = Push("", priority, State.DUE, one.due_at)
        if reason := over_cap(push, others.get(one.recipient, ()), one.zone, one.due_at, cap):
            why[one.recipient] = reason
    return why


_OTHERS = select(
    deliveries.c.recipient,
    deliveries.c.run,
    deliveries.c.priority,
    deliveries.c.state,
    AT,
    deliveries.c.capped,
).where(
    deliveries.c.recipient.in_(bindparam("recipients", expanding=True, type_=deliveries.c.recipient.type)),
    or_(deliveries.c.settled_at.is_(None), deliveries.c.settled_at > bindparam("since", type_=Moment())),
    IS_PUSH,
    deliveries.c.counted,
)
