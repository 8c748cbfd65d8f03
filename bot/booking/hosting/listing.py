"""What somebody hosts, the next first, with how many come; and what there was lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.model import Series, Session, SessionState, Slot
from bot.booking.said import session_said
from bot.markup import Markup, plain
from bot.message import Block, Button, Card, Choices, Paragraph, Section
from bot.policy.cards.words import Words
from bot.routing import command

SHOWN = 8
"""Sessions on one card."""

RETURNING = 4
"""Series that are named at once."""


def open_button(words: Words) -> Button:
    """Opens the form for a new session."""
    return Button(words.plain("hosting.open"), "open_session", opens_form=True)


def host_card(
    found: Sequence[tuple[Session, Sequence[Slot]]],
    series: Sequence[Series],
    after: int,
    zone: ZoneInfo,
    now: datetime,
    words: Words,
) -> Card:
    """The list, from number `after` on. `series`: those of the host that go on."""
    there = [one for one in found if one[0].state is not SessionState.CANCELLED]
    ahead = [one for one in there if one[0].ends_at > now]
    over = [one for one in reversed(there) if one[0].ends_at <= now]
    page = ahead[after : after + SHOWN]
    blocks: list[Block] = []
    for session, slots in page:
        blocks += _line(session, slots, zone, words)
    if after == 0 and over:
        blocks.append(Section(words.say("hosting.lately")))
        for session, slots in over[:2]:
            blocks += _line(session, slots, zone, words)
    if after == 0 and series:
        blocks.append(Section(words.say("hosting.series")))
        for one in series[:RETURNING]:
            line = words.say("hosting.series-line", title=one.terms.title)
            end = Button(words.plain("hosting.end-series"), command("end_series", id=one.id))
            blocks += [Paragraph(line), Choices(plain(line), (end,))]
    if not ahead:
        blocks.insert(0, Paragraph(words.say("hosting.none-text")))
    buttons = [open_button(words)]
    if len(ahead) > after + SHOWN:
        buttons.append(Button(words.plain("booking.later"), command("host", after=str(after + SHOWN))))
    title = words.plain("hosting.none") if not ahead else words.plain("hosting.list-one")
    if len(ahead) > 1:
        title = words.plain("hosting.list", count=len(ahead))
    return Card(title, tuple(blocks), tuple(buttons), language=words.language)


def _line(session: Session, slots: Sequence[Slot], zone: ZoneInfo, words: Words) -> list[Block]:
    line = words.say(
        "hosting.line",
        title=session.terms.title,
        when=session_said(session, zone, words),
        held=sum(slot.held for slot in slots),
        places=sum(slot.capacity for slot in slots),
    )
    waiting = sum(slot.waiting for slot in slots)
    if waiting:
        line = Markup(f"{line} · {words.say('hosting.waiting', count=waiting)}")
    look = Button(words.plain("hosting.run"), command("run", id=session.id))
    return [Paragraph(line), Choices(plain(line), (look,))]
