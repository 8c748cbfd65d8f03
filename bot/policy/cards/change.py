"""The choices behind "change": another tool, other data, another purpose, each one click from the new answer."""

from __future__ import annotations

from bot.markup import Markup, escape, plain
from bot.message import Block, Button, Card, Choices, Paragraph, Table
from bot.policy.asked import Asked
from bot.policy.cards import parts
from bot.policy.cards.again import clickable
from bot.policy.cards.words import Words
from bot.reading.reading import Slot

MOST = 24
"""Choices shown as buttons; another is typed."""

GONE = frozenset({"retired"})


def change_card(slot: Slot, asked: Asked, words: Words) -> Card:
    """The card that offers the choices for one slot."""
    match slot:
        case Slot.TOOL:
            choices = [
                (row.id, row.name.say(words.language))
                for row in words.policy.tools.values()
                if not row.catch_all and row.status not in GONE
            ]
            buttons = [Button(name, parts.ask_again(asked, tool=id_)) for id_, name in choices]
        case Slot.DATA:
            classes = words.policy.data.values()
            buttons = [Button(c.name.say(words.language), parts.ask_again(asked, data=c.id)) for c in classes]
        case Slot.PURPOSE:
            buttons = [
                Button(p.name.say(words.language), parts.ask_again(asked, purpose=p.id))
                for p in words.policy.purposes.values()
            ]
    how = words.say(f"policy.change-{slot}-how")
    blocks: list[Block] = [Paragraph(how), Choices(plain(how), tuple(buttons[:MOST]))]
    if slot is Slot.DATA:
        blocks.append(_classes(words))
    return clickable(Card(words.plain(f"policy.change-{slot}"), tuple(blocks), language=words.language))


def _classes(words: Words) -> Table:
    rows = tuple(
        (
            Markup(f"**{escape(c.name.say(words.language))}**"),
            Markup(escape(", ".join(example.say(words.language) for example in c.examples[:3]))),
        )
        for c in words.policy.data.values()
    )
    return Table(
        words.plain("policy.table-data"),
        (words.plain("policy.column-data"), words.plain("policy.column-examples")),
        rows,
    )
