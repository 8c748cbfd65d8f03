"""What booking leans on: where sessions, places, series and questions are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.booking.changes import SessionChange
from bot.booking.model import Held, Place, Question, Series, Session, Slot
from bot.people import Person


class Sessions(Protocol):
    """Sessions and their slots. What changes for people is written to their places in the same transaction."""

    async def open(self, session: Session, slots: Sequence[Slot]) -> bool:
        """Keeps a new one; False where this occurrence of its series is there already.

        Raises Refusal("booking.host-busy") where its host has another at the time.
        """

    async def find(self, id_: str) -> tuple[Session, Sequence[Slot]] | None:
        """A session and its slots in order; None where there is none."""

    async def slot(self, id_: str) -> tuple[Session, Slot] | None:
        """A slot with its session; None where there is none."""

    async def between(self, start: datetime, end: datetime) -> Sequence[tuple[Session, Sequence[Slot]]]:
        """Those that end after `start` and begin before `end`, cancelled ones too, the earliest first."""

    async def of_host(self, host: str, since: datetime) -> Sequence[tuple[Session, Sequence[Slot]]]:
        """A host's that end after a moment, the earliest first, cancelled ones too."""

    async def of_series(self, series: str, since: datetime) -> Sequence[tuple[Session, Sequence[Slot]]]:
        """Those of a series that end after a moment, the earliest first, cancelled ones too."""

    async def change(self, id_: str, change: SessionChange, now: datetime) -> Session:
        """Changes one, its slots and its places at once, and returns it as it is then.

        More places promote those who wait; fewer than are held take from nobody. Raises Refusal ("booking.unknown",
        "booking.cancelled", "booking.past", "booking.host-busy") and then nothing is changed.
        """


class Bookings(Protocol):
    """Who has a place where. The store is the last judge: more are never given than there are."""

    async def take(self, slot: str, person: Person, language: str, now: datetime) -> Held:
        """Books, says yes to an offer, or joins the waiting list where it is full; what somebody has already comes back as it is.

        Raises Refusal ("booking.unknown" also where the person may not see it, "booking.cancelled", "booking.closed",
        "booking.past", "booking.too-late", "booking.offer-over").
        """

    async def leave(self, slot: str, person: Person, now: datetime) -> Held:
        """Gives up a place, declines an offer or stops waiting; whoever waited longest gets the place in the same transaction.

        Raises Refusal ("booking.unknown", "booking.none", "booking.past", "booking.too-late-to-leave").
        """

    async def move(self, old: str, new: str, person: Person, language: str, now: datetime) -> Held:
        """Gives a place up for one in another slot.

        Raises Refusal as `take` and `leave` do, and "booking.full"; the old one is
        kept then.
        """

    async def of(self, person: str, since: datetime) -> Sequence[Held]:
        """What somebody has or had in slots that end after a moment, the earliest first; all standings."""

    async def find(self, slot: str, person: str) -> Held | None:
        """The place of somebody in a slot; None where they never had one."""

    async def of_session(self, session: str) -> Sequence[Held]:
        """The places of a session by slot: those who are booked, offered, then waiting in their order, then the others."""

    async def came(self, slot: str, person: str, came: bool | None) -> None:
        """Writes down whether the host saw somebody."""

    async def pass_on(self, now: datetime) -> int:
        """Ends offers that ran out, gives free places to who waits, ends the waiting for what has begun.

        Returns how many places changed.
        """

    async def untold(self, most: int, before: datetime) -> Sequence[Held]:
        """Places of which the person has not heard the last change, which came before a moment; the oldest change first."""

    async def told(self, place: Place) -> None:
        """Writes down that somebody heard how they stand; a change that came meanwhile is still to be told."""

    async def reminded(self, place: Place, stage: int) -> None:
        """Writes down that somebody was reminded: 1 of the day before, 2 of the hour before."""

    async def beginning(self, start: datetime, end: datetime, stage: int) -> Sequence[Held]:
        """Booked places in slots of sessions that are not cancelled and begin from `start` on and before `end`.

        Those whose people were reminded by this stage already are left out.
        """

    async def forget(self, before: datetime) -> int:
        """Deletes sessions that ended before a moment, with all that is kept of them; returns how many."""


class AllSeries(Protocol):
    """Series; their sessions are among the Sessions."""

    async def add(self, series: Series) -> Series:
        """Keeps a new one, and returns it; or what is kept under its id already, which is left as it is."""

    async def find(self, id_: str) -> Series | None:
        """The one with an id; None where there is none."""

    async def going_on(self) -> Sequence[Series]:
        """Those that were not ended."""

    async def replace(self, series: Series) -> None:
        """Keeps it in the place of what was known of it."""

    async def forget(self, before: datetime) -> int:
        """Deletes those that were ended before a moment and have no session any more; returns how many."""


class Questions(Protocol):
    """What people ask ahead of a session."""

    async def add(self, question: Question) -> None:
        """Keeps it. Raises Refusal("booking.questions-full") where the session has as many as can be read."""

    async def of(self, session: str) -> Sequence[Question]:
        """Those of a session: the most wanted first, and no order that tells who came when; merged ones too."""

    async def find(self, id_: str) -> Question | None:
        """The one with an id; None where there is none."""

    async def vote(self, id_: str, voter: str, wants: bool) -> int:
        """Counts a vote, or takes it back; each `voter` (a pseudonym of this session) counts once. Returns the votes."""

    async def voted(self, session: str, voter: str) -> frozenset[str]:
        """The questions of a session that a pseudonym voted for."""

    async def replace(self, question: Question) -> None:
        """Keeps it in the place of what was known of it; the votes of one that is merged count for the other."""


class Feeds(Protocol):
    """The secret addresses at which people's own calendars look."""

    async def renew(self, person: str) -> str:
        """A new secret, known to nobody else; the one before is worth nothing from now on."""

    async def drop(self, person: str) -> None:
        """There is none any more."""

    async def has(self, person: str) -> bool:
        """Whether somebody has one."""

    async def person_of(self, secret: str) -> str | None:
        """Whose secret it is; None for none."""
