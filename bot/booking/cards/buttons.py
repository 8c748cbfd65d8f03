"""The buttons of sessions; each carries what a person could have typed."""

from __future__ import annotations

from bot.booking.model import Held, Session, Slot, Standing
from bot.message import Button
from bot.policy.cards.words import Words
from bot.routing import command


def book_button(slot: Slot, words: Words, key: str = "booking.book", primary: bool = False) -> Button:
    """Takes a place in a slot, says yes to an offer, or joins the waiting list."""
    return Button(words.plain(key), command("book", take=slot.id), primary=primary)


def leave_button(slot: Slot, words: Words, key: str = "booking.leave") -> Button:
    """Gives the place up, or stops waiting."""
    return Button(words.plain(key), command("book", leave=slot.id))


def out_button(held: Held, words: Words) -> Button:
    """The way out of what somebody has: gives a place up, declines an offer, or stops waiting."""
    match held.place.standing:
        case Standing.OFFERED:
            return decline_button(held.slot, words)
        case Standing.WAITING:
            return leave_button(held.slot, words, "booking.stop-waiting")
        case _:
            return leave_button(held.slot, words)


def decline_button(slot: Slot, words: Words) -> Button:
    """Says no to an offer."""
    return Button(words.plain("booking.decline"), command("book", decline=slot.id))


def move_button(slot: Slot, words: Words) -> Button:
    """Shows where else one could come."""
    return Button(words.plain("booking.move"), command("book", move=slot.id))


def look_button(session: Session, words: Words) -> Button:
    """Shows a session with its slots and questions."""
    return Button(words.plain("booking.look"), command("session", id=session.id))


def ask_ahead_button(session: Session, words: Words) -> Button:
    """Opens the form for a question."""
    return Button(words.plain("booking.ask-ahead"), command("suggest", session=session.id), opens_form=True)


def sessions_button(words: Words) -> Button:
    """Shows what one can join."""
    return Button(words.plain("booking.sessions"), "sessions")


def bookings_button(words: Words) -> Button:
    """Shows what one has booked."""
    return Button(words.plain("booking.bookings"), "bookings")


def calendar_button(words: Words) -> Button:
    """Leads to what one booked in one's own calendar."""
    return Button(words.plain("calendar-feed.title"), "calendar")
