"""What the capability leans on: a place for sealed voices, the keys of the months, and the releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from bot.feedback.dialogue import Note, NoteState
from bot.feedback.model import Month
from bot.feedback.release import Release, Response


@dataclass(frozen=True, slots=True)
class Sealed:
    """A row of the intake: a random id, the month whose key opens it, and the sealed bytes."""

    id: bytes
    month: Month
    content: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that a second reader looks at: a random id and the sealed text. `reworded`: what they made of it."""

    id: bytes
    month: Month
    content: bytes
    decided: bool = False


class Keys(Protocol):
    """The key pairs of the months, outside of every database and every backup."""

    def public(self, month: Month) -> X25519PublicKey:
        """The key to which a month's voices are sealed; made where there is none yet."""

    def private(self, month: Month) -> X25519PrivateKey | None:
        """The key that opens them; None where it was destroyed, or lies elsewhere."""

    def destroy_before(self, month: Month) -> Sequence[Month]:
        """Destroys the private keys of all months before `month`; returns which."""


class Intake(Protocol):
    """Where sealed voices lie until a release: nothing in it tells when one came, or after which other."""

    async def add(self, month: Month, content: bytes) -> None:
        """Keeps one."""

    async def batch(self) -> tuple[int, int]:
        """The number of the batch that is open, and how many people were written down for it (in steps)."""

    async def people(self, batch: int, people: int) -> None:
        """Writes down that at least so many people have spoken in the batch, if that is more than was known."""

    async def all(self) -> Sequence[Sealed]:
        """Every voice that waits."""

    async def publish(
        self, published: Release, ids: Sequence[bytes], waiting: Sequence[Waiting], threads: Mapping[str, str]
    ) -> bool:
        """Keeps the release of the open batch, hands texts to the second reader, deletes what it was made of and opens the
        next batch, all of it or nothing; and leaves nothing of it on the disk. False where another process did so before.
        `threads`: of words that were passed on, by their id, the conversation with their author (hex).
        """

    async def lose(self, ids: Sequence[bytes]) -> None:
        """Deletes what no key opens any more; the people of the open batch are counted anew."""

    async def held(self, decided: bool) -> Sequence[Waiting]:
        """What waits for the second reader, or what they decided on and no release has yet."""

    async def settle(self, id_: bytes, decided: Waiting | None) -> bool:
        """The second reader's word on a text: what goes on, or None to drop it. False where it is not there any more."""

    async def withdrawn(self) -> frozenset[str]:
        """The threads that were withdrawn since the last release."""


class Threads(Protocol):
    """Conversations with people who have a code."""

    async def open(self, lookup: bytes, public: bytes) -> None:
        """Begins one."""

    async def find(self, lookup: bytes) -> bytes | None:
        """The key to which questions are sealed; None where there is no such conversation."""

    async def withdraw(self, lookup: bytes) -> None:
        """What carries it is not to be released."""

    async def behind(self, id_: str) -> bytes | None:
        """The conversation behind words that were passed on; None where their author wants no questions."""

    async def put(self, lookup: bytes, state: NoteState, period: str, content: bytes) -> None:
        """Keeps a question or an answer; the other side sees it from the next day on."""

    async def notes(self, lookup: bytes, state: NoteState) -> Sequence[Note]:
        """Those of a conversation that are in a state, in the order of random ids."""

    async def next_day(self) -> None:
        """From now on each side sees what the other one wrote until now."""

    async def forget(self, before: str) -> None:
        """Deletes notes of months before one ("2026-11")."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look of somebody at a release, or one that was denied. `action` is an id such as "read", "csv", "denied"."""

    reader: str
    action: str
    release: int
    at: datetime
    hash: str = ""


class Releases(Protocol):
    """Everything that was published, what was said to it, and who looked."""

    async def all(self) -> Sequence[Release]:
        """Every release, the oldest first."""

    async def respond(self, response: Response) -> None:
        """Keeps what leadership says to a theme, in the place of what it said before."""

    async def responses(self) -> Sequence[Response]:
        """Every response, the oldest first."""

    async def look(self, look: Look) -> None:
        """Writes a look into the chain of hashes."""

    async def looks(self) -> Sequence[Look]:
        """The whole chain, the oldest first."""

    async def pulls(self) -> dict[int, int]:
        """How often each release was looked at."""

    async def forget(self, before: date) -> None:
        """Deletes releases, responses and looks of before a day; the chain goes on from there."""
