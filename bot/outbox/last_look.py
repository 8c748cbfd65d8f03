"""The last decision before something is sent: whether it is still wanted, in time, within the cap, and its conversation free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outbox.books import Claimed, Settled
from bot.outbox.cap import REACHED, Cap, Push, over_cap
from bot.outbox.model import State

APART = timedelta(seconds=1)
"""Between two deliveries into one conversation: Slack takes one a second, and people read one after the other."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another delivery to the same recipient: what it is to the cap, and where it goes. `counted`: the cap counts it."""

    channel: str
    place: str
    counted: bool
    push: Push


@dataclass(frozen=True, slots=True)
class Looked:
    """What is sent, each at its moment, and what becomes of the rest of those that were looked at."""

    sending: Sequence[tuple[Claimed, datetime]]
    settled: Sequence[Settled]


def last_look(
    candidates: Sequence[Claimed],
    moments: Sequence[datetime],
    others: Mapping[str, Sequence[Other]],
    unwanted: Mapping[int, str],
    now: datetime,
    cap: Cap,
) -> Looked:
    """Goes through the candidates in their order until the moments are used up.

    `others` are deliveries to the same recipients beside the candidates; `unwanted` says by id why not.
    """
    sending: list[tuple[Claimed, datetime]] = []
    settled: list[Settled] = []
    spoken_to: set[tuple[str, str]] = set()
    given: dict[str, list[Push]] = {}
    for row in candidates:
        if len(sending) == len(moments):
            break
        moment = moments[len(sending)]
        beside = others.get(row.recipient, ())
        pushes = [other.push for other in beside if other.counted] + given.get(row.recipient, [])
        own = Push(row.run, row.priority, State.SENDING, now, row.capped)
        if moment >= row.expires_at:
            settled.append(Settled(row.id, State.EXPIRED, row.due_at, row.attempts, at=now))
        elif why := unwanted.get(row.id) or (row.capped and over_cap(own, pushes, row.zone, now, cap)):
            settled.append(Settled(row.id, State.SKIPPED, row.due_at, row.attempts, why, at=now))
        elif (row.channel, row.place) in spoken_to or any(_just_now(other, row, moment) for other in beside):
            settled.append(Settled(row.id, State.DUE, moment + APART, row.attempts))
        else:
            sending.append((row, moment))
            spoken_to.add((row.channel, row.place))
            if row.counted:
                given.setdefault(row.recipient, []).append(own)
    return Looked(sending, settled)


def _just_now(other: Other, row: Claimed, moment: datetime) -> bool:
    """Whether something is on its way into the same conversation, or arrived there a moment ago."""
    if (other.channel, other.place) != (row.channel, row.place) or other.push.state not in REACHED:
        return False
    return other.push.state is State.SENDING or moment - other.push.at < APART
