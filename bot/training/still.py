"""Whether what is about to be said of trainings still holds, looked at in the last moment before it is sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.training.ladder import heeds_stop

DONE, PUT_OFF, STOPPED, NOT_IN_FORCE, PAST = (
    "training-done",
    "training-later",
    "training-stopped",
    "training-phase",
    "training-past",
)
QUIET = "training-quiet"
"""It is late: the recipient's quiet hours have begun meanwhile, or another day. It is said on the next day that allows it."""
"""Reasons for which a message is left out; the ledger shows them. What of it still holds is planned anew."""


@dataclass(frozen=True, slots=True)
class Still:
    """One item of a message, and how it is with it now: the last day on which it may be said, whether it is done, what
    the person chose, and whether it holds for their unit."""

    step: str
    last: date
    done: bool
    until: date | None
    stopped: bool
    in_force: bool


def why_not(items: Collection[Still], today: date) -> str:
    """Why a message about these items is not sent on a local day; empty where it is. One reason is enough for all of it."""
    for one in items:
        if not one.in_force:
            return NOT_IN_FORCE
        if one.done:
            return DONE
        if one.until is not None and today < one.until:
            return PUT_OFF
        if one.stopped and heeds_stop(one.step):
            return STOPPED
        if today > one.last:
            return PAST
    return ""
