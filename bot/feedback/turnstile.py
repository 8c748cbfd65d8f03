"""Who may send how much, and how many different people have spoken: known in memory alone, under a key that ends with the process.

Nothing of this is written down but a number of people, in steps of five. What a person is replaced by here cannot be found
again after the process ended, by nobody: the key is drawn at the start and never leaves this object.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from bot.access import Permission, may
from bot.people import Person

A_DAY = 3
"""Texts that one person may send in a day."""

TRIES = 10
"""Codes that one person may try in a day."""

STEP = 5
"""The number of people is written down in steps of so many, so that one voice changes nothing in it."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What is left of a person behind the turnstile. `reads`: they see results, so they do not count."""

    tag: bytes = field(repr=False)
    reads: bool = False


class Turnstile:
    """Lets people through without a name."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)
        self._day = date.min
        self._today: dict[bytes, int] = {}
        self._tried: dict[bytes, int] = {}
        self._batch = -1
        self._spoken: set[bytes] = set()

    def admit(self, person: Person) -> Pass:
        """The person is dropped here; what goes on can be compared within this process, and means nothing outside of it."""
        tag = hmac.digest(self._key, person.id.casefold().encode(errors="replace"), sha256)
        reads = may(person.role, Permission.READ_VOICES) or may(person.role, Permission.KEEP_POLICY)
        return Pass(tag, reads)

    def take(self, passed: Pass, today: date, batch: int) -> bool:
        """Whether one more text of theirs is taken today; it is counted with this."""
        self._turn_to(today)
        if batch != self._batch:
            self._batch, self._spoken = batch, set()
        if self._today.get(passed.tag, 0) >= A_DAY:
            return False
        self._today[passed.tag] = self._today.get(passed.tag, 0) + 1
        return True

    def try_code(self, passed: Pass, today: date) -> bool:
        """Whether they may try one more code today; it is counted with this."""
        self._turn_to(today)
        self._tried[passed.tag] = self._tried.get(passed.tag, 0) + 1
        return self._tried[passed.tag] <= TRIES

    def count(self, passed: Pass) -> bool:
        """Whether this is the first text in this batch of somebody who counts; they are counted with this."""
        first = not passed.reads and passed.tag not in self._spoken
        if first:
            self._spoken.add(passed.tag)
        return first

    def undo(self, passed: Pass, counted: bool) -> None:
        """Takes back what was counted for a text that could not be kept."""
        self._today[passed.tag] = max(self._today.get(passed.tag, 0) - 1, 0)
        if counted:
            self._spoken.discard(passed.tag)

    def people(self, batch: int) -> int:
        """How many different people have spoken in a batch since this process began: never too many."""
        return len(self._spoken) if batch == self._batch else 0

    def _turn_to(self, today: date) -> None:
        if today != self._day:
            self._day, self._today, self._tried = today, {}, {}


def stepped(people: int) -> int:
    """A number of people as it may be written down."""
    return people - people % STEP
