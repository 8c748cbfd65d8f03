"""What I booked, in my own calendar: a secret address that it looks at, made, made anew, or switched off."""

from __future__ import annotations

from bot.access import Permission
from bot.booking.cards.subscribing import address_card, feed_card
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def calendar(request: Request, services: Services) -> Reply:
    """Whether there is an address; with `new` another one, shown once; with `off` none any more."""
    words, person = services.words(request.language), request.person.id
    if "new" in request.arguments:
        secret = await services.feeds.renew(person)
        return answer(address_card(f"{services.address}/calendar/{secret}.ics", words))
    if "off" in request.arguments:
        await services.feeds.drop(person)
    return answer(feed_card(await services.feeds.has(person), "off" in request.arguments, words))


ROUTES = (Route("calendar", Permission.BOOK, calendar, hears=hears_as("calendar"), private=True),)
