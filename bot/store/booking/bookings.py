"""Places taken, given up, moved and passed on, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.booking.model import ACTIVE, HOLDING, Held, Place, SessionState, Slot, Standing
from bot.booking.rules import (
    booked,
    given_up,
    lapsed,
    may_see,
    waiting,
    why_not_beside,
    why_not_leave,
    why_not_take,
)
from bot.errors import Refusal
from bot.people import Person
from bot.store.booking.held import Locked, lock, one_at_a_time, session_of_slot
from bot.store.booking.rows import held_of, place_of, session_of, slot_of
from bot.store.booking.tables import places, sessions, slots
from bot.store.engine import READING
from bot.store.text import as_kept
from bot.store.writing import Writing

AT_ONCE = 500
"""Ids asked for in one query; databases take only so many values."""

_TURN = (Standing.BOOKED, Standing.OFFERED, Standing.WAITING, Standing.LEFT, Standing.LAPSED, Standing.CANCELLED)


class SqlBookings:
    """Keeps places. More are never given than there are: whoever changes a session holds it alone meanwhile."""

    def __init__(self, engine: AsyncEngine, writing: Writing) -> None:
        self._engine = engine
        self._writing = writing

    async def take(self, slot: str, person: Person, language: str, now: datetime) -> Held:
        """Books, says yes to an offer, or joins the waiting list; what somebody has already comes back as it is."""

        def work(connection: Connection) -> Held:
            locked = _locked(connection, slot, person)
            _one_person_at_a_time(connection, person)
            return _take(connection, locked, slot, person, language, now, leaving=None)

        return await self._writing.do(work)

    async def leave(self, slot: str, person: Person, now: datetime) -> Held:
        """Gives up a place, declines an offer or stops waiting; whoever waited longest gets what is free."""

        def work(connection: Connection) -> Held:
            locked = _locked(connection, slot, person, leaving=True)
            place = locked.place(slot, _kept(person))
            if place is not None and place.standing is Standing.LEFT:
                return locked.held(place)
            return _leave(connection, locked, slot, person, now)

        return await self._writing.do(work)

    async def move(self, old: str, new: str, person: Person, language: str, now: datetime) -> Held:
        """Gives a place up for one in another slot, in one transaction."""

        def work(connection: Connection) -> Held:
            ids = {old: session_of_slot(connection, old), new: session_of_slot(connection, new)}
            found = lock(connection, filter(None, ids.values()), _kept(person))
            there, here = found.get(ids[new] or ""), found.get(ids[old] or "")
            if here is None or there is None or not may_see(there.session, person):
                raise Refusal("booking.unknown")
            _one_person_at_a_time(connection, person)
            place = there.place(new, _kept(person))
            before = here.place(old, _kept(person))
            has = place is not None and place.standing in HOLDING
            if place is not None and has and (old == new or before is None or before.standing not in ACTIVE):
                return there.held(place)  # a second click: it was moved by the first
            if why := why_not_leave(here.session, here.slots[old], before, now):
                raise Refusal(why)
            if not has and not there.slots[new].free:
                raise Refusal("booking.full")
            taken = _take(connection, there, new, person, language, now, leaving=old)
            _leave(connection, here, old, person, now)
            return taken

        return await self._writing.do(work)

    async def of(self, person: str, since: datetime) -> Sequence[Held]:
        """What somebody has or had in slots that end after a moment, the earliest first."""
        query = select(places).where(places.c.person == person)
        found = await self._held(query)
        return sorted((one for one in found if one.slot.ends_at > since), key=_by_start)

    async def find(self, slot: str, person: str) -> Held | None:
        """The place of somebody in a slot; None where they never had one."""
        query = select(places).where(places.c.slot == slot, places.c.person == person)
        return next(iter(await self._held(query)), None)

    async def of_session(self, session: str) -> Sequence[Held]:
        """The places of a session by slot: booked, offered, waiting in their order, then the others."""
        found = await self._held(select(places).where(places.c.session == session))
        return sorted(found, key=_by_turn)

    async def came(self, slot: str, person: str, came: bool | None) -> None:
        """Writes down whether the host saw somebody."""
        mine = (places.c.slot == slot) & (places.c.person == person)
        await self._writing.do(lambda connection: connection.execute(update(places).where(mine).values(came=came)))

    async def pass_on(self, now: datetime) -> int:
        """Ends offers that ran out, gives free places to who waits, ends the waiting for what has begun."""
        over = (places.c.offer_until <= now) & (places.c.standing == str(Standing.OFFERED))
        in_vain = places.c.standing == str(Standing.WAITING)
        offered = select(places.c.session).where(over)
        begun = (
            select(places.c.session).join(slots, slots.c.id == places.c.slot).where(in_vain, slots.c.starts_at <= now)
        )
        async with self._engine.execution_options(**READING).connect() as connection:
            ids = set((await connection.execute(offered.union(begun))).scalars())
        changed = 0
        for id_ in sorted(ids):
            changed += await self._writing.do(lambda connection, id_=id_: _pass_on(connection, id_, now))  # type: ignore[misc]
        return changed

    async def untold(self, most: int, before: datetime) -> Sequence[Held]:
        """Places of which the person has not heard the last change, which came before a moment; the oldest change first."""
        query = select(places).where(places.c.told < places.c.version, places.c.since <= before)
        return sorted(await self._held(query.order_by(places.c.since).limit(most)), key=lambda one: one.place.since)

    async def told(self, place: Place) -> None:
        """Writes down that somebody heard how they stand; a change that came meanwhile is still to be told."""
        mine = (places.c.slot == place.slot) & (places.c.person == place.person) & (places.c.told < place.version)
        heard = update(places).where(mine).values(told=place.version, told_as=str(place.standing))
        await self._writing.do(lambda connection: connection.execute(heard))

    async def reminded(self, place: Place, stage: int) -> None:
        """Writes down that somebody was reminded: 1 of the day before, 2 of the hour before."""
        mine = (places.c.slot == place.slot) & (places.c.person == place.person) & (places.c.version == place.version)
        done = update(places).where(mine).values(reminded=stage)
        await self._writing.do(lambda connection: connection.execute(done))

    async def beginning(self, start: datetime, end: datetime, stage: int) -> Sequence[Held]:
        """Booked places in slots that begin from `start` on and before `end`, of which nobody was reminded by this stage."""
        soon = select(slots.c.id).where(slots.c.starts_at >= start, slots.c.starts_at < end)
        booked = (places.c.standing == str(Standing.BOOKED)) & (places.c.reminded < stage)
        found = await self._held(select(places).where(booked, places.c.slot.in_(soon)))
        return sorted((one for one in found if one.session.state is not SessionState.CANCELLED), key=_by_start)

    async def forget(self, before: datetime) -> int:
        """Deletes sessions that ended before a moment, with all that is kept of them."""
        old = delete(sessions).where(sessions.c.ends_at < before)
        return await self._writing.do(lambda connection: connection.execute(old).rowcount)

    async def _held(self, query: Select[Any]) -> list[Held]:
        async with self._engine.execution_options(**READING).connect() as connection:
            return await connection.run_sync(lambda line: _read(line, query))


def _locked(connection: Connection, slot: str, person: Person, leaving: bool = False) -> Locked:
    """The session of a slot, held alone. Refused as unknown to whoever may not see it; `leaving`: and has nothing there."""
    id_ = session_of_slot(connection, slot)
    locked = lock(connection, (id_,), _kept(person)).get(id_) if id_ is not None else None
    if locked is None or not (may_see(locked.session, person) or (leaving and _is_in(locked, slot, person))):
        raise Refusal("booking.unknown")
    return locked


def _is_in(locked: Locked, slot: str, person: Person) -> bool:
    """Whether somebody has something there: they know of the session, also where it is no longer for them."""
    place = locked.place(slot, _kept(person))
    return place is not None and place.standing in ACTIVE


def _one_person_at_a_time(connection: Connection, person: Person) -> None:
    """Two clicks of one person on two editions come one after the other, or each would not see the other."""
    one_at_a_time(connection, f"booking:{person.id}")


def _kept(person: Person) -> str:
    """What somebody's places are found by."""
    return as_kept(person.id, places.c.person)


