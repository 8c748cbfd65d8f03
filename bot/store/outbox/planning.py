"""Writes runs and their deliveries down, piece by piece, so that any number costs the same memory; and stops them."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, func, select, update

from bot.message import Card
from bot.outbox.carrying import digest_of, written
from bot.outbox.model import Planned, Run, State
from bot.store.keeping import insert_new
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.moment import Moment
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


def write_run(line: Line, run: Run) -> None:
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
    line.run(_NEW_RUN, row)


def write_some(
    line: Line, run: Run, some: Sequence[Planned], rates: Mapping[str, float], carried: Carried, now: datetime
) -> int | None:
    """Writes deliveries of a run down; returns how many are new, None where the run was stopped."""
    ((stopped_at,),) = line.rows(_STOPPED_AT, {"run": run.id})
    if stopped_at is not None:
        return None
    _write_cards(line, dict(carried.of(one.card) for one in some), now)
    _write_lanes(line, {one.lane: rates.get(one.channel, 0.0) for one in some}, now)
    return line.run_each(_NEW, [_row(run, one, carried.of(one.card)[0], now) for one in some])


def finish(line: Line, run: Run, now: datetime) -> None:
    """Writes down that all deliveries of a run stand."""
    line.run(_PLANNED, {"run": run.id, "now": now})


def halt(line: Line, run: str, now: datetime) -> None:
    """Writes down that a run is stopped: nothing more of it is planned or taken from then on."""
    # A planner at work on it waits for this row, or we wait for the planner.
    line.run(_HALT, {"run": run, "now": now})


def skip_waiting(line: Line, run: str, now: datetime) -> tuple[int, int]:
    """Skips what of a stopped run has not begun; returns how many, and how many a sender is just at work on."""
    skipped = line.run(_SKIP_WAITING, {"run": run, "now": now})
    ((busy,),) = line.rows(_WAITING, {"run": run})
    return skipped, busy


def _write_cards(line: Line, bodies: Mapping[str, str], now: datetime) -> None:
    new = [{"digest": digest, "body": body, "planned_at": now} for digest, body in bodies.items()]
    line.run_each(_NEW_CARD, new)
    line.run(_TOUCH_CARDS, {"touched": listed(line.dialect, bodies), "now": now})


def _write_lanes(line: Line, rates: Mapping[str, float], now: datetime) -> None:
    rows = [{"id": lane, "next_free_at": now, "per_second": rate} for lane, rate in sorted(rates.items())]
    rows.append({"id": CAP, "next_free_at": now, "per_second": 0.0})
    line.run_each(NEW_LANE, rows)


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
        "priority": int(one.priority or run.kind.priority),
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


def _new(table: Table, *left_out: str) -> Ready:
    """Rows of a table, where they do not stand yet, with all columns but those."""
    given: dict[str, Any] = {
        column.name: bindparam(column.name) for column in table.columns if column.name not in left_out
    }
    return Ready(lambda dialect: insert_new(dialect, table).values(given))


_NEW, _NEW_CARD = _new(deliveries, "id", "lease_until", "first_at"), _new(cards)
_NEW_RUN, NEW_LANE = _new(runs, "planned_at", "stopped_at"), _new(lanes)

_NOW, _RUN = bindparam("now", type_=Moment()), bindparam("run", type_=runs.c.id.type)
_TOUCH_CARDS = Ready(
    lambda dialect: update(cards).where(among(dialect, cards.c.digest, "touched")).values(planned_at=_NOW)
)
_STOPPED_AT = Ready(select(runs.c.stopped_at).where(runs.c.id == _RUN).with_for_update())
_PLANNED = Ready(update(runs).where(runs.c.id == _RUN).values(planned_at=func.coalesce(runs.c.planned_at, _NOW)))
_HALT = Ready(update(runs).where(runs.c.id == _RUN).values(stopped_at=func.coalesce(runs.c.stopped_at, _NOW)))

_NOT_BEGUN = (
    (deliveries.c.run == _RUN)
    & deliveries.c.settled_at.is_(None)
    & deliveries.c.state.in_([str(state) for state in NOT_BEGUN])
)
_FREE = select(deliveries.c.id).where(_NOT_BEGUN).with_for_update(skip_locked=True)
_SKIP_WAITING = Ready(
    update(deliveries)
    .where(
        deliveries.c.id.in_(_FREE)
    )  # no CTE: of WITH … UPDATE Python's SQLite does not tell how many rows it changed
    .values(state=str(State.SKIPPED), reason=STOPPED, settled_at=_NOW, owner="", lease_until=None)
)
_WAITING = Ready(select(func.count()).select_from(deliveries).where(_NOT_BEGUN))
