"""What is said when something was opened: the dates that can be booked, each a click away."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.booking.hosting.opening import NEXT
from bot.booking.hosting.running import host_button
from bot.booking.model import Session
from bot.booking.said import session_said
from bot.markup import Markup, escape
from bot.message import Block, Button, Card, Choices, Paragraph
from bot.policy.cards.words import Words
from bot.routing import command

SHOWN = 6


def opened_card(title: str, opened: Sequence[Session], returns: bool, zone: ZoneInfo, words: Words) -> Card:
    """The first of the sessions that were opened. A series opens its later ones by itself."""
    blocks: list[Block] = []
    for session in opened[: NEXT if returns else SHOWN]:
        said = session_said(session, zone, words)
        look = Button(words.plain("hosting.run"), command("run", id=session.id))
        blocks += [Paragraph(Markup(escape(said))), Choices(said, (look,))]
    if returns:
        key = "hosting.opened-series" if opened else "hosting.opened-later"
        blocks.append(Paragraph(words.say(key, count=len(opened))))
    elif opened:
        blocks.append(Paragraph(words.say("hosting.opened-text")))
    card_title = words.plain("hosting.opened", title=title)
    return Card(card_title, tuple(blocks), (host_button(words),), language=words.language)
