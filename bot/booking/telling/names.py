"""The names under which news of a place are handed to the outbox, and what a name says when its message is about to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.booking.model import Place

_CHANGE, _REMINDER = "booking", "reminder"


@dataclass(frozen=True, slots=True)
class Named:
    """Which place a message is about, and which version of it was told in it."""

    slot: str
    person: str
    version: int


def change_name(place: Place) -> str:
    """The run of what is told of a place as it stands: one for each change."""
    return f"{_CHANGE}:{place.slot}:{place.person}:{place.version}"


def reminder_name(place: Place, stage: int) -> str:
    """The run of a reminder; a place that changes is reminded of anew."""
    return f"{_REMINDER}:{place.slot}:{place.person}:{place.version}:{stage}"


def named(run: str) -> Named | None:
    """What a run is about; None where it is none of these."""
    kind, _, rest = run.partition(":")
    if kind == _REMINDER:
        rest = rest.rpartition(":")[0]
    elif kind != _CHANGE:
        return None
    slot, _, rest = rest.partition(":")
    person, _, version = rest.rpartition(":")
    return Named(slot, person, int(version)) if version.isascii() and version.isdecimal() else None
