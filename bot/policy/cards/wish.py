"""The request for a tool as a form, filled in from the vocabulary, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.markup import Markup, escape
from bot.message import Bullets, Button, Card, Choice, ChoiceField, Field, Form, Paragraph, Table, TextField
from bot.policy.cards.words import Words

SEVERAL = 2
"""From so many people on, the reply says how many wish for the same."""


def wish_form(given: Mapping[str, str], words: Words, errors: Sequence[tuple[str, str]] = ()) -> Form:
    """The form. `given` holds ids from a button, or what was typed where it comes back with `errors` (field, text key)."""
    known = words.opened.vocabulary.tools.get(given.get("tool", ""))
    row = words.policy.tools.get(given.get("tool", ""))
    vendor = known.vendor if known else ", ".join(row.vendor) if row else ""
    fields: tuple[Field, ...] = (
        TextField(
            "tool",
            words.plain("wish.tool"),
            value=words.tool(given["tool"]) if given.get("tool") else "",
            limit=120,
            required=True,
        ),
        TextField(
            "vendor",
            words.plain("wish.vendor"),
            words.plain("wish.vendor-hint"),
            given.get("vendor") or vendor,
            limit=120,
        ),
        ChoiceField(
            "purpose",
            words.plain("wish.purpose"),
            _purposes(words, given.get("purpose", "")),
            value=given.get("purpose", ""),
        ),
        ChoiceField(
            "data", words.plain("wish.data"), _classes(words), words.plain("wish.data-hint"), given.get("data", "")
        ),
        TextField(
            "why", words.plain("wish.why"), words.plain("wish.why-hint"), given.get("why", ""), lines=4, limit=1000
        ),
    )
    said = tuple((field, words.plain(key)) for field, key in errors)
    return Form(
        words.plain("wish.title"),
        words.say("wish.intro"),
        fields,
        "wish",
        words.plain("wish.submit"),
        said,
        words.language,
    )


def kept_card(tool: str, count: int, words: Words) -> Card:
    """What was kept, how many wish for the same, and what happens next."""
    route = words.policy.routes.get(words.policy.unlisted.route or "") if words.policy.unlisted else None
    lines = [words.say("wish.count", count=count) if count >= SEVERAL else words.say("wish.first")]
    if route is not None and route.text is not None:
        lines.append(Markup(escape(route.text.say(words.language))))
    lines.append(words.say("wish.until-then"))
    return Card(words.plain("wish.kept", tool=tool), (Bullets(tuple(lines)),), language=words.language)


def wishes_card(counts: Sequence[tuple[str, int]], words: Words) -> Card:
    """The tools people wish for, with how many of them."""
    if not counts:
        return Card(words.plain("wish.none"), (Paragraph(words.say("wish.none-text")),), language=words.language)
    rows = tuple((Markup(f"**{escape(tool)}**"), Markup(str(count))) for tool, count in counts)
    table = Table(words.plain("wish.list"), (words.plain("policy.column-tool"), words.plain("wish.people")), rows)
    return Card(
        words.plain("wish.list"), (table,), (Button(words.plain("help.policy"), "policy"),), language=words.language
    )


def _purposes(words: Words, chosen: str) -> tuple[Choice, ...]:
    own = [Choice(p.id, p.name.say(words.language)) for p in words.policy.purposes.values()]
    if chosen and chosen not in words.policy.purposes:
        own.insert(0, Choice(chosen, words.purpose(chosen)))
    return (Choice("", words.plain("wish.choose")), *own)


def _classes(words: Words) -> tuple[Choice, ...]:
    return (
        Choice("", words.plain("wish.choose")),
        *(Choice(c.id, c.name.say(words.language)) for c in words.policy.data.values()),
    )
