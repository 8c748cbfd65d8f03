"""Tells people what became of their places, where no reply told them: promoted, offered, moved, cancelled, run out."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.booking.cards.place import place_card
from bot.booking.invitations.invitation import invitation_of
from bot.booking.invitations.mailing import mail_invitation
from bot.booking.model import Held, Standing
from bot.booking.telling.kinds import NEAR, NEWS
from bot.booking.telling.names import change_name
from bot.message import Card
from bot.policy.cards.words import Words
from bot.reaching.telling import Message, tell
from bot.services import Services

SETTLED = timedelta(seconds=10)
"""How old a change is before it is told this way: by then whoever clicked has had their reply."""

AT_ONCE = 200

_WAITED = {Standing.WAITING: "telling.promoted", Standing.OFFERED: "telling.promoted"}

AFTERWARDS = timedelta(hours=1)
"""How long after its start somebody is still told of a session."""


async def tell_left_over(services: Services) -> int:
    """Hands what is untold to the outbox; returns how many. Cut off or done twice, each change still arrives once.

    Whoever is told by e-mail has the entry for their calendar in the same mail.
    """
    now, told, lists = services.clock.now(), 0, dict[str, list[tuple[str, int]]]()
    for held in await services.bookings.untold(AT_ONCE, now - SETTLED):
        news, mailed = news_of(held), False
        if news is not None:
            message = _message(held, news, await _ahead(held, lists, services), now)
            mailed = await tell(message, services)
            told += 1
        if not mailed:
            await mail_invitation(held, services)
        await services.bookings.told(held.place)
    return told


def news_of(held: Held) -> str | None:
    """The text key of what is new for somebody; None where they know it: what they gave up themselves, or never heard of.

    Empty where it is what they asked for and only the reply was lost: then they are told how they stand.
    """
    before = held.place.told_as
    match held.place.standing:
        case Standing.BOOKED:
            return {Standing.BOOKED: "telling.moved", **_WAITED}.get(before, "") if before is not None else ""
        case Standing.OFFERED:
            return "telling.moved" if before is Standing.OFFERED else "telling.offered"
        case Standing.WAITING:
            return "telling.moved" if before is Standing.WAITING else ""
        case Standing.CANCELLED:
            return "telling.cancelled"
        case Standing.LAPSED:
            return "telling.lapsed"
        case _:
            return None


async def _ahead(held: Held, lists: dict[str, list[tuple[str, int]]], services: Services) -> int:
    """How many wait before somebody; each session's list is read once."""
    if held.place.standing is not Standing.WAITING:
        return 0
    if held.session.id not in lists:
        found = await services.bookings.of_session(held.session.id)
        lists[held.session.id] = [
            (one.slot.id, one.place.order) for one in found if one.place.standing is Standing.WAITING
        ]
    return sum(slot == held.slot.id and order < held.place.order for slot, order in lists[held.session.id])


def _message(held: Held, news: str, ahead: int, now: datetime) -> Message:
    place, slot = held.place, held.slot
    until = slot.starts_at + AFTERWARDS
    if place.standing is Standing.OFFERED and place.offer_until is not None:
        until = place.offer_until
    return Message(
        change_name(place),
        NEWS,
        held.session.terms.title,
        place.person,
        place.name,
        partial(_draw, held, news, ahead),
        until,
        slot.starts_at - NEAR,
        invitation=invitation_of(held, now),
    )


def _draw(held: Held, news: str, ahead: int, zone: ZoneInfo, words: Words) -> Card:
    return place_card(held, ahead, zone, held.place.since, words, news)
