"""One session: what it is, its slots, and what others would like to speak about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.cards.buttons import (
    ask_ahead_button,
    book_button,
    bookings_button,
    leave_button,
    move_button,
    sessions_button,
)
from bot.booking.cards.questions import questions_of
from bot.booking.model import ACTIVE, Held, Question, Session, SessionState, Slot, Standing
from bot.booking.said import clock_said, places_said, session_said, slot_said
from bot.markup import Markup, escape
from bot.message import Block, Button, Card, Choices, Fact, Facts, Paragraph, Said, Section
from bot.policy.cards.words import Words
from bot.routing import command

SLOTS = 20
"""Slots that are offered as buttons at once."""


def session_card(
    session: Session,
    slots: Sequence[Slot],
    own: Held | None,
    questions: Sequence[Question],
    voted: frozenset[str],
    zone: ZoneInfo,
    now: datetime,
    words: Words,
    moving: str = "",
    runs: bool = False,
) -> Card:
    """One session as somebody sees it. `moving`: the slot they come from, where they look for another. `runs`: it is theirs to run."""
    mine = own if own is not None and own.place.standing in ACTIVE and not moving else None
    ahead = session.state is SessionState.OPEN and session.ends_at > now
    blocks: list[Block] = [*_state(session, now, words), _facts(session, slots, zone, words)]
    if session.terms.agenda.strip():
        blocks += [Section(words.say("booking.agenda")), Said(session.terms.agenda.strip())]
    if mine is not None:
        when = slot_said(mine.slot, session, zone, words)
        blocks.append(Paragraph(words.say(f"booking.mine-{mine.place.standing}", when=when)))
    elif ahead and len(slots) > 1:
        blocks += _slots(slots, zone, now, words, moving)
    if session.notes.strip():
        blocks += [Section(words.say("booking.notes")), Said(session.notes.strip())]
    blocks += questions_of(session, questions, voted, now, words)
    buttons = _buttons(session, slots, mine, ahead, now, words, moving)
    if runs:
        buttons.append(Button(words.plain("hosting.run"), command("run", id=session.id)))
    return Card(session.terms.title, tuple(blocks), tuple(buttons), language=words.language)


def _state(session: Session, now: datetime, words: Words) -> list[Block]:
    if session.state is SessionState.CANCELLED:
        return [Paragraph(words.say("booking.is-cancelled"))]
    if session.ends_at <= now:
        return [Paragraph(words.say("booking.is-over"))]
    return [Paragraph(words.say("booking.is-closed"))] if session.state is SessionState.CLOSED else []


def _facts(session: Session, slots: Sequence[Slot], zone: ZoneInfo, words: Words) -> Facts:
    terms = session.terms
    free, waiting = sum(slot.free for slot in slots), sum(slot.waiting for slot in slots)
    told = [
        ("booking.what", words.plain(f"booking.kind-{terms.kind}")),
        ("booking.when", session_said(session, zone, words)),
        ("booking.where", terms.where),
        ("booking.host", terms.host_name),
        ("booking.language", words.plain(f"preferences.language-{terms.language}")),
    ]
    if session.state is SessionState.OPEN:
        told.append(("booking.room", places_said(free, waiting, words)))
    return Facts(tuple(Fact(words.plain(key), Markup(escape(value))) for key, value in told))


def _slots(slots: Sequence[Slot], zone: ZoneInfo, now: datetime, words: Words, moving: str) -> list[Block]:
    """Buttons for the slots that are free, and one line for those that are not."""
    ahead = [slot for slot in slots if slot.starts_at > now and slot.id != moving]
    free, full = [slot for slot in ahead if slot.free], [slot for slot in ahead if not slot.free]
    blocks: list[Block] = []
    if free:
        buttons = tuple(_slot(slot, clock_said(slot, zone, words), moving) for slot in free[:SLOTS])
        blocks += [Paragraph(words.say("booking.free-slots")), Choices(words.plain("booking.free-slots"), buttons)]
    if full and not moving:
        waits = tuple(_slot(slot, clock_said(slot, zone, words), "") for slot in full[:SLOTS])
        blocks += [
            Paragraph(words.say("booking.full-slots"), small=True),
            Choices(words.plain("booking.full-slots"), waits),
        ]
    return blocks


def _slot(slot: Slot, label: str, moving: str) -> Button:
    line = command("book", move=moving, to=slot.id) if moving else command("book", take=slot.id)
    return Button(label, line)


def _buttons(
    session: Session, slots: Sequence[Slot], mine: Held | None, ahead: bool, now: datetime, words: Words, moving: str
) -> list[Button]:
    buttons: list[Button] = []
    if mine is not None and mine.slot.starts_at > now:
        if mine.place.standing is Standing.BOOKED:
            buttons += [move_button(mine.slot, words)]
        if mine.place.standing is Standing.OFFERED:
            buttons += [book_button(mine.slot, words, "booking.accept", primary=True)]
        buttons.append(
            leave_button(
                mine.slot, words, "booking.leave" if mine.place.standing is Standing.BOOKED else "booking.no-more"
            )
        )
    elif ahead and len(slots) == 1:
        if moving:
            buttons.append(
                Button(words.plain("booking.move-here"), command("book", move=moving, to=slots[0].id), primary=True)
            )
        else:
            key = "booking.book" if slots[0].free else "booking.join-waiting"
            buttons.append(book_button(slots[0], words, key, primary=bool(slots[0].free)))
    if session.ends_at > now and session.state is not SessionState.CANCELLED and not moving:
        buttons.append(ask_ahead_button(session, words))
    return [*buttons, bookings_button(words), sessions_button(words)]
