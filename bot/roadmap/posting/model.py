"""The place for what an update is from its first draft on: its texts, whom it is for, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.roadmap.condensing.model import Condensed

RUN = "update"
"""The kind of its messages, and the beginning of the name of its run in the outbox."""


class UpdateState(StrEnum):
    """How far an update is."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    """To be sent at `send_at`, which may be now; nothing is in the outbox yet, or not all of it."""
    SENT = "sent"
    """All of it is in the outbox, which says what becomes of each message."""
    STOPPED = "stopped"
    """Somebody stopped the sending; what was sent by then was."""


class Outcome(StrEnum):
    """What became of something that the update before said would be next."""

    OPEN = "open"
    DELIVERED = "delivered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What the author says of it; `reason` in their words, empty where they gave none."""

    text: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """A conversation of several that an update goes to, and what people call it."""

    channel: str
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an update is for: everybody, groups of the policy, rooms of the platforms. All of it together."""

    everybody: bool = False
    groups: tuple[str, ...] = ()
    rooms: tuple[Destination, ...] = ()

    def __bool__(self) -> bool:
        return self.everybody or bool(self.groups) or bool(self.rooms)

    @property
    def people(self) -> bool:
        """Whether anybody gets it themselves, and not in a room."""
        return self.everybody or bool(self.groups)


@dataclass(frozen=True, slots=True)
class Update:
    """An update. `source` is what the author wrote, `language` the one it is written in.

    `left_out` are sentences of weight that are not in `condensed`. `send_at` (UTC) is when it is sent; None: as soon as
    its author says so. `track` is what part of the roadmap it is about, empty where that was not said.
    """

    id: str
    author: str
    author_name: str
    language: str
    source: str
    condensed: Condensed
    created_at: datetime
    left_out: tuple[str, ...] = ()
    by_model: bool = False
    carried: tuple[CarriedOver, ...] = ()
    audience: Audience = field(default_factory=Audience)
    state: UpdateState = UpdateState.DRAFT
    send_at: datetime | None = None
    track: str = ""

    @property
    def run(self) -> str:
        """The name of its run in the outbox."""
        return f"{RUN}:{self.id}"
