"""What comes in: whether it came before, who waits for an answer, and what replicas have to know of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.ports.sending import Room


class Inbox(Protocol):
    """Which events have come in already, over restarts and for all processes on one database."""

    async def first(self, key: str, waiting: Waiting | None = None) -> bool:
        """Whether this is the first time that `key` is seen. True is said once; it is written down before it is said.

        With it, in one, is written down who waits for an answer to it, until `answered` is said.
        """

    def answered(self, key: str) -> None:
        """What came in under a key was answered, or a reason was given: nobody waits any more."""

    def given_up(self, key: str) -> None:
        """It was not answered, and nobody tries any more: whoever waits will be told so."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where somebody waits for an answer: the place, who they are there, and the conversation; `language` where it is known.

    All in the channel's own words, as `Incoming` and `Account` have them. Nothing of what was asked.
    """

    channel: str
    place: str
    account: str = ""
    conversation: str = ""
    around: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Somebody who waits for an answer that nobody makes any more, since a moment in UTC. `id` is a number drawn for it."""

    id: str
    waiting: Waiting
    taken_at: datetime


class Unanswered(Protocol):
    """Who waits in vain: whoever was to answer them has ended without a word."""

    async def claim(self, now: datetime) -> Interrupted | None:
        """One of them, for whoever asks first: it is theirs alone to tell, and nothing is kept of it. None where there is none."""

    async def put_back(self, interrupted: Interrupted, until: datetime) -> None:
        """They could not be told: nobody claims them before `until`."""


class SharedMemory(Protocol):
    """What all replicas have to know for a while. Nothing in it is the only copy of anything, so it raises nothing."""

    async def recall(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """What is kept under some names, by name; nothing where the store is away."""

    async def keep(self, held: Mapping[str, bytes], lasting: timedelta) -> None:
        """Keeps each under its name for so long, in the place of what was there."""

    async def drop(self, names: Sequence[str]) -> None:
        """Forgets what is kept under some names."""

    async def tidy(self) -> None:
        """Deletes what is over."""


class Vault(Protocol):
    """Secrets that platforms hand out, encrypted where they are kept."""

    async def put(self, key: str, secret: bytes) -> None:
        """Keeps a secret in the place of what was there."""

    async def get(self, key: str) -> bytes | None:
        """The secret, None where there is none or where it cannot be opened any more."""

    async def keys(self, beginning: str) -> Sequence[str]:
        """The keys that begin so, in order."""

    async def drop(self, beginning: str) -> None:
        """Deletes every secret whose key begins so."""


class Rooms(Protocol):
    """The conversations of several that a platform told of when Handrail was added to them."""

    async def keep(self, channel: str, id_: str, room: Room) -> None:
        """Keeps one, by the platform's id."""

    async def drop(self, channel: str, id_: str) -> None:
        """Forgets one: Handrail was removed there."""

    async def of(self, channel: str) -> Sequence[Room]:
        """Those of a platform, by name."""
