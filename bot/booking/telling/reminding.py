"""Reminds people a day and an hour before, of what is still theirs then."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.booking.cards.buttons import ask_ahead_button, leave_button, look_button
from bot.booking.cards.place import agenda_of, facts_of
from bot.booking.model import Held
from bot.booking.said import moment_said
from bot.booking.telling.kinds import NEAR, REMINDER
from bot.booking.telling.names import reminder_name
from bot.message import Button, Card
from bot.policy.cards.words import Words
from bot.reaching.telling import Message, tell
from bot.services import Services

DAY, HOUR = timedelta(hours=24), timedelta(hours=1)

AT_LEAST = timedelta(seconds=1)
"""What begins in just an hour is among what is near."""

BY_DAY, BY_HOUR = 1, 2
"""Stages of Place.reminded."""

JUST_BOOKED = timedelta(hours=3)
"""Whoever booked so lately needs no reminder of the day before; of the hour before everybody does."""


async def remind(services: Services) -> int:
    """Hands the reminders that are due to the outbox; returns how many. A session that was moved is reminded of anew."""
    now, sent = services.clock.now(), 0
    soon = await services.bookings.beginning(now, now + HOUR + AT_LEAST, BY_HOUR)
    later = await services.bookings.beginning(now + HOUR + AT_LEAST, now + DAY, BY_DAY)
    for held in (*soon, *later):
        stage = stage_of(held, now)
        if stage is None:
            continue
        if stage == BY_HOUR or now - held.place.since > JUST_BOOKED:
            await tell(_message(held, stage), services)
            sent += 1
        await services.bookings.reminded(held.place, stage)
    return sent


def stage_of(held: Held, now: datetime) -> int | None:
    """Which reminder is due; None for none. Where the hour before has come, that of the day before is left out."""
    if held.slot.starts_at - now <= HOUR:
        return BY_HOUR if held.place.reminded < BY_HOUR else None
    return BY_DAY if held.place.reminded < BY_DAY else None


def _message(held: Held, stage: int) -> Message:
    place, slot = held.place, held.slot
    last = slot.starts_at if stage == BY_HOUR else slot.starts_at - NEAR
    return Message(
        reminder_name(place, stage),
        REMINDER,
        held.session.terms.title,
        place.person,
        place.name,
        partial(_draw, held, stage),
        until=last,
        by=slot.starts_at,
        at_any_hour=stage == BY_HOUR,
    )


def _draw(held: Held, stage: int, zone: ZoneInfo, words: Words) -> Card:
    title, start = held.session.terms.title, held.slot.starts_at
    soon = words.plain("telling.soon", title=title, time=f"{start.astimezone(zone):%H:%M}")
    ahead = words.plain("telling.ahead", title=title, when=moment_said(start, zone, words))
    buttons: tuple[Button, ...] = (look_button(held.session, words), ask_ahead_button(held.session, words))
    return Card(
        soon if stage == BY_HOUR else ahead,
        (facts_of(held, zone, words), *agenda_of(held, words)),
        (*buttons, leave_button(held.slot, words)),
        language=words.language,
    )
