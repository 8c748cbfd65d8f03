"""Calling sessions off: one, or all of a series from a moment on. It is asked once, with whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.access import Role
from bot.booking.changes import SessionChange
from bot.booking.hosting.desk import HostDesk
from bot.booking.hosting.running import back_button, host_button
from bot.booking.model import Series, SessionState, Standing
from bot.errors import Refusal
from bot.markup import Markup
from bot.message import Button, Card, Paragraph
from bot.people import Person
from bot.policy.cards.words import Words
from bot.routing import command
from bot.services import Services


async def concerned(desk: HostDesk) -> Markup:
    """How many hear of a change of this session."""
    held = await desk.held(Standing.BOOKED, Standing.OFFERED, Standing.WAITING)
    return _hear(len(held), desk.words)


async def cancel_card(desk: HostDesk) -> Card:
    """Asks before a session is cancelled."""
    words, session = desk.words, desk.session

    def yes(how: str) -> Button:
        line = command("run", id=session.id, step="cancel", sure=how)
        return Button(words.plain(f"hosting.cancel-{how}"), line)

    buttons = [yes("one"), *([yes("rest")] if session.series else []), back_button(session, words)]
    title = words.plain("hosting.cancel-sure", title=session.terms.title)
    blocks = [Paragraph(await concerned(desk))]
    if session.series:
        blocks.append(Paragraph(words.say("hosting.cancel-series")))
    return Card(title, tuple(blocks), tuple(buttons), language=words.language)


async def series_for(id_: str, person: Person, services: Services) -> Series:
    """A series that is somebody's to end. Raises Refusal("booking.unknown"), the same for one that is not there."""
    series = await services.series.find(id_) if id_ else None
    if series is None or (series.terms.host != person.id and person.role is not Role.ARCHITECT):
        raise Refusal("booking.unknown")
    return series


async def end_card(series: Series, words: Words, services: Services) -> Card:
    """Asks before a series is ended: how many dates it takes with it, and how many people hear of it."""
    now = services.clock.now()
    ahead = [
        (session, slots)
        for session, slots in await services.sessions.of_series(series.id, now)
        if session.state is not SessionState.CANCELLED and session.starts_at > now
    ]
    people = sum(slot.held + slot.waiting for _, slots in ahead for slot in slots)
    blocks = (Paragraph(words.say("hosting.end-dates", count=len(ahead))), Paragraph(_hear(people, words)))
    buttons = (
        Button(words.plain("hosting.end-yes"), command("end_series", id=series.id, sure="yes")),
        host_button(words),
    )
    return Card(words.plain("hosting.end-sure", title=series.terms.title), blocks, buttons, language=words.language)


async def cancel_rest(series: Series, since: datetime, services: Services) -> int:
    """Ends a series and cancels its sessions that begin from `since` on; returns how many. May be said again.

    It is ended first, so that nothing opens what is being cancelled.
    """
    now = services.clock.now()
    if series.ended_at is None:
        await services.series.replace(replace(series, ended_at=now))
    cancelled = 0
    for session, _ in await services.sessions.of_series(series.id, now):
        if session.starts_at >= since and session.state is not SessionState.CANCELLED:
            await services.sessions.change(session.id, SessionChange(state=SessionState.CANCELLED), now)
            cancelled += 1
    return cancelled


def _hear(count: int, words: Words) -> Markup:
    if not count:
        return words.say("hosting.hear-none")
    return words.say("hosting.hear-one") if count == 1 else words.say("hosting.hear", count=count)
