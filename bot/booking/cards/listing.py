"""Lists: what somebody can join, and what they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.cards.buttons import (
    book_button,
    bookings_button,
    calendar_button,
    look_button,
    out_button,
    sessions_button,
)
from bot.booking.model import ACTIVE, Held, Session, SessionState, Slot, Standing
from bot.booking.said import places_said, session_said, slot_said
from bot.markup import plain
from bot.message import Block, Button, Card, Choices, Paragraph
from bot.policy.cards.words import Words
from bot.routing import command

SHOWN = 6
"""Sessions that a list shows at once."""

Found = tuple[Session, Sequence[Slot]]


def sessions_card(
    found: Sequence[Found],
    own: Mapping[str, Held],
    after: int,
    asked: Mapping[str, str],
    zone: ZoneInfo,
    words: Words,
) -> Card:
    """What somebody can join, the earliest first, from number `after` on. `own`: what they have, by session.

    `asked` are the arguments of the command that asks the same.
    """
    if not found:
        text = "booking.list-none-asked" if asked else "booking.list-none-text"
        others = (Button(words.plain("booking.all-sessions"), "sessions"),) if asked else ()
        return Card(
            words.plain("booking.list-none"),
            (Paragraph(words.say(text)),),
            (*others, bookings_button(words)),
            language=words.language,
        )
    blocks: list[Block] = []
    for session, slots in found[after : after + SHOWN]:
        blocks += _session(session, slots, own.get(session.id), zone, words)
    buttons = [bookings_button(words)]
    if len(found) > after + SHOWN:
        buttons.insert(0, Button(words.plain("booking.later"), command("sessions", **asked, after=str(after + SHOWN))))
    title = words.plain("booking.list-one") if len(found) == 1 else words.plain("booking.list", count=len(found))
    return Card(title, tuple(blocks), tuple(buttons), language=words.language, again=command("sessions", **asked))


def bookings_card(own: Sequence[Held], zone: ZoneInfo, now: datetime, words: Words) -> Card:
    """What somebody has booked, waits for or was offered, the earliest first."""
    active = [held for held in own if held.place.standing in ACTIVE and held.slot.ends_at > now]
    if not active:
        return Card(
            words.plain("booking.own-none"),
            (Paragraph(words.say("booking.own-none-text")),),
            (sessions_button(words),),
            language=words.language,
        )
    blocks = [block for held in active for block in own_blocks(held, zone, words)]
    title = words.plain("booking.own-one") if len(active) == 1 else words.plain("booking.own", count=len(active))
    return Card(title, tuple(blocks), (calendar_button(words), sessions_button(words)), language=words.language)


def own_blocks(held: Held, zone: ZoneInfo, words: Words) -> list[Block]:
    """One of somebody's places in a list, with what they can do about it."""
    session, slot = held.session, held.slot
    when = slot_said(slot, session, zone, words)
    line = words.say(
        f"booking.own-{held.place.standing}", title=session.terms.title, when=when, where=session.terms.where
    )
    buttons = [look_button(session, words)]
    if held.place.standing is Standing.OFFERED:
        buttons.insert(0, book_button(slot, words, "booking.accept", primary=True))
    buttons.append(out_button(held, words))
    return [Paragraph(line), Choices(plain(line), tuple(buttons))]


def _session(session: Session, slots: Sequence[Slot], own: Held | None, zone: ZoneInfo, words: Words) -> list[Block]:
    if own is not None:
        return own_blocks(own, zone, words)
    free, waiting = sum(slot.free for slot in slots), sum(slot.waiting for slot in slots)
    line = words.say(
        "booking.line",
        title=session.terms.title,
        when=session_said(session, zone, words),
        host=session.terms.host_name,
        places=places_said(free, waiting, words),
    )
    buttons = [look_button(session, words)]
    if session.state is SessionState.OPEN and session.terms.slot is None:
        key = "booking.book" if slots[0].free else "booking.join-waiting"
        buttons.insert(0, book_button(slots[0], words, key))
    elif session.state is SessionState.OPEN:
        buttons = [Button(words.plain("booking.choose"), command("session", id=session.id))]
    return [Paragraph(line), Choices(plain(line), tuple(buttons))]
