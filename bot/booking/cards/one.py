"""One session: what it is, its slots, and what others would like to speak about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.cards.buttons import (
    ask_ahead_button,
    book_button,
    bookings_button,
    move_button,
    out_button,
    sessions_button,
)
from bot.booking.cards.questions import questions_of
from bot.booking.model import ACTIVE, Held, Question, Session, SessionState, Slot, Standing
from bot.booking.said import clock_said, places_said, session_said, slot_said
from bot.markup import Markup, escape, plain
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
    runs: bool = False,
    after: int = 0,
) -> Card:
    """One session as somebody sees it, its slots ahead from number `after` on. `runs`: it is theirs to run."""
    mine = own if own is not None and own.place.standing in ACTIVE else None
    ahead = session.state is SessionState.OPEN and session.ends_at > now
    blocks: list[Block] = [*_state(session, now, words), _facts(session, slots, zone, now, words)]
    if session.terms.agenda.strip():
        blocks += [Section(words.say("booking.agenda")), Said(session.terms.agenda.strip())]
    if mine is not None:
        when = slot_said(mine.slot, session, zone, words)
        blocks.append(Paragraph(words.say(f"booking.mine-{mine.place.standing}", when=when)))
    elif ahead and len(slots) > 1:
        blocks += _slots(session, slots, after, zone, now, words)
    if session.notes.strip():
        blocks += [Section(words.say("booking.notes")), Said(session.notes.strip())]
    blocks += questions_of(session, questions, voted, now, words)
    buttons = _buttons(session, slots, mine, ahead, now, words)
    if runs:
        buttons.append(Button(words.plain("hosting.run"), command("run", id=session.id)))
    return Card(session.terms.title, tuple(blocks), tuple(buttons), language=words.language)


def _state(session: Session, now: datetime, words: Words) -> list[Block]:
    if session.state is SessionState.CANCELLED:
        return [Paragraph(words.say("booking.is-cancelled"))]
    if session.ends_at <= now:
        return [Paragraph(words.say("booking.is-over"))]
    return [Paragraph(words.say("booking.is-closed"))] if session.state is SessionState.CLOSED else []


def _facts(session: Session, slots: Sequence[Slot], zone: ZoneInfo, now: datetime, words: Words) -> Facts:
    terms = session.terms
    ahead = [slot for slot in slots if slot.starts_at > now]
    free, waiting = sum(slot.free for slot in ahead), sum(slot.waiting for slot in ahead)
    told = [
        ("booking.what", words.plain(f"booking.kind-{terms.kind}")),
        ("booking.when", session_said(session, zone, words)),
        ("booking.where", terms.where),
        ("booking.host", terms.host_name),
        ("booking.language", words.plain(f"preferences.language-{terms.language}")),
    ]
    if session.state is SessionState.OPEN and ahead:
        told.append(("booking.room", places_said(free, waiting, words)))
    return Facts(tuple(Fact(words.plain(key), Markup(escape(value))) for key, value in told))


def _slots(
    session: Session, slots: Sequence[Slot], after: int, zone: ZoneInfo, now: datetime, words: Words
) -> list[Block]:
    """Buttons for the slots that can be booked, the free ones first, and a way to those that come later."""
    ahead = [slot for slot in slots if slot.starts_at - session.terms.book_notice > now]
    if not ahead:
        return [Paragraph(words.say("booking.too-late"))]
    shown = ahead[after : after + SLOTS]
    blocks: list[Block] = []
    for key, some in (
        ("booking.free-slots", [slot for slot in shown if slot.free]),
        ("booking.full-slots", [slot for slot in shown if not slot.free]),
    ):
        if some:
            said = words.say(key)
            buttons = tuple(Button(clock_said(slot, zone, words), command("book", take=slot.id)) for slot in some)
            blocks += [Paragraph(said), Choices(plain(said), buttons)]
    if len(ahead) > after + SLOTS:
        later = Button(words.plain("booking.later-slots"), command("session", id=session.id, after=str(after + SLOTS)))
        blocks.append(Choices(words.plain("booking.later-slots"), (later,)))
    return blocks


def _buttons(
    session: Session, slots: Sequence[Slot], mine: Held | None, ahead: bool, now: datetime, words: Words
) -> list[Button]:
    buttons: list[Button] = []
    if mine is not None and mine.slot.starts_at > now:
        if mine.place.standing is Standing.BOOKED:
            buttons += [move_button(mine.slot, words)]
        if mine.place.standing is Standing.OFFERED:
            buttons += [book_button(mine.slot, words, "booking.accept", primary=True)]
        buttons.append(out_button(mine, words))
    elif ahead and len(slots) == 1:
        key = "booking.book" if slots[0].free else "booking.join-waiting"
        buttons.append(book_button(slots[0], words, key, primary=bool(slots[0].free)))
    if session.ends_at > now and session.state is not SessionState.CANCELLED:
        buttons.append(ask_ahead_button(session, words))
    return [*buttons, bookings_button(words), sessions_button(words)]
