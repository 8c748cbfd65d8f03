"""Open sessions and run them: the forms, who comes, what they ask, and every change of a host."""

from __future__ import annotations

from datetime import timedelta

from bot.access import Permission
from bot.booking.hosting.confirming import confirm_card
from bot.booking.hosting.desk import open_desk
from bot.booking.hosting.draft import draft_of, openings_of
from bot.booking.hosting.ending import cancel_rest, end_card, series_for
from bot.booking.hosting.forms import first_form, mending_form, more_form
from bot.booking.hosting.listing import host_card
from bot.booking.hosting.opened import opened_card
from bot.booking.hosting.opening import coming, open_all
from bot.booking.hosting.steps import STEPS, show
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.reaching.clock import zone_for
from bot.request import Request
from bot.routing import Route
from bot.services import Services

LATELY = timedelta(days=14)
"""How long a session stands in its host's list after it was over: for notes, and for who came."""


async def host(request: Request, services: Services) -> Reply:
    """What somebody hosts, with counts."""
    return await _mine(request, services)


async def open_session(request: Request, services: Services) -> Reply:
    """The form; filled in, what would be opened, read back; said yes to, it is open."""
    words, zone = services.words(request.language), await zone_for(request.person, services)
    draft, step = draft_of(request.arguments, request.fields, words.language), request.first("step")
    if not request.fields and step not in ("open", "more"):
        return Reply(form=first_form(draft, (), words))
    if step == "more" and not request.fields:
        return Reply(form=more_form(draft, (), words))
    openings, errors = openings_of(draft, request.person, services.clock.now(), zone, words)
    if errors:
        return Reply(form=mending_form(draft, errors, words))
    if step != "open":
        dates = [await coming(draft, one, request.person, words.language, services) for one in openings]
        return answer(confirm_card(draft, openings, dates, zone, words))
    opened = await open_all(draft, openings, request.person, services)
    return answer(opened_card(draft.title, opened, openings[0].when.rule is not None, zone, words))


async def run(request: Request, services: Services) -> Reply:
    """A session as its host sees it, or a step with it."""
    words = services.words(request.language)
    desk = await open_desk(request.first("id"), request.person, request.arguments, request.fields, words, services)
    return await STEPS.get(request.first("step"), show)(desk)


async def end_series(request: Request, services: Services) -> Reply:
    """Asks before a series is ended; said yes to, what is ahead of it is cancelled and nothing more is opened."""
    words = services.words(request.language)
    series = await series_for(request.first("id"), request.person, services)
    if request.first("sure") != "yes":
        return answer(await end_card(series, words, services))
    await cancel_rest(series, services.clock.now(), services)
    return await _mine(request, services)


async def _mine(request: Request, services: Services) -> Reply:
    now, zone = services.clock.now(), await zone_for(request.person, services)
    found = await services.sessions.of_host(request.person.id, now - LATELY)
    series = [one for one in await services.series.going_on() if one.terms.host == request.person.id]
    return answer(host_card(found, series, request.number("after"), zone, now, services.words(request.language)))


ROUTES = (
    Route("host", Permission.HOST, host, hears=hears_as("host")),
    Route("open_session", Permission.HOST, open_session, hears=hears_as("open_session")),
    Route("run", Permission.HOST, run),
    Route("end_series", Permission.HOST, end_series),
)
