"""What can I join, what have I booked? Find a session, take a place, give it up, move it, and ask ahead."""

from __future__ import annotations

import asyncio

from bot.access import Permission
from bot.booking.asking import ask_ahead, session_for, voter_of, want
from bot.booking.cards.listing import bookings_card, sessions_card
from bot.booking.cards.one import session_card
from bot.booking.cards.place import place_card
from bot.booking.cards.questions import asked_card, question_form
from bot.booking.finding import is_title, joinable
from bot.booking.hearing import heard
from bot.booking.invitations.bringing import with_entry
from bot.booking.invitations.mailing import mail_invitation
from bot.booking.model import Held, Session, Standing
from bot.booking.moving import moving_card
from bot.booking.naming import named
from bot.booking.rules import may_run
from bot.errors import Refusal
from bot.message import Reply, answer
from bot.reaching.clock import zone_for
from bot.request import Incoming, Request
from bot.routing import Route, Understood
from bot.services import Services


def hears_sessions(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks what there is to join, for certain."""
    found = heard(line, language, services.session_words, services.people) if addressed else None
    if found is None or found.mine:
        return None
    asked = {"kind": found.kind, "period": found.period, "host": found.host}
    return Understood({name: (value,) for name, value in asked.items() if value}, found.language)


async def looks_for_session(incoming: Incoming, language: str, services: Services) -> Understood | None:
    """Whether a line asks for a session by a title that there is."""
    found = named(incoming.text, language, services.session_words)
    if found is None or not await is_title(found.title, incoming.person, services):
        return None
    asked = {"title": found.title, "period": found.period}
    return Understood({name: (value,) for name, value in asked.items() if value}, found.language)


def hears_bookings(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks what somebody has booked, or how to give it up, for certain."""
    found = heard(line, language, services.session_words, services.people) if addressed else None
    return Understood({}, found.language) if found is not None and found.mine else None


async def sessions(request: Request, services: Services) -> Reply:
    """What somebody can join, by kind, period, host and words of the title."""
    zone, words = await zone_for(request.person, services), services.words(request.language)
    asked = {name: request.first(name) for name in ("kind", "period", "host", "title") if request.first(name)}
    found, own = await joinable(request.person, asked, zone, services)
    return answer(sessions_card(found, own, request.number("after"), asked, zone, words))


async def session(request: Request, services: Services) -> Reply:
    """One session, its slots and questions."""
    return await _shown(await session_for(request.first("id"), request.person, services), request, services)


async def book(request: Request, services: Services) -> Reply:
    """Takes a place, gives it up, declines an offer, or moves to another slot; says how it stands then."""
    person, now = request.person, services.clock.now()
    take, leave = request.first("take"), request.first("leave") or request.first("decline")
    old, new = request.first("move"), request.first("to")
    if old and not new:
        return answer(
            await moving_card(old, person, await zone_for(person, services), services.words(request.language), services)
        )
    if old:
        held = await services.bookings.move(old, new, person, request.language, now)
        left = next((one for one in await services.bookings.of(person.id, now) if one.slot.id == old), None)
        if left is not None:
            await _told(left, services)
    elif leave:
        held = await services.bookings.leave(leave, person, now)
    elif take:
        held = await services.bookings.take(take, person, request.language, now)
    else:
        return await sessions(request, services)
    return await _confirmed(held, request, services)


async def bookings(request: Request, services: Services) -> Reply:
    """What somebody has booked, waits for, or was offered."""
    now = services.clock.now()
    own = await services.bookings.of(request.person.id, now)
    zone = await zone_for(request.person, services)
    return answer(bookings_card(own, zone, now, services.words(request.language)))


async def suggest(request: Request, services: Services) -> Reply:
    """The form for a question ahead of a session, or, filled in, the question kept."""
    found, words = (
        await session_for(request.first("session"), request.person, services),
        services.words(request.language),
    )
    text, how = request.fields.get("text", ""), request.fields.get("how", "")
    if not request.fields:
        return Reply(form=question_form(found, "", "", (), words))
    kept = await ask_ahead(found, text, how, request.person, services)
    if isinstance(kept, tuple):
        return Reply(form=question_form(found, text, how, (kept,), words))
    return answer(asked_card(found, kept, words))


async def question(request: Request, services: Services) -> Reply:
    """A vote for a question, or one taken back; shows the session with its questions."""
    vote, unvote = request.first("vote"), request.first("unvote")
    if not vote and not unvote:
        raise Refusal("booking.unknown")
    return await _shown(await want(vote or unvote, bool(vote), request.person, services), request, services)


async def _shown(found: Session, request: Request, services: Services) -> Reply:
    person, now, words = request.person, services.clock.now(), services.words(request.language)
    both = await services.sessions.find(found.id)
    slots = both[1] if both is not None else ()
    own = [one for one in await services.bookings.of(person.id, now) if one.session.id == found.id]
    own.sort(key=lambda one: one.place.standing in (Standing.LEFT, Standing.LAPSED))
    questions = await services.questions.of(found.id)
    voted = await services.questions.voted(found.id, voter_of(person, found, services))
    zone = await zone_for(person, services)
    mine = own[0] if own else None
    return answer(
        session_card(
            found,
            slots,
            mine,
            questions,
            voted,
            zone,
            now,
            words,
            runs=may_run(found, person),
            after=request.number("after"),
        )
    )


async def _confirmed(held: Held, request: Request, services: Services) -> Reply:
    """How it stands with a place, which counts as told with this reply."""
    asked = zone_for(request.person, services), _ahead(held, services), _told(held, services)
    zone, ahead, _ = await asyncio.gather(*asked)  # none of them waits for another
    words = services.words(request.language)
    card = place_card(held, ahead, zone, services.clock.now(), words)
    return answer(with_entry(card, held, words, services))


async def _told(held: Held, services: Services) -> None:
    if held.place.told < held.place.version:
        await mail_invitation(held, services)
        await services.bookings.told(held.place)


async def _ahead(held: Held, services: Services) -> int:
    """How many wait before somebody."""
    if held.place.standing is not Standing.WAITING:
        return 0
    others = await services.bookings.of_session(held.session.id)
    return sum(
        one.slot.id == held.slot.id and one.place.standing is Standing.WAITING and one.place.order < held.place.order
        for one in others
    )


ROUTES = (
    Route("sessions", Permission.BOOK, sessions, hears=hears_sessions, looks=looks_for_session),
    Route("bookings", Permission.BOOK, bookings, hears=hears_bookings),
    Route("session", Permission.BOOK, session),
    Route("book", Permission.BOOK, book),
    Route("suggest", Permission.BOOK, suggest),
    Route("question", Permission.BOOK, question),
)