def _take(
    connection: Connection, locked: Locked, slot: str, person: Person, language: str, now: datetime, leaving: str | None
) -> Held:
    kept = _kept(person)
    place = locked.place(slot, kept)
    if place is not None and place.standing in (Standing.BOOKED, Standing.WAITING):
        return locked.held(place)
    if why := why_not_take(locked.session, locked.slots[slot], place, now):
        raise Refusal(why)
    others = _read(connection, select(places).where(places.c.person == kept))
    if why := why_not_beside((one for one in others if one.slot.id != leaving), locked.session, locked.slots[slot]):
        raise Refusal(why)
    if place is None:
        place = Place(slot, locked.session.id, kept, person.name, language, Standing.LEFT, now, version=0)
    place = replace(place, name=person.name, language=language)
    if place.standing is Standing.OFFERED or locked.slots[slot].free:
        locked.put(booked(place, now))
    else:
        locked.put(waiting(place, locked.next_order(slot), now))
        locked.fill(slot, now)
    locked.write(connection)
    return locked.held(locked.places[slot, kept])


def _leave(connection: Connection, locked: Locked, slot: str, person: Person, now: datetime) -> Held:
    place = locked.place(slot, _kept(person))
    if why := why_not_leave(locked.session, locked.slots[slot], place, now):
        raise Refusal(why)
    assert place is not None
    locked.put(given_up(place, now))
    locked.fill(slot, now)
    locked.write(connection)
    return locked.held(locked.places[slot, place.person])


