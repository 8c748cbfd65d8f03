"""Booking beside a model of it in plain Python: whatever people and a host do, in whatever order, both end alike."""

from __future__ import annotations

import random
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.booking.changes import SessionChange
from bot.booking.model import OFFER, Held, Session, SessionState, Standing
from bot.errors import Refusal
from bot.store.booking.opening import Booking, open_booking
from tests.booking.sessions import DAY, HOUR, NOW, opened, person, slot

PEOPLE, STEPS, RUNS = 6, 60, 12
HOLD = ("booked", "offered")


@dataclass
class Meeting:
    """What a slot comes to, as one would keep it on paper: `queue` has those who wait, the first at its head."""

    starts: datetime
    places: int
    state: str = "open"
    how: dict[int, str] = field(default_factory=dict)
    until: dict[int, datetime] = field(default_factory=dict)
    queue: list[int] = field(default_factory=list)

    def held(self) -> int:
        return sum(how in HOLD for how in self.how.values())

    def fill(self, now: datetime) -> None:
        while self.state == "open" and self.starts > now and self.queue and self.held() < self.places:
            who = self.queue.pop(0)
            self.how[who] = "booked" if self.starts - now <= OFFER else "offered"
            self.until[who] = now + OFFER

    def take(self, who: int, now: datetime) -> str:
        how = self.how.get(who)
        if how in ("booked", "waiting"):
            return how
        if self.state == "cancelled":
            return "booking.cancelled"
        if self.starts <= now:
            return "booking.past"
        if how == "offered":
            if self.until[who] <= now:
                return "booking.offer-over"
            self.how[who] = "booked"
        elif self.state == "closed":
            return "booking.closed"
        elif not self.queue and self.held() < self.places:
            self.how[who] = "booked"
        else:
            self.how[who] = "waiting"
            self.queue.append(who)
            self.fill(now)
        return self.how[who]

    def leave(self, who: int, now: datetime) -> str:
        how = self.how.get(who)
        if how == "left":
            return how
        if how not in (*HOLD, "waiting"):
            return "booking.cancelled" if self.state == "cancelled" else "booking.none"
        if self.starts <= now:
            return "booking.past"
        if who in self.queue:
            self.queue.remove(who)
        self.how[who] = "left"
        self.fill(now)
        return "left"

    def change(self, now: datetime, places: int | None = None, state: str | None = None) -> str:
        if self.state == "cancelled":
            return "booking.cancelled"
        if self.starts + HOUR <= now:
            return "booking.past"
        self.places, self.state = places or self.places, state or self.state
        if self.state == "cancelled":
            self.how = {who: "cancelled" if how in (*HOLD, "waiting") else how for who, how in self.how.items()}
            self.queue = []
        self.fill(now)
        return "done"

    def pass_on(self, now: datetime) -> None:
        begun = self.starts <= now
        over = [who for who, how in self.how.items() if how == "offered" and (begun or self.until[who] <= now)]
        for who in over + (self.queue if begun else []):
            self.how[who] = "lapsed"
        self.queue = [] if begun else self.queue
        if over:
            self.fill(now)


def move(old: Meeting, new: Meeting, who: int, now: datetime) -> str:
    how = old.how.get(who)
    if new.how.get(who) in HOLD and how not in (*HOLD, "waiting"):
        return new.how[who]
    if how not in (*HOLD, "waiting"):
        return "booking.cancelled" if old.state == "cancelled" else "booking.none"
    if old.starts <= now:
        return "booking.past"
    if new.how.get(who) not in HOLD and (new.queue or new.held() >= new.places):
        return "booking.full"
    got = new.take(who, now)
    if got == "booked":
        old.leave(who, now)
    return got


async def outcome(doing: Awaitable[Held | Session]) -> str:
    try:
        done = await doing
    except Refusal as refusal:
        return refusal.key
    return str(done.place.standing) if isinstance(done, Held) else "done"


@pytest.mark.parametrize("seed", range(RUNS))
async def test_both_end_alike(engine: AsyncEngine, seed: int) -> None:
    booking, draw, now = open_booking(engine), random.Random(seed), NOW
    sessions = [await opened(booking, NOW + days * DAY, capacity=2) for days in (2, 5)]
    model = [Meeting(session.starts_at, 2) for session in sessions]
    for step in range(STEPS):
        now += draw.choice((timedelta(), timedelta(), timedelta(minutes=5), HOUR, 5 * HOUR))
        which, who, doing = draw.randrange(2), draw.randrange(PEOPLE), draw.randrange(20)
        one, id_ = model[which], sessions[which].id
        at = slot(sessions[which])
        if doing < 9:
            theirs, ours = one.take(who, now), await outcome(booking.bookings.take(at, person(who), "en", now))
        elif doing < 13:
            theirs, ours = one.leave(who, now), await outcome(booking.bookings.leave(at, person(who), now))
        elif doing < 15:
            theirs = move(one, model[1 - which], who, now)
            there = slot(sessions[1 - which])
            ours = await outcome(booking.bookings.move(at, there, person(who), "en", now))
        elif doing < 18:
            places = draw.randrange(1, 5)
            theirs = one.change(now, places=places)
            ours = await outcome(booking.sessions.change(id_, SessionChange(capacity=places), now))
        elif doing == 18:
            state = draw.choice(("open", "closed", "open", "closed", "open", "cancelled"))
            theirs = one.change(now, state=state)
            change = SessionChange(state=SessionState(state))
            ours = await outcome(booking.sessions.change(id_, change, now))
        else:
            for each in model:
                each.pass_on(now)
            await booking.bookings.pass_on(now)
            theirs = ours = ""
        assert ours == theirs, (step, doing, who)
        for session, meeting in zip(sessions, model, strict=True):
            await _alike(booking, session.id, meeting)


async def _alike(booking: Booking, session: str, meeting: Meeting) -> None:
    found = await booking.bookings.of_session(session)
    number = {person(each).id: each for each in range(PEOPLE)}
    assert {number[one.place.person]: str(one.place.standing) for one in found} == meeting.how
    queue = [number[one.place.person] for one in found if one.place.standing is Standing.WAITING]
    assert queue == meeting.queue
    (kept,) = (await booking.sessions.find(session))[1]  # type: ignore[index]
    assert (kept.held, kept.waiting, kept.capacity) == (meeting.held(), len(meeting.queue), meeting.places)
