"""The card of what somebody has in a slot: booked, waiting, offered, given up, run out, or cancelled."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.cards.buttons import (
    ask_ahead_button,
    book_button,
    decline_button,
    leave_button,
    look_button,
    move_button,
    sessions_button,
)
from bot.booking.model import Held, SessionState, Standing
from bot.booking.said import moment_said, slot_said
from bot.markup import Markup, escape
from bot.message import Block, Button, Card, Fact, Facts, Paragraph, Said, Section
from bot.policy.cards.words import Words


def place_card(held: Held, ahead: int, zone: ZoneInfo, now: datetime, words: Words, news: str = "") -> Card:
    """How somebody stands with a slot, and what they can do about it. `ahead`: how many wait before them.

    `news`: the text key of what is new about it, for somebody who did not ask.
    """
    place, title = held.place, held.session.terms.title
    key = f"booking.card-{place.standing}"
    first: list[Block] = [Paragraph(words.say(news, title=title))] if news else []
    if place.standing is Standing.WAITING:
        waits = {0: "booking.card-waiting-next", 1: "booking.card-waiting-one"}.get(ahead, "booking.card-waiting-text")
        first.append(Paragraph(words.say(waits, count=ahead)))
    elif place.standing is Standing.OFFERED and place.offer_until is not None:
        first.append(
            Paragraph(words.say("booking.card-offered-text", until=moment_said(place.offer_until, zone, words)))
        )
    elif place.standing is Standing.BOOKED and held.session.terms.leave_notice:
        ends = held.slot.starts_at - held.session.terms.leave_notice
        if ends > now:
            first.append(
                Paragraph(words.say("booking.card-leave-by", until=moment_said(ends, zone, words)), small=True)
            )
    elif place.standing in (Standing.LEFT, Standing.LAPSED):
        first.append(Paragraph(words.say(f"{key}-text")))
    blocks = (*first, facts_of(held, zone, words), *agenda_of(held, words))
    told = "telling.moved-title" if news == "telling.moved" else key
    return Card(
        words.plain(told, title=title),
        blocks,
        _buttons(held, now, words),
        language=words.language,
    )


def facts_of(held: Held, zone: ZoneInfo, words: Words) -> Facts:
    """When, where and with whom."""
    terms = held.session.terms
    return Facts(
        (
            Fact(words.plain("booking.when"), Markup(escape(slot_said(held.slot, held.session, zone, words)))),
            Fact(words.plain("booking.where"), Markup(escape(terms.where))),
            Fact(words.plain("booking.host"), Markup(escape(terms.host_name))),
        )
    )


def agenda_of(held: Held, words: Words) -> tuple[Block, ...]:
    """What it is about, in the host's words."""
    agenda = held.session.terms.agenda.strip()
    return (Section(words.say("booking.agenda")), Said(agenda)) if agenda else ()


def _buttons(held: Held, now: datetime, words: Words) -> tuple[Button, ...]:
    slot, session = held.slot, held.session
    over = slot.starts_at <= now or session.state is SessionState.CANCELLED
    match held.place.standing:
        case Standing.BOOKED if not over:
            return (
                ask_ahead_button(session, words),
                move_button(slot, words),
                leave_button(slot, words),
                sessions_button(words),
            )
        case Standing.WAITING if not over:
            return (
                leave_button(slot, words, "booking.stop-waiting"),
                look_button(session, words),
                sessions_button(words),
            )
        case Standing.OFFERED if not over:
            return (book_button(slot, words, "booking.accept", primary=True), decline_button(slot, words))
        case Standing.LEFT | Standing.LAPSED if not over:
            return (book_button(slot, words, "booking.book-again"), sessions_button(words))
        case _:
            return (sessions_button(words),)
