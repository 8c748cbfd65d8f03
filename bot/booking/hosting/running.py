"""The host's view of a session: who comes, who waits, what they ask, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.model import Held, Question, Session, SessionState, Slot, Standing
from bot.booking.said import clock_said, session_said
from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Choices, Fact, Facts, Paragraph, Said, Section
from bot.policy.cards.words import Words
from bot.routing import command

NAMES = 40
"""People that are named at once."""

ASKED = 6
"""Questions that are shown at once, the most wanted ones."""


def run_card(
    session: Session,
    slots: Sequence[Slot],
    held: Sequence[Held],
    questions: Sequence[Question],
    zone: ZoneInfo,
    now: datetime,
    words: Words,
    note: Markup | None = None,
    after: int = 0,
) -> Card:
    """The view. `held` as the store orders it; `after`: from which question on they are shown."""
    booked = [one for one in held if one.place.standing is Standing.BOOKED]
    offered = [one for one in held if one.place.standing is Standing.OFFERED]
    waiting = [one for one in held if one.place.standing is Standing.WAITING]
    blocks: list[Block] = [Paragraph(note)] if note is not None else []
    blocks += _state(session, now, words)
    blocks.append(_facts(session, slots, booked, offered, waiting, zone, words))
    blocks += _people("hosting.comes", booked, slots, zone, words)
    blocks += _people("hosting.offered", offered, slots, zone, words)
    blocks += _people("hosting.waits", waiting, slots, zone, words)
    if session.notes:
        blocks += [Section(words.say("booking.notes")), Said(session.notes)]
    whole = [one for one in questions if not one.merged_into]
    blocks += _questions(session, whole, after, words)
    return Card(session.terms.title, tuple(blocks), _buttons(session, booked, now, words), language=words.language)


def step_button(session: Session, step: str, words: Words, form: bool = False, **more: str) -> Button:
    """A button for a step with a session."""
    line = command("run", id=session.id, step=step, **more)
    return Button(words.plain(f"hosting.{step}"), line, opens_form=form)


def back_button(session: Session, words: Words, key: str = "hosting.back") -> Button:
    """Shows the host's view and changes nothing."""
    return Button(words.plain(key), command("run", id=session.id))


def host_button(words: Words) -> Button:
    """Shows what somebody hosts."""
    return Button(words.plain("hosting.mine"), "host")


def _state(session: Session, now: datetime, words: Words) -> list[Block]:
    if session.state is SessionState.CANCELLED:
        return [Paragraph(words.say("booking.is-cancelled"))]
    if session.ends_at <= now:
        return [Paragraph(words.say("booking.is-over"))]
    return [Paragraph(words.say("hosting.is-closed"))] if session.state is SessionState.CLOSED else []


def _facts(
    session: Session,
    slots: Sequence[Slot],
    booked: Sequence[Held],
    offered: Sequence[Held],
    waiting: Sequence[Held],
    zone: ZoneInfo,
    words: Words,
) -> Facts:
    places = sum(slot.capacity for slot in slots)
    told = [
        ("booking.when", session_said(session, zone, words)),
        ("booking.where", session.terms.where),
        ("hosting.booked", words.plain("hosting.booked-of", count=len(booked), places=places)),
    ]
    if offered:
        told.append(("hosting.offered", str(len(offered))))
    if waiting:
        told.append(("hosting.waits-count", str(len(waiting))))
    if session.attended is not None:
        told.append(("hosting.attended", str(session.attended)))
    return Facts(tuple(Fact(words.plain(key), Markup(escape(value))) for key, value in told))


def _people(key: str, held: Sequence[Held], slots: Sequence[Slot], zone: ZoneInfo, words: Words) -> list[Block]:
    """Their names in order, with the time of their slot where there are several, and whether they came."""
    if not held:
        return []
    lines = [_person(one, len(slots) > 1, zone, words) for one in held[:NAMES]]
    if len(held) > NAMES:
        lines.append(words.say("hosting.more-people", count=len(held) - NAMES))
    return [Section(words.say(key)), Bullets(tuple(lines))]


def _person(held: Held, several: bool, zone: ZoneInfo, words: Words) -> Markup:
    name = held.place.name or held.place.person
    said = f"{clock_said(held.slot, zone, words)} · {name}" if several else name
    if held.place.came is not None:
        said = f"{said} · {words.plain('hosting.was-there' if held.place.came else 'hosting.was-not-there')}"
    return Markup(escape(said))


def _questions(session: Session, whole: Sequence[Question], after: int, words: Words) -> list[Block]:
    if not whole:
        return []
    blocks: list[Block] = [Section(words.say("booking.questions"))]
    shown = whole[after : after + ASKED]
    for one in shown:
        by = _asked_by(one, words)
        blocks += [Said(one.text), Paragraph(Markup(escape(by)), small=True)]
        if one.answer:
            blocks += [Paragraph(words.say("booking.answer")), Said(one.answer)]
        buttons = [step_button(session, "answer", words, form=True, question=one.id)]
        if not one.answered:
            buttons.append(step_button(session, "answered", words, question=one.id))
            if len(whole) > 1:
                buttons.append(step_button(session, "merge", words, form=True, question=one.id))
        blocks.append(Choices(by, tuple(buttons)))
    left = len(whole) - after - len(shown)
    if left > 0:
        label = words.plain("hosting.more-questions", count=left)
        line = command("run", id=session.id, after=str(after + ASKED))
        blocks.append(Choices(label, (Button(label, line),)))
    return blocks


def _asked_by(question: Question, words: Words) -> str:
    """Who asked, if they gave their name; nothing else leads to them."""
    who = (question.asker_name or question.asker) if question.asker else words.plain("booking.somebody")
    said = [who]
    if question.votes:
        one = question.votes == 1
        said.append(words.plain("booking.votes-one") if one else words.plain("booking.votes", count=question.votes))
    if question.answered:
        said.append(words.plain("booking.answered"))
    return " · ".join(said)


def _buttons(session: Session, booked: Sequence[Held], now: datetime, words: Words) -> tuple[Button, ...]:
    if session.state is SessionState.CANCELLED:
        return (host_button(words),)
    buttons: list[Button] = []
    if session.ends_at > now:
        tells = [step_button(session, "tell", words, form=True)] if booked else []
        open_ = session.state is SessionState.OPEN
        buttons += [
            *tells,
            step_button(session, "edit", words, form=True),
            step_button(session, "move", words, form=True),
            step_button(session, "close" if open_ else "reopen", words),
            step_button(session, "cancel", words),
        ]
    if session.starts_at <= now:
        buttons += [step_button(session, "came", words, form=True), step_button(session, "notes", words, form=True)]
    return (*buttons, host_button(words))
