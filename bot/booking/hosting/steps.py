"""The steps of running a session before and during it, one function each: a card, or the form with what was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.booking.changes import SessionChange
from bot.booking.hosting import afterwards, asked
from bot.booking.hosting.desk import HostDesk
from bot.booking.hosting.draft import LONGEST_AGENDA, LONGEST_WHERE, places_of
from bot.booking.hosting.ending import cancel_card, cancel_rest, concerned
from bot.booking.hosting.posting import write_to_all
from bot.booking.hosting.running import back_button
from bot.booking.hosting.said import time_said
from bot.booking.hosting.step_forms import LONGEST_MESSAGE, edit_form, move_form, tell_form
from bot.booking.hosting.when import Unread, read_when
from bot.booking.model import MOST_PLACES, SessionState, Standing
from bot.booking.planning import FURTHEST, LONGEST_TITLE
from bot.calendar.zones import zone_named
from bot.errors import Refusal
from bot.markup import Markup, escape
from bot.message import Button, Card, Fact, Facts, Paragraph, Reply, answer
from bot.routing import command

Step = Callable[[HostDesk], Awaitable[Reply]]


async def show(desk: HostDesk) -> Reply:
    """The session as it is now."""
    return answer(await desk.card())


async def close(desk: HostDesk) -> Reply:
    """Nobody else gets a place; those who have one come."""
    _ahead(desk)
    return answer(await (await desk.change(SessionChange(state=SessionState.CLOSED))).card("hosting.closed-now"))


async def reopen(desk: HostDesk) -> Reply:
    """It can be booked again."""
    _ahead(desk)
    return answer(await (await desk.change(SessionChange(state=SessionState.OPEN))).card("hosting.reopened-now"))


async def edit(desk: HostDesk) -> Reply:
    """The form for title, places and agenda; filled in, the session with them. More places go to those who wait."""
    _ahead(desk)
    words = desk.words
    if not desk.fields:
        return Reply(form=edit_form(desk.session, {}, (), words))
    title = " ".join(desk.fields.get("title", "").split())
    places, agenda = places_of(desk.fields.get("places", "")), desk.fields.get("agenda", "").strip()
    errors = []
    if not title or len(title) > LONGEST_TITLE:
        key = "hosting.title-long" if title else "hosting.title-none"
        errors.append(("title", words.plain(key, most=LONGEST_TITLE)))
    if places is None:
        errors.append(("places", words.plain("hosting.places-wrong", most=MOST_PLACES)))
    if len(agenda) > LONGEST_AGENDA:
        errors.append(("agenda", words.plain("hosting.agenda-long", most=LONGEST_AGENDA)))
    if errors:
        return Reply(form=edit_form(desk.session, desk.fields, errors, words))
    waited = sum(slot.waiting for slot in desk.slots)
    changed = await desk.change(SessionChange(title=title, capacity=places, agenda=agenda))
    promoted = waited - sum(slot.waiting for slot in changed.slots)
    if promoted > 0:
        return answer(await changed.card("hosting.edited-promoted", count=promoted))
    return answer(await changed.card("hosting.edited"))


async def move(desk: HostDesk) -> Reply:
    """The form for time and place; filled in, whom it concerns; said yes to, it is moved and everybody hears it once."""
    _ahead(desk)
    words, session, now = desk.words, desk.session, desk.services.clock.now()
    zone = zone_named(session.terms.zone) or desk.zone
    stands = f"{session.starts_at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"
    sure = desk.first("sure") == "yes"
    typed: Mapping[str, str] = desk.fields or (
        {"when": desk.first("when"), "where": desk.first("where")} if sure else {}
    )
    if not typed:
        return Reply(form=move_form(session, stands, {}, (), words))
    where, starts_at, errors = " ".join(typed.get("where", "").split()), session.starts_at, []
    if not where or len(where) > LONGEST_WHERE:
        key = "hosting.where-long" if where else "hosting.where-none"
        errors.append(("where", words.plain(key, most=LONGEST_WHERE)))
    if typed.get("when", "").strip() not in ("", stands):
        try:
            starts_at = _another(desk, typed["when"], now)
        except Unread as unread:
            errors.append(("when", words.plain(unread.key, **unread.values)))
    if errors:
        return Reply(form=move_form(session, stands, typed, errors, words))
    if starts_at == session.starts_at and where == session.terms.where:
        return answer(await desk.card("hosting.not-moved"))
    if not sure:
        return answer(await _sure_to_move(desk, starts_at, where))
    changed = await desk.change(SessionChange(starts_at=starts_at, where=where))
    return answer(await changed.card("hosting.moved-now"))


async def cancel(desk: HostDesk) -> Reply:
    """Asks once whom it concerns; then cancels this one, or this and all later ones of its series."""
    if desk.session.state is SessionState.CANCELLED:
        return answer(await desk.card())
    _ahead(desk)
    sure = desk.first("sure")
    if sure == "one":
        changed = await desk.change(SessionChange(state=SessionState.CANCELLED))
        return answer(await changed.card("hosting.cancelled-now"))
    if sure == "rest" and desk.session.series:
        series = await desk.services.series.find(desk.session.series)
        if series is not None:
            count = await cancel_rest(series, desk.session.starts_at, desk.services)
            found = await desk.services.sessions.find(desk.session.id)
            changed = replace(desk, session=found[0], slots=found[1]) if found is not None else desk
            return answer(await changed.card("hosting.cancelled-rest", count=count))
    return answer(await cancel_card(desk))


async def tell(desk: HostDesk) -> Reply:
    """The form for a message; filled in, it is on its way to all who booked, to each once."""
    _ahead(desk)
    booked = await desk.held(Standing.BOOKED)
    if not booked:
        return answer(await desk.card("hosting.nobody-booked"))
    text, once = desk.fields.get("text", "").strip(), desk.first("once")
    once = once if len(once) <= 16 and once.isalnum() and once.isascii() else ""
    if not desk.fields:
        return Reply(form=tell_form(desk.session, len(booked), once, "", (), desk.words))
    if not text or len(text) > LONGEST_MESSAGE or not once:
        key = "hosting.message-long" if text else "hosting.message-none"
        error = [("text", desk.words.plain(key, most=LONGEST_MESSAGE))] if once or not text else []
        return Reply(form=tell_form(desk.session, len(booked), once, text, error, desk.words))
    reached = await write_to_all(desk.session, booked, text, once, desk.services)
    note = "hosting.told" if reached == len(booked) else "hosting.told-some"
    return answer(await desk.card(note, count=reached, left=len(booked) - reached))


def _ahead(desk: HostDesk) -> None:
    """Raises Refusal for what is over or cancelled: nothing is to be changed there."""
    if desk.session.state is SessionState.CANCELLED:
        raise Refusal("booking.cancelled")
    if desk.session.ends_at <= desk.services.clock.now():
        raise Refusal("booking.past")


def _another(desk: HostDesk, typed: str, now: datetime) -> datetime:
    """The new start. Raises Unread for what is none, for what returns, and for another length, which nothing can change."""
    session = desk.session
    when = read_when(typed, now, zone_named(session.terms.zone) or desk.zone)
    if when.starts_at is None:
        raise Unread("hosting.move-once")
    if when.slot is not None or (when.length_said and when.length != session.terms.length):
        raise Unread("hosting.move-length")
    if when.starts_at - now > FURTHEST:
        raise Unread("hosting.too-far")
    return when.starts_at


async def _sure_to_move(desk: HostDesk, starts_at: datetime, where: str) -> Card:
    words, session = desk.words, desk.session
    zone = zone_named(session.terms.zone) or desk.zone
    then = time_said(starts_at, session.terms.length, desk.zone, zone, words)
    line = command(
        "run",
        id=session.id,
        step="move",
        when=f"{starts_at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}",
        where=where,
        sure="yes",
    )
    facts = Facts(
        (
            Fact(words.plain("booking.when"), Markup(escape(then))),
            Fact(words.plain("booking.where"), Markup(escape(where))),
        )
    )
    blocks = (facts, Paragraph(await concerned(desk)))
    buttons = (
        Button(words.plain("hosting.move-yes"), line, primary=True),
        back_button(session, words),
    )
    title = words.plain("hosting.move-sure", title=session.terms.title)
    return Card(title, blocks, buttons, language=words.language)


STEPS: Mapping[str, Step] = {
    "close": close,
    "reopen": reopen,
    "edit": edit,
    "move": move,
    "cancel": cancel,
    "tell": tell,
    "came": afterwards.came,
    "notes": afterwards.notes,
    "answer": asked.answer_it,
    "answered": asked.answered,
    "merge": asked.merge,
}
"""By their name in a command; every other name shows the session."""
