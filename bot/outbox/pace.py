"""How the outbox goes about it: how long a lease holds, how much is taken at once, how long it waits before it tries again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """What can be chosen about sending. What holds by default suits the platforms; tests and measures choose others.

    `lease`: how long a replica keeps what it took; after a crash another goes on then. What has not begun within a quarter
    of it is given back. `call`: how long one call may take, at most half a lease: so nobody looks for a message that is
    still on its way. `claimed`: how many deliveries are taken at once, `hand`: and for how long a time of sending at most.
    `group`: how many are written down together before they are sent; `in_doubt`: how many of a lane may be written down as
    being sent, so how many a crash leaves in doubt.
    """

    lease: timedelta = timedelta(seconds=40)
    call: timedelta = timedelta(seconds=20)
    claimed: int = 200
    hand: timedelta = timedelta(seconds=10)
    group: int = 40
    in_doubt: int = 50
    ahead: timedelta = timedelta(seconds=1)
    """How far ahead of now the bucket of a lane is drawn from."""
    together: timedelta = timedelta(milliseconds=500)
    """How long a result waits for others before it is written down."""
    attempts: int = 8
    """How often a delivery is tried that a platform does not take; being told to wait does not count."""
    look_after: timedelta = timedelta(seconds=10)
    """When a delivery in doubt is looked for: a platform may still be at work on it."""
    looks: float = 0.8
    """Looks a second, for each lane: Slack allows 50 a minute."""
    look_until: timedelta = timedelta(hours=24)
    """When it is given up to look; then it is reported."""


PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 300, 900, 1800, 3600))
"""How long is waited after the first, second … attempt that a platform did not take; the last one from then on."""


def pause_after(attempts: int) -> timedelta:
    """How long is waited after so many attempts."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]
