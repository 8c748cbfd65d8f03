"""What was sent long ago is forgotten: the ledger says who got what, and that is nobody's business for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from bot.store.tables import cards, deliveries, runs

AT_ONCE = 5_000
"""Deliveries deleted in one transaction: so long does a sender wait for its turn, some hundredths of a second."""


def forget_some(connection: Connection, before: datetime) -> int:
    """Deletes deliveries that were settled before a moment, at most AT_ONCE; returns how many those were."""
    old = select(deliveries.c.id).where(deliveries.c.settled_at < before).order_by(deliveries.c.id).limit(AT_ONCE)
    return connection.execute(delete(deliveries).where(deliveries.c.id.in_(old))).rowcount


def forget_rest(connection: Connection, before: datetime) -> None:
    """Deletes runs and cards from before a moment that no delivery belongs to any more."""
    of_run, of_card = deliveries.c.run == runs.c.id, deliveries.c.card == cards.c.digest
    connection.execute(delete(runs).where(runs.c.created_at < before, ~exists().where(of_run)))
    connection.execute(delete(cards).where(cards.c.planned_at < before, ~exists().where(of_card)))
