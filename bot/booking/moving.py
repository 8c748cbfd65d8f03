"""Where else somebody could come who has a place: the other slots of the session, and other sessions of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.booking.finding import joinable
from bot.booking.model import ACTIVE, Held, Session, Slot, Standing
from bot.booking.said import clock_said, session_said, slot_said
from bot.errors import Refusal
from bot.markup import plain
from bot.message import Block, Button, Card, Choices, Paragraph
from bot.people import Person
from bot.policy.cards.words import Words
from bot.routing import command
from bot.services import Services

SESSIONS, SLOTS = 5, 20
"""Other sessions, and slots of each, that are offered at once."""


async def moving_card(old: str, person: Person, zone: ZoneInfo, words: Words, services: Services) -> Card:
    """Where they could move to. Raises Refusal("booking.none") where they have nothing there, "booking.cancelled" where it went."""
    now = services.clock.now()
    own = await services.bookings.of(person.id, now)
    held = next((one for one in own if one.slot.id == old), None)
    if held is None or held.place.standing not in ACTIVE:
        gone = held is not None and held.place.standing is Standing.CANCELLED
        raise Refusal("booking.cancelled" if gone else "booking.none")
    found, _ = await joinable(person, {"kind": held.session.terms.kind}, zone, services)
    others = [(session, _free(slots, held)) for session, slots in found if _alike(session, held.session)]
    others = [(session, slots) for session, slots in others if slots]
    back = Button(words.plain("booking.keep"), command("session", id=held.session.id))
    title = words.plain("booking.move-title", title=held.session.terms.title)
    if not others:
        return Card(title, (Paragraph(words.say("booking.move-none")),), (back,), language=words.language)
    when = slot_said(held.slot, held.session, zone, words)
    blocks: list[Block] = [Paragraph(words.say("booking.move-text", when=when))]
    for session, slots in others[:SESSIONS]:
        line = words.say("booking.move-line", title=session.terms.title, when=session_said(session, zone, words))
        blocks += [Paragraph(line), Choices(plain(line), _buttons(slots, old, zone, words))]
    return Card(title, tuple(blocks), (back,), language=words.language)


def _alike(session: Session, other: Session) -> bool:
    """Whether one can come to this instead: to the same one, another of its series or edition, or one of the same host."""
    return (
        session.id == other.id
        or (bool(other.series) and session.series == other.series)
        or (bool(other.edition_of) and session.edition_of == other.edition_of)
        or session.terms.host == other.terms.host
    )


def _free(slots: Sequence[Slot], held: Held) -> list[Slot]:
    return [slot for slot in slots if slot.free and slot.id != held.slot.id]


def _buttons(slots: Sequence[Slot], old: str, zone: ZoneInfo, words: Words) -> tuple[Button, ...]:
    return tuple(
        Button(
            words.plain("booking.move-to", time=clock_said(slot, zone, words)), command("book", move=old, to=slot.id)
        )
        for slot in slots[:SLOTS]
    )
