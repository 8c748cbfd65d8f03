"""Answers that people rate, and questions that people answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rated:
    """Somebody said whether an answer helped: what was asked, as ids in a command, and which policy answered."""

    asker: str
    day: date
    channel: str
    again: str
    helpful: bool
    digest: str


class Ratings(Protocol):
    """Whether answers helped."""

    async def add(self, rated: Rated) -> None:
        """Keeps it; the same person's word on the same answer replaces the one before."""

    async def counts(self) -> tuple[int, int]:
        """How many (helpful, not helpful)."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A question that somebody gave to a person to answer.

    `asker` is a pseudonym, `place` (with `channel`) where the answer is to go, `question` their own words, `again` the
    command of the answer that was not enough. `answer` is empty while it is open; `answered_by` is a name,
    `answered_on` a day, None also where it was answered before days were kept.
    """

    id: str
    day: date
    asker: str
    asker_name: str
    channel: str
    place: str
    language: str
    question: str
    again: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None


class HandOvers(Protocol):
    """The questions that people were asked to answer."""

    @property
    def kept(self) -> timedelta:
        """How long a question and its answer are kept."""

    async def add(self, handed: HandedOver) -> None:
        """Keeps it."""

    async def find(self, id_: str) -> HandedOver | None:
        """The one with an id, None where there is none (any more)."""

    async def settle(self, id_: str, answer: str, by: str, on: date) -> bool:
        """Writes the answer of a day down; False where somebody was quicker, and then nothing changes."""

    async def open(self) -> Sequence[HandedOver]:
        """Those without an answer, oldest first."""

    async def answered(self, since: date) -> Sequence[HandedOver]:
        """Those that were answered on a day or later, in the order in which they were asked."""

    async def about(self, again: str) -> Sequence[HandedOver]:
        """Those about the same answer of the policy, by its line, oldest first; with an empty line those about none."""

    async def of(self, asker: str) -> Sequence[HandedOver]:
        """Those of a pseudonym, newest first."""
