"""The words of what is kept of somebody: kinds, how long each is kept, and under which names somebody stands in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from bot.people import Person
from bot.ports import DecisionLog


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody under all the names that rows may have them by.

    `person` is the e-mail address, or what stands for it; `pseudonym` that of the decision log, `asker` the one of questions
    to people.
    """

    person: str
    pseudonym: str
    asker: str

    def voter(self, session: str) -> str:
        """Their pseudonym in one session: another in every other."""
        return hashlib.sha256(f"vote:{session}:{self.pseudonym}".encode()).hexdigest()


def owner_of(person: Person, log: DecisionLog) -> Owner:
    """The names somebody has."""
    return Owner(person.id, log.pseudonym(person.id), log.pseudonym(f"human:{person.id}"))


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of somebody of one kind. `deletable` False: it is written for others, and stays as long as they need it."""

    kind: str
    rows: Sequence[Mapping[str, object]]
    deletable: bool


class Mine(Protocol):
    """All stores that keep something of somebody, as one."""

    async def of(self, owner: Owner) -> Sequence[Held]:
        """What is kept of somebody, by kind; kinds of which there is nothing too."""

    async def forget(self, owner: Owner, now: datetime) -> int:
        """Deletes what can be deleted, also from where its bytes lay; returns how many rows. May be said again."""

    async def expire(self, keep: Mapping[str, int], now: datetime) -> int:
        """Deletes what is older than so many days, by kind; returns how many rows."""


KEPT_DAYS: Mapping[str, int] = MappingProxyType({"wishes": 730, "accounts": 400, "updates": 1095})
"""How many days a kind is kept that is not kept as long as the lines of answers; a setting may say otherwise.

Wishes: two rounds of budgets. Accounts: a year and a month without a word. Updates: as long as a roadmap reaches back.
"""

SAID = (*KEPT_DAYS, "requests", "trainings", "selfcheck", "interests", "lookups")
"""Kinds of which a setting may say how many days they are kept. Requests that are closed are kept as long as lines of answers where
none does; the four after them until they are deleted, or as long as the database."""

WITH_ANSWERS = frozenset({"answers", "ratings", "questions", "messages", "places", "asked", "sessions"})
"""Kinds that are kept as long as the lines of answers; places and sessions so long after the session."""
