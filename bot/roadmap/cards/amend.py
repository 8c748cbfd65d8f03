"""The form by which somebody changes an item, and what is said when it was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.message import Block, Bullets, Button, Card, Choice, ChoiceField, Field, Form, Paragraph, Said, TextField
from bot.roadmap.cards.history import said, was_is
from bot.roadmap.cards.seen import Seen
from bot.roadmap.changes import Change, Part
from bot.roadmap.editing import LONGEST_NOTE, Wanted, seen_values
from bot.roadmap.model import HORIZONS, Item, Status
from bot.routing import command

SHOWN = 120
"""Characters of a note that are shown beside the field where somebody else changed it."""


def amend_form(
    item: Item,
    now: Mapping[Part, str],
    seen: Seen,
    typed: Mapping[str, str] | None = None,
    found: Wanted | None = None,
    meanwhile: Mapping[Part, str] | None = None,
) -> Form:
    """The form on what stands there `now`.

    What was `typed` comes back, with what `found` says of it; where nothing was, the form shows what stands there now.
    `meanwhile`: who changed a part since, by name.
    """
    words = seen.words
    values = dict(now)
    if typed is not None:
        touched = found.touched if found else frozenset(Part)
        values |= {part: typed.get(part.value, "") for part in touched}
    errors = [(part.value, words.plain(key)) for part, key in found.errors.items()] if found else []
    errors += (
        [(part.value, _clash(part, now[part], (meanwhile or {}).get(part), seen)) for part in found.clashes]
        if found
        else []
    )
    statuses = tuple(Choice(status.value, words.plain(f"roadmap.status-{status}")) for status in Status)
    horizons = tuple(Choice(one.value, words.plain(f"roadmap.section-{one}")) for one in HORIZONS)
    if not now[Part.HORIZON]:
        horizons = (Choice("", words.plain("roadmap.nothing")), *horizons)
    fields: tuple[Field, ...] = (
        ChoiceField(Part.STATUS, words.plain("roadmap.part-status"), statuses, value=values[Part.STATUS]),
        ChoiceField(Part.HORIZON, words.plain("roadmap.part-horizon"), horizons, value=values[Part.HORIZON]),
        _day(Part.DUE, "roadmap.form-due", "roadmap.form-due-hint", values, seen),
        _day(Part.DELIVERED, "roadmap.part-delivered", "roadmap.form-delivered-hint", values, seen),
        TextField(
            Part.NOTE,
            words.plain("roadmap.part-note"),
            words.plain("roadmap.form-note-hint"),
            values[Part.NOTE],
            lines=5,
            limit=LONGEST_NOTE,
        ),
    )
    return Form(
        words.plain("roadmap.form-title"),
        words.say("roadmap.form-intro", title=seen.title(item)),
        fields,
        command("amend", item=item.id, **seen_values(now)),
        words.plain("roadmap.form-submit"),
        tuple(errors),
        words.language,
    )


def amended_card(item: Item, changes: Sequence[Change], seen: Seen) -> Card:
    """What was kept; or that nothing was changed."""
    words = seen.words
    lines = tuple(was_is(change, seen) for change in changes if change.part is not Part.NOTE)
    blocks: list[Block] = [Bullets(lines)] if lines else []
    for change in changes:
        if change.part is Part.NOTE:
            blocks.append(Paragraph(words.say("roadmap.part-note")))
            blocks += [Said(change.after)] if change.after else [Paragraph(words.say("roadmap.nothing"))]
    buttons = (
        Button(words.plain("roadmap.see"), command("roadmap", item=item.id)),
        Button(words.plain("roadmap.history"), command("roadmap", item=item.id, wants="history")),
        seen.to_all(),
    )
    key = "roadmap.changed" if changes else "roadmap.unchanged"
    return Card(words.plain(key, title=seen.title(item)), tuple(blocks), buttons, language=words.language)


def _clash(part: Part, now: str, who: str | None, seen: Seen) -> str:
    """What is said of a part that stands otherwise by now."""
    value = shortly(said(part, now, seen))
    if who is None:
        return seen.words.plain("roadmap.clash-file", now=value)
    return seen.words.plain("roadmap.clash", name=who, now=value)


def shortly(text: str) -> str:
    """The beginning of a text, where all of it would be more than a remark beside a field can hold; the history has it."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _day(part: Part, label: str, hint: str, values: Mapping[Part, str], seen: Seen) -> TextField:
    return TextField(part, seen.words.plain(label), seen.words.plain(hint), values[part], limit=40)
