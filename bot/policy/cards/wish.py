"""The tools that people ask for, as numbers, for whoever keeps the policy."""

from __future__ import annotations

from collections.abc import Sequence

from bot.markup import Markup, escape
from bot.message import Button, Card, Paragraph, Table
from bot.policy.cards.words import Words


def wishes_card(counts: Sequence[tuple[str, int]], words: Words) -> Card:
    """The tools people wish for, with how many of them."""
    if not counts:
        return Card(words.plain("wish.none"), (Paragraph(words.say("wish.none-text")),), language=words.language)
    rows = tuple((Markup(f"**{escape(tool)}**"), Markup(str(count))) for tool, count in counts)
    table = Table(words.plain("wish.list"), (words.plain("policy.column-tool"), words.plain("wish.people")), rows)
    return Card(
        words.plain("wish.list"), (table,), (Button(words.plain("help.policy"), "policy"),), language=words.language
    )