def _pass_on(connection: Connection, id_: str, now: datetime) -> int:
    locked = lock(connection, (id_,)).get(id_)
    if locked is None:
        return 0
    before = dict(locked.places)
    for place in list(locked.active()):
        begun = locked.slots[place.slot].starts_at <= now
        over = place.standing is Standing.OFFERED and place.offer_until is not None and place.offer_until <= now
        if over or (begun and place.standing is not Standing.BOOKED):
            locked.put(lapsed(place, now))
    for slot in list(locked.slots):
        locked.fill(slot, now)
    locked.write(connection)
    return sum(before[key] != place for key, place in locked.places.items())


def _read(connection: Connection, query: Select[Any]) -> list[Held]:
    """The places of a query with what they are about."""
    found = [place_of(row) for row in connection.execute(query).mappings()]
    parts = {slot.id: slot for slot in _slots(connection, sorted({place.slot for place in found}))}
    wanted, whole = sorted({place.session for place in found}), dict[str, Any]()
    for first in range(0, len(wanted), AT_ONCE):
        some = select(sessions).where(sessions.c.id.in_(wanted[first : first + AT_ONCE]))
        whole |= {row["id"]: session_of(row) for row in connection.execute(some).mappings()}
    return [held_of(place, parts, whole) for place in found]


def _slots(connection: Connection, ids: Sequence[str]) -> Iterable[Slot]:
    for first in range(0, len(ids), AT_ONCE):
        some = select(slots).where(slots.c.id.in_(ids[first : first + AT_ONCE]))
        yield from map(slot_of, connection.execute(some).mappings())


def _by_start(held: Held) -> tuple[datetime, str]:
    return held.slot.starts_at, held.slot.id


def _by_turn(held: Held) -> tuple[int, int, int, datetime, str]:
    place = held.place
    return held.slot.number, _TURN.index(place.standing), place.order, place.since, place.person
