"""Mails somebody the entry for their calendar, where e-mail is set up: a calendar is where an appointment belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.booking.cards.place import place_card
from bot.booking.invitations.invitation import invitation_of
from bot.booking.model import Held
from bot.booking.telling.kinds import NEWS
from bot.outbox.model import Planned, Run
from bot.reaching.clock import zone_for
from bot.reaching.reach import EMAIL
from bot.services import Services

AFTERWARDS = timedelta(hours=1)


async def mail_invitation(held: Held, services: Services) -> bool:
    """Hands it to the outbox; False where there is none to send. The same change twice is one mail.

    It goes by e-mail whatever somebody chose for news: it is no news, and no chat can put it into a calendar.
    """
    place, now = held.place, services.clock.now()
    channel, invitation = services.channels.get(EMAIL), invitation_of(held, now)
    until = held.slot.starts_at + AFTERWARDS
    if channel is None or invitation is None or "@" not in place.person or until <= now:
        return False
    person = services.people.person(place.person, place.name)
    zone = await zone_for(person, services)
    words = services.words(place.language)
    card = replace(place_card(held, 0, zone, now, words), invitation=invitation)
    run = Run(
        f"invitation:{held.slot.id}:{place.person}:{place.version}", NEWS, held.session.terms.title, "", now, until
    )
    lane = channel.lane(place.person)
    await services.outbox.plan(run, [Planned(place.person, EMAIL, EMAIL, lane, place.person, card, now, zone.key)], now)
    return True
