"""What people get from a host: a message before, and notes with answers after, worded by whether they were there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.booking.model import Place, Question, Session, Standing
from bot.message import Block, Button, Card, Paragraph, Said, Section
from bot.policy.cards.words import Words
from bot.routing import command

ANSWERS = 10
"""Answers on one card; the session shows the others."""


def message_card(session: Session, text: str, words: Words) -> Card:
    """The host's own words to all who booked."""
    title = words.plain("hosting.message-title", title=session.terms.title)
    by = words.say("hosting.message-from", host=session.terms.host_name)
    return Card(title, (Paragraph(by), Said(text)), (_look(session, words),), language=words.language)


def notes_card(session: Session, place: Place, answered: Sequence[Question], words: Words) -> Card:
    """The notes for one who had a place, or waited for one."""
    key = "hosting.notes-booked"
    if place.standing is not Standing.BOOKED or place.came is False:
        key = "hosting.notes-missed"
    elif place.came:
        key = "hosting.notes-came"
    blocks: list[Block] = [Paragraph(words.say(key, host=session.terms.host_name)), Said(session.notes)]
    if answered:
        blocks.append(Section(words.say("hosting.answers")))
    for one in answered[:ANSWERS]:
        blocks += [Said(one.text), Paragraph(words.say("booking.answer")), Said(one.answer)]
    title = words.plain("hosting.notes-title", title=session.terms.title)
    return Card(title, tuple(blocks), (_look(session, words),), language=words.language)


def _look(session: Session, words: Words) -> Button:
    return Button(words.plain("booking.look"), command("session", id=session.id))
