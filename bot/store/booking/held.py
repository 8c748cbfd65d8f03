"""A session as one transaction works with it: locked, read whole, changed in memory, written back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from bot.booking.model import ACTIVE, HOLDING, Held, Place, Session, SessionState, Slot, Standing
from bot.booking.rules import promoted
from bot.store.booking.rows import place_of, place_row, session_of, session_row, slot_of
from bot.store.booking.tables import places, sessions, slots


class Overbooked(Exception):
    """The database would not give one more place than there is. It means a bug: the rules had let it through."""


@dataclass(slots=True)
class Locked:
    """A session, its slots and places of it, which nobody else changes until the transaction ends.

    Those who wait are always among the places; the others are all of them, or one person's.
    """

    session: Session
    slots: dict[str, Slot]
    places: dict[tuple[str, str], Place]
    _changed: set[tuple[str, str]] = field(default_factory=set)

    def place(self, slot: str, person: str) -> Place | None:
        """What somebody has or had in a slot."""
        return self.places.get((slot, person))

    def put(self, place: Place) -> None:
        """Takes a place as it is from now on, and counts it."""
        key = (place.slot, place.person)
        before, slot = self.places.get(key), self.slots[place.slot]
        was, is_ = before.standing if before is not None else None, place.standing
        self.slots[place.slot] = replace(
            slot,
            held=slot.held + (is_ in HOLDING) - (was in HOLDING),
            waiting=slot.waiting + (is_ is Standing.WAITING) - (was is Standing.WAITING),
        )
        self.places[key] = place
        self._changed.add(key)

    def held(self, place: Place) -> Held:
        """A place with what it is about, as everything is now."""
        return Held(place, self.slots[place.slot], self.session)

    def next_order(self, slot: str) -> int:
        """The number of whoever begins to wait now."""
        return 1 + max((place.order for place in self.of(slot)), default=0)

    def of(self, slot: str) -> Sequence[Place]:
        """The places of a slot."""
        return [place for place in self.places.values() if place.slot == slot]

    def active(self) -> Sequence[Place]:
        """The places that something can still follow."""
        return [place for place in self.places.values() if place.standing in ACTIVE]

    def fill(self, slot: str, now: datetime) -> None:
        """Gives what is free to whoever has waited longest."""
        if self.session.state is not SessionState.OPEN or self.slots[slot].starts_at <= now:
            return
        queue = sorted(
            (one for one in self.of(slot) if one.standing is Standing.WAITING), key=lambda place: place.order
        )
        for place in queue[: max(0, self.slots[slot].capacity - self.slots[slot].held)]:
            self.put(promoted(place, self.slots[slot], now))

    def write(self, connection: Connection) -> None:
        """Writes the places and slots that changed. Raises Overbooked, and then nothing is to be committed."""
        for slot in {slot for slot, _ in self._changed}:
            _write_counts(connection, self.slots[slot])
        for key in sorted(self._changed):
            _write_place(connection, self.places[key])
        self._changed.clear()

    def write_session(self, connection: Connection, before: Session) -> None:
        """Writes the session and its slots, of which the times or the capacity may have changed."""
        if self.session != before:
            connection.execute(
                update(sessions).where(sessions.c.id == self.session.id).values(**session_row(self.session))
            )
        for slot in self.slots.values():
            values = {"starts_at": slot.starts_at, "capacity": slot.capacity}
            connection.execute(update(slots).where(slots.c.id == slot.id).values(**values))


def lock(connection: Connection, ids: Iterable[str], person: str | None = None) -> dict[str, Locked]:
    """The sessions of these ids, locked in one order whoever asks, so that nobody waits for each other; unknown ones are left out.

    `person`: of the places only theirs are read, and those who wait; a town hall has hundreds of others.
    """
    found: dict[str, Locked] = {}
    for id_ in sorted(set(ids)):
        row = connection.execute(select(sessions).where(sessions.c.id == id_).with_for_update()).mappings().first()
        if row is None:
            continue
        parts = connection.execute(select(slots).where(slots.c.session == id_).order_by(slots.c.number)).mappings()
        wanted = select(places).where(places.c.session == id_)
        if person is not None:
            wanted = wanted.where((places.c.person == person) | (places.c.standing == str(Standing.WAITING)))
        own = connection.execute(wanted).mappings()
        found[id_] = Locked(
            session_of(row),
            {slot.id: slot for slot in map(slot_of, parts)},
            {(place.slot, place.person): place for place in map(place_of, own)},
        )
    return found


def session_of_slot(connection: Connection, slot: str) -> str | None:
    """The id of the session that a slot is of; it never changes."""
    return connection.execute(select(slots.c.session).where(slots.c.id == slot)).scalar()


def one_at_a_time(connection: Connection, what: str) -> None:
    """Lets no other transaction pass here with the same word until this one ends. In SQLite only one writes at all."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


def _write_counts(connection: Connection, slot: Slot) -> None:
    """The database looks for itself whether there is room; fewer may always be held than before."""
    room = (slots.c.capacity >= slot.held) | (slots.c.held >= slot.held)
    done = connection.execute(
        update(slots).where(slots.c.id == slot.id, room).values(held=slot.held, waiting=slot.waiting)
    )
    if done.rowcount != 1:
        raise Overbooked(slot.id)


def _write_place(connection: Connection, place: Place) -> None:
    row = place_row(place)
    mine = (places.c.slot == place.slot) & (places.c.person == place.person)
    if connection.execute(update(places).where(mine).values(**row)).rowcount == 0:
        connection.execute(insert(places), [row])
