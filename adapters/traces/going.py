"""What is remembered of something while it goes on, before anybody knows whether it may be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Value = str | int


class Kind(StrEnum):
    """Who asked whom: somebody us, we a platform or a model, or nobody."""

    SERVER = "server"
    CLIENT = "client"
    INTERNAL = "internal"


@dataclass(slots=True)
class Stretch:
    """Something that took time, from `began` to `ended` on the stopwatch."""

    name: str
    kind: Kind
    began: float
    ended: float = 0.0
    values: dict[str, Value] = field(default_factory=dict)
    failed: bool = False


@dataclass(slots=True)
class Going:
    """An event, an attempt to send, or a job, with the parts of it that are over. `at` is the moment (UTC) of `whole.began`.

    `untold`: answers that were begun and of which nobody said how they went, as nobody ever does of an anonymous one.
    `held`: how many still have to do with it. `chosen`: whether it is among those that are told at all.
    """

    whole: Stretch
    at: datetime
    channel: str = ""
    chosen: bool = True
    parts: list[Stretch] = field(default_factory=list)
    told: bool = False
    untold: int = 0
    held: int = 0
    over: bool = False

    @property
    def may_be_told(self) -> bool:
        """Whether every answer in it may be."""
        return self.chosen and self.told and not self.untold
