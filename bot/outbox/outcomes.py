"""The state machine: what follows from an attempt to send, and from a look whether something arrived. No more than a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.outbox.books import Claimed, Settled, Way
from bot.outbox.carrying import Unreadable
from bot.outbox.model import InDoubtRule, State
from bot.outbox.pace import Pace, pause_after

AWAY, UNREACHABLE, REFUSED, UNREADABLE, BUG = "away", "unreachable", "refused", "unreadable", "bug"
"""Reasons for which a delivery failed; the ledger shows them."""

IN_DOUBT, NOT_LOOKED_UP, RESTORED = "in-doubt", "not-looked-up", "restored"
"""Reasons for which a delivery is reported as unknown. The last: it may have been sent after the backup that was restored."""

NOT_SET_UP = timedelta(minutes=5)
"""How long is waited for a platform that is not set up."""

SHORTEST_HOLD = 1.0
"""Seconds that a platform is left alone when it asks for it."""

LONGEST = 120
"""Characters of a platform's word that the ledger keeps."""


@dataclass(frozen=True, slots=True)
class NotBegun:
    """A delivery that was written down as being sent, and was not: there was a reason to stop before the call."""


Outcome = str | NotBegun | Way | Exception
"""Of an attempt or a look: the platform's name of the message, or what came instead. A Way: it is sent on another."""


def after_attempt(row: Claimed, outcome: Outcome, now: datetime, pace: Pace) -> Settled:
    """What follows from an attempt; `row` as it was before."""
    tried = row.attempts + 1
    match outcome:
        case str():
            return Settled(row.id, State.SENT, row.due_at, tried, reference=outcome, at=now)
        case NotBegun():
            return Settled(row.id, State.DUE, row.due_at, row.attempts)
        case Way():
            return Settled(row.id, State.DUE, row.due_at, tried, way=outcome)
        case Throttled():
            return Settled(row.id, State.THROTTLED, hold_until(outcome, now), row.attempts)
        case ChannelDown() if tried < pace.attempts:
            return Settled(row.id, State.THROTTLED, now + pause_after(tried), tried)
        case InDoubt() | TimeoutError():
            return Settled(row.id, State.UNKNOWN, now + pace.look_after, tried)
        case _:
            return Settled(row.id, State.FAILED, row.due_at, tried, reason_of(outcome), at=now)


def after_look(row: Claimed, outcome: Outcome | None, repeats_safely: bool, now: datetime, pace: Pace) -> Settled:
    """What follows from a look; None: it surely did not arrive. `repeats_safely`: the same again is seen once."""
    looked = Settled(row.id, State.UNKNOWN, row.due_at, row.attempts)
    again = looked._replace(state=State.DUE, due_at=now)
    match outcome:
        case str():
            return looked._replace(state=State.SENT, reference=outcome, at=now)
        case None:
            return again if row.attempts < pace.attempts else again._replace(state=State.FAILED, reason=AWAY, at=now)
        case Throttled() if not _given_up(row, now, pace):
            return looked._replace(due_at=hold_until(outcome, now))
        case ChannelDown() | TimeoutError() if not _given_up(row, now, pace):
            return looked._replace(due_at=now + pace.look_after + _since(row, now) / 2)
        case Throttled() | ChannelDown() | TimeoutError():
            return looked._replace(reason=NOT_LOOKED_UP, at=now)
        case InDoubt() if row.attempts < pace.attempts and (repeats_safely or row.in_doubt is InDoubtRule.AGAIN):
            return again
        case InDoubt() | Unreachable() | Refused():
            return looked._replace(reason=IN_DOUBT, at=now)
        case _:
            return looked._replace(reason=BUG, at=now)


def without_channel(row: Claimed, now: datetime) -> Settled:
    """What follows where the platform of a delivery is not set up (any more): it waits for that as long as it may."""
    tried = Settled(row.id, State.THROTTLED, min(now + NOT_SET_UP, row.expires_at), row.attempts)
    return tried._replace(state=State.EXPIRED, at=now) if now >= row.expires_at else tried


def hold_until(outcome: Throttled, now: datetime) -> datetime:
    """Until when a platform wants to be left alone; a moment at least, whatever it says."""
    return now + timedelta(seconds=max(SHORTEST_HOLD, outcome.seconds))


def reason_of(outcome: Outcome) -> str:
    """A word for why something failed; a platform's own stands behind ours."""
    match outcome:
        case ChannelDown():
            return AWAY
        case Unreachable():
            return UNREACHABLE
        case Refused():
            return f"{REFUSED}: {outcome.why}"[:LONGEST]
        case Unreadable():
            return UNREADABLE
        case _:
            return BUG


def _since(row: Claimed, now: datetime) -> timedelta:
    return max(now - row.first_at, timedelta()) if row.first_at is not None else timedelta()


def _given_up(row: Claimed, now: datetime, pace: Pace) -> bool:
    return _since(row, now) >= pace.look_until
