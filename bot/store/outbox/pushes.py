"""What the cap counts among the deliveries of a recipient, and the moment at which it counts it."""

from __future__ import annotations

from sqlalchemy import and_, case, func, or_

from bot.outbox.cap import BY_DAY, BY_FORTNIGHT, BY_PRIORITY, REACHED, WAITING
from bot.outbox.model import Priority, State
from bot.store.tables import deliveries

AT = case(
    (deliveries.c.state.in_([str(state) for state in WAITING]), deliveries.c.due_at),
    else_=func.coalesce(deliveries.c.settled_at, deliveries.c.first_at, deliveries.c.due_at),
)

IS_PUSH = or_(
    deliveries.c.state.in_([str(state) for state in (*REACHED, *WAITING)]),
    and_(
        deliveries.c.state == str(State.SKIPPED),
        deliveries.c.priority == int(Priority.RETURNING),
        deliveries.c.reason.in_([BY_DAY, BY_FORTNIGHT, BY_PRIORITY]),
    ),
)
"""Who got it, may have got it or is to get it; or whom it was kept from, for now."""
