"""What was answered, and what people wish for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A line of the decision log: ids and a day, never the text. `asker` is a pseudonym."""

    asker: str
    day: date
    language: str
    channel: str
    outcome: str
    answers: tuple[Mapping[str, object], ...]
    policy: str
    digest: str
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody would like a tool: ids, the name and vendor as filled in, and why, in their own words if they gave any."""

    asker: str
    day: date
    tool: str
    vendor: str
    purpose: str
    data: str
    why: str
    digest: str


class DecisionLog(Protocol):
    """Where decisions are kept, by pseudonym."""

    def pseudonym(self, person_id: str) -> str:
        """The pseudonym of a person: the same every time, and not to be turned back without the key."""

    def add(self, decision: LoggedDecision) -> None:
        """Takes a line; it is written with others shortly after, so that an answer never waits for a disk."""

    async def flush(self) -> None:
        """Writes what is waiting."""

    def pieces(self, since: date) -> AsyncIterator[Sequence[LoggedDecision]]:
        """The lines from a day on, oldest first, piece by piece."""


class Wishes(Protocol):
    """Where wishes for tools are kept."""

    async def add(self, wish: Wish) -> int:
        """Keeps it; returns how many different people have now wished for this tool."""

    async def counts(self) -> Sequence[tuple[str, int]]:
        """(tool, number of different people), most wished for first."""

    async def since(self, day: date) -> Sequence[Wish]:
        """Those of a day and later."""
