"""Tells people what became of their places, where no reply told them: promoted, offered, moved, cancelled, run out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.booking.cards.place import place_card
from bot.booking.invitations.mailing import mail_invitation
from bot.booking.model import Held, Standing
from bot.booking.telling.sending import NEAR, NEWS, Message, tell
from bot.message import Card
from bot.policy.cards.words import Words
from bot.services import Services

SETTLED = timedelta(seconds=10)
"""How old a change is before it is told this way: by then whoever clicked has had their reply."""

AT_ONCE = 200

AFTERWARDS = timedelta(hours=1)
"""How long after its start somebody is still told of a session."""


async def tell_left_over(services: Services) -> int:
    """Hands what is untold to the outbox; returns how many. Cut off or done twice, each change still arrives once."""
    told = 0
    for held in await services.bookings.untold(AT_ONCE, services.clock.now() - SETTLED):
        news = news_of(held)
        if news:
            await tell(_message(held, news), services)
            told += 1
        await mail_invitation(held, services)
        await services.bookings.told(held.place)
    return told


def news_of(held: Held) -> str:
    """The text key of what is new for somebody; empty where they know it: what they gave up themselves, or never heard of."""
    before = held.place.told_as
    match held.place.standing:
        case Standing.BOOKED:
            return "telling.moved" if before is Standing.BOOKED else "telling.promoted"
        case Standing.OFFERED:
            return "telling.moved" if before is Standing.OFFERED else "telling.offered"
        case Standing.WAITING:
            return "telling.moved"
        case Standing.CANCELLED:
            return "telling.cancelled"
        case Standing.LAPSED:
            return "telling.lapsed"
        case _:
            return ""


def _message(held: Held, news: str) -> Message:
    place, slot = held.place, held.slot
    run = f"booking:{slot.id}:{place.person}:{place.version}"
    until = slot.starts_at + AFTERWARDS
    if place.standing is Standing.OFFERED and place.offer_until is not None:
        until = place.offer_until
    draw = partial(_draw, held, news)
    return Message(run, NEWS, held.session.terms.title, place.person, place.name, draw, until, slot.starts_at - NEAR)


def _draw(held: Held, news: str, zone: ZoneInfo, words: Words) -> Card:
    return place_card(held, 0, zone, held.place.since, words, news)
