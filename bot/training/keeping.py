"""What learning asks of whoever keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.training.kept import Choice, Completion, Told


class Taken(StrEnum):
    """What became of a completion that was handed in."""

    NEW = "new"
    SAME = "same"
    """It was known."""
    EARLIER = "earlier"
    """It was known with a later day; the earliest day counts."""
    REVOKED = "revoked"


class Completions(Protocol):
    """What people did."""

    async def add(self, completions: Sequence[Completion]) -> Sequence[Taken]:
        """Keeps each once by source and external id; of two days the earlier, and a revocation for ever. In the same order."""

    async def of(self, person: str) -> Sequence[Completion]:
        """What somebody did, revoked ones too, the earliest first."""

    async def of_many(self, people: Collection[str]) -> Mapping[str, Sequence[Completion]]:
        """The same by person, for those who did something."""

    async def between(self, first: date, last: date) -> Sequence[Completion]:
        """What was done from one day to another, both included."""


@dataclass(frozen=True, slots=True)
class ToClose:
    """A message that was sent to somebody: where, how the platform calls it, and the ids of the courses that it told of."""

    run: str
    person: str
    channel: str
    place: str
    name: str
    courses: tuple[str, ...]


class Reminders(Protocol):
    """What people chose about items, and what they were told."""

    async def choices(self, people: Collection[str]) -> Mapping[str, Sequence[Choice]]:
        """What these people chose, by person."""

    async def choose(self, choice: Choice) -> None:
        """Keeps it in the place of what was chosen before."""

    async def told(self, people: Collection[str], since: date, fresh: date) -> Mapping[str, Sequence[Told]]:
        """What these people were told or are about to be, from a day on; without what was left out, or did not arrive.

        From the day `fresh` on, what the outbox does not know never reached it.
        """

    async def tell(self, told: Sequence[Told]) -> None:
        """Writes down what is about to be said."""

    async def in_force(self, offers: Collection[tuple[str, str]]) -> None:
        """Writes down which items hold for which units (unit, item): of all others nothing is sent from now on."""

    async def to_close(self, since: date, most: int) -> Sequence[ToClose]:
        """Messages in chats from a day on that were sent, and of which everything is done by now, the newest first."""

    async def close(self, closed: Collection[tuple[str, str]]) -> None:
        """Writes down which messages (run, person) say by now that it is done, or never can."""

    async def forget(self, before: date) -> int:
        """Deletes what was told before a day; returns how much that was."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody looked at names: who, on which day, and what for."""

    by: str
    day: date
    about: str


class Lookups(Protocol):
    """Who looked at names, so that whoever is concerned can ask."""

    async def add(self, looked: Looked) -> None:
        """Writes it down."""

    async def recent(self, most: int) -> Sequence[Looked]:
        """The newest."""


@dataclass(frozen=True, slots=True)
class Interest:
    """Something people would like to learn: how they called it last, and how many there are."""

    words: str
    people: int


class Interests(Protocol):
    """What people would like to learn."""

    async def add(self, person: str, words: str, day: date) -> int:
        """Keeps it, each person once for the same words; returns how many people have said so now."""

    async def counts(self) -> Sequence[Interest]:
        """Most wanted first."""

    async def of(self, person: str) -> Sequence[str]:
        """What somebody said, in their words."""


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody's answers in the self-check, by question; `done`: to the last one."""

    person: str
    day: date
    unit: str
    answers: Mapping[str, int]
    done: bool = False


class Checks(Protocol):
    """The last self-check of everybody. Only the person sees theirs."""

    async def of(self, person: str) -> Check | None:
        """Theirs."""

    async def keep(self, check: Check) -> None:
        """Keeps it in the place of the one before."""

    async def drop(self, person: str) -> None:
        """Deletes it."""

    async def finished(self) -> Sequence[Check]:
        """Those that were answered to the end, without the person: for averages alone."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An xAPI statement as it was handed in: the one of an id is kept for ever. `thread`: those that are judged together."""

    id: str
    source: str
    digest: str
    thread: str
    body: Mapping[str, object]
    voids: str = ""


class Statements(Protocol):
    """The statements that learning systems hand in."""

    async def put(self, statements: Sequence[Stored], now: datetime) -> Sequence[str]:
        """Keeps all of them, or none where an id is known with other words: returns the ids of those."""

    async def find(self, id_: str) -> Stored | None:
        """The one with an id."""

    async def thread(self, thread: str) -> Sequence[Stored]:
        """Those of a thread that were not voided, in the order in which they came."""


class Exports(Protocol):
    """The evidence that was handed out."""

    async def head(self) -> str:
        """The last hash of the last one; empty where there was none."""

    async def add(self, period: str, head: str, by: str, now: datetime) -> None:
        """Writes down that one was handed out."""


@dataclass(frozen=True, slots=True)
class Training:
    """All of it, on one database."""

    completions: Completions
    reminders: Reminders
    interests: Interests
    checks: Checks
    statements: Statements
    lookups: Lookups
    exports: Exports
