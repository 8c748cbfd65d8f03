"""Writes runs and their deliveries down, piece by piece, so that any number costs the same memory; and stops them."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Dialect, Insert, bindparam, func, select, update

from bot.message import Card
from bot.outbox.carrying import digest_of, written
from bot.outbox.model import Planned, Run, State
from bot.store.keeping import insert_new
from bot.store.lists import among, listed
from bot.store.moment import Moment
from bot.store.ready import Ready
from bot.store.tables import cards, deliveries, lanes, runs

STOPPED = "stopped"
"""The reason why a delivery of a stopped run was left out."""

CAP = "cap"
"""The row of `lanes` that whoever decides about the cap locks: over all lanes and replicas one after the other."""

NOT_BEGUN = (State.DUE, State.LEASED, State.THROTTLED)
ROOM = "room:"
MARK = 16
"""Bytes of chance in a mark: nobody meets another's."""

CARDS_KNOWN = 200
"""Cards whose text is remembered while a run is planned; most runs have one for each language."""


class Carried:
    """Cards with their text and its digest; a card that many get is written once."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[Card, str, str]] = OrderedDict()

    def of(self, card: Card) -> tuple[str, str]:
        """(digest, text) of a card."""
        known = self._known.get(id(card))
        if known is None:
            body = written(card)
            known = self._known[id(card)] = (card, digest_of(body), body)  # with the card, so that its id stays its own
            if len(self._known) > CARDS_KNOWN:
                self._known.popitem(last=False)
        return known[1], known[2]


def write_run(connection: Connection, run: Run) -> None:
    """Writes a run down, where it does not stand yet."""
    row = {
        "id": run.id,
        "kind": run.kind.id,
        "title": run.title,
        "by": run.by,
        "in_doubt": str(run.kind.in_doubt),
        "created_at": run.created_at,
        "expires_at": run.expires_at,
    }
    connection.execute(insert_new(connection.dialect, runs), row)


def write_some(
    connection: Connection,
    run: Run,
    some: Sequence[Planned],
    rates: Mapping[str, float],
    carried: Carried,
    now: datetime,
) -> int | None:
    """Writes deliveries of a run down; returns how many are new, None where the run was stopped."""
    stopped = connection.execute(select(runs.c.stopped_at).where(runs.c.id == run.id).with_for_update()).scalar_one()
    if stopped is not None:
        return None
    bodies = dict(carried.of(one.card) for one in some)
    _write_cards(connection, bodies, now)
    _write_lanes(connection, {one.lane: rates.get(one.channel, 0.0) for one in some}, now)
    rows = [_row(run, one, carried.of(one.card)[0], now) for one in some]
    return _NEW.run_each(connection, rows)


def finish(connection: Connection, run: Run, now: datetime) -> None:
    """Writes down that all deliveries of a run stand."""
    done = update(runs).where(runs.c.id == run.id).values(planned_at=func.coalesce(runs.c.planned_at, _NOW))
    connection.execute(done, {"now": now})


def halt(connection: Connection, run: str, now: datetime) -> None:
    """Writes down that a run is stopped: nothing more of it is planned or taken from then on."""
    # A planner at work on it waits for this row, or we wait for the planner.
    stopped = update(runs).where(runs.c.id == run).values(stopped_at=func.coalesce(runs.c.stopped_at, _NOW))
    connection.execute(stopped, {"now": now})


def skip_waiting(connection: Connection, run: str, now: datetime) -> tuple[int, int]:
    """Skips what of a stopped run has not begun; returns how many, and how many a sender is just at work on."""
    waiting = (
        (deliveries.c.run == run)
        & deliveries.c.settled_at.is_(None)
        & deliveries.c.state.in_([str(state) for state in NOT_BEGUN])
    )
    free = select(deliveries.c.id).where(waiting).with_for_update(skip_locked=True).cte("free")
    skip = update(deliveries).where(deliveries.c.id.in_(select(free.c.id)))
    skipped = connection.execute(
        skip.values(state=str(State.SKIPPED), reason=STOPPED, settled_at=now, owner="", lease_until=None)
    ).rowcount
    return skipped, connection.execute(select(func.count()).select_from(deliveries).where(waiting)).scalar_one()


def _write_cards(connection: Connection, bodies: Mapping[str, str], now: datetime) -> None:
    new = [{"digest": digest, "body": body, "planned_at": now} for digest, body in bodies.items()]
    _NEW_CARD.run_each(connection, new)
    _TOUCH_CARDS.run(connection, {"touched": listed(connection.dialect, bodies), "now": now})


def _write_lanes(connection: Connection, rates: Mapping[str, float], now: datetime) -> None:
    rows = [{"id": lane, "next_free_at": now, "per_second": rate} for lane, rate in sorted(rates.items())]
    rows.append({"id": CAP, "next_free_at": now, "per_second": 0.0})
    connection.execute(insert_new(connection.dialect, lanes), rows)


def _row(run: Run, one: Planned, card: str, now: datetime) -> dict[str, object]:
    person = not one.recipient.startswith(ROOM)
    return {
        "run": run.id,
        "recipient": one.recipient,
        "medium": one.medium,
        "channel": one.channel,
        "lane": one.lane,
        "place": one.place,
        "card": card,
        "topic": one.topic or run.kind.topic,
        "priority": int(run.kind.priority),
        "counted": person,
        "capped": person and run.kind.capped and not one.chosen,
        "zone": one.zone,
        "state": str(State.SKIPPED if one.skipped else State.DUE),
        "reason": one.skipped,
        "due_at": one.due_at,
        "expires_at": run.expires_at,
        "owner": "",
        "attempts": 0,
        "mark": secrets.token_urlsafe(MARK),
        "reference": "",
        "settled_at": now if one.skipped else None,
    }


def _new(dialect: Dialect) -> Insert:
    given = [column.name for column in deliveries.columns if column.name not in ("id", "lease_until", "first_at")]
    return insert_new(dialect, deliveries).values({name: bindparam(name) for name in given})


def _new_card(dialect: Dialect) -> Insert:
    return insert_new(dialect, cards).values({column.name: bindparam(column.name) for column in cards.columns})


_NOW = bindparam("now", type_=Moment())
_NEW, _NEW_CARD = Ready(_new), Ready(_new_card)
_TOUCH_CARDS = Ready(
    lambda dialect: update(cards).where(among(dialect, cards.c.digest, "touched")).values(planned_at=_NOW)
)
