"""What those who lead see of their unit: numbers. And what HR sees of a mandatory item: names, for a reason that is kept."""

from __future__ import annotations

from collections.abc import Sequence

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Form, Paragraph, Table, TextField
from bot.policy.cards.words import Words
from bot.routing import command
from bot.training.counting import Counted, Owed
from bot.training.keeping import Looked
from bot.training.model import Item, Programme
from bot.training.suppressing import K, Precision, Shown

MOST = 60
"""Names that are shown in a chat; the annex of the evidence has all."""


def team_card(counts: Sequence[Counted], programme: Programme, words: Words, names: bool) -> Card:
    """The counts; of several units those that are hidden are left out. `names`: this person may see names of mandatory items."""
    rows: list[tuple[Markup, ...]] = []
    for counted in counts:
        title = programme.course_of(counted.item).title.say(words.language)
        units = [one for one in counted.units if one.precision is not Precision.HIDDEN or len(counted.units) == 1]
        for shown in (*units, *((counted.total,) if counted.total is not None else ())):
            rows.append(
                (
                    _plain(title),
                    _plain(_unit(shown, words)),
                    _plain(said(shown, words)),
                    _plain(words.day(counted.item.due)),
                )
            )
    blocks: list[Block] = []
    if rows:
        header = tuple(words.plain(f"training.team-{name}") for name in ("course", "unit", "done", "due"))
        blocks.append(Table(words.plain("training.team"), header, tuple(rows)))
    blocks.append(Paragraph(words.say("training.team-rule", k=K), small=True))
    buttons = tuple(_names_button(one.item, programme, words) for one in counts if one.item.mandatory) if names else ()
    title = words.plain("training.team" if rows else "training.team-none")
    return Card(title, tuple(blocks), buttons, language=words.language)


def said(shown: Shown, words: Words) -> str:
    """A count in words, as far as it is told."""
    return words.plain(f"training.count-{shown.precision}", done=shown.done, size=shown.size, k=K)


def names_form(item: Item, programme: Programme, errors: tuple[tuple[str, str], ...], words: Words) -> Form:
    """Asks what the names are for; that is kept with who asked."""
    return Form(
        words.plain("training.names-title", title=programme.course_of(item).title.say(words.language)),
        words.say("training.names-intro"),
        (
            TextField(
                "reason",
                words.plain("training.names-reason"),
                words.plain("training.names-reason-hint"),
                limit=200,
                required=True,
            ),
        ),
        command("training_names", item=item.id),
        words.plain("training.names-submit"),
        errors,
        words.language,
    )


def names_card(item: Item, found: Sequence[Owed], recent: Sequence[Looked], programme: Programme, words: Words) -> Card:
    """Who has not done a mandatory item, and who looked at names lately."""
    open_ = [one for one in found if one.done is None]
    course = programme.course_of(item).title.say(words.language)
    lines = tuple(_plain(f"{one.person.name} ({one.person.id})") for one in open_[:MOST])
    blocks: list[Block] = [Paragraph(words.say("training.names-done", done=len(found) - len(open_), size=len(found)))]
    blocks += [Bullets(lines)] if lines else []
    if len(open_) > MOST:
        blocks.append(Paragraph(words.say("training.names-more", count=len(open_) - MOST), small=True))
    looked = tuple(
        words.say("training.names-looked", by=one.by, day=words.day(one.day), about=one.about) for one in recent
    )
    blocks += [Paragraph(words.say("training.names-log"), small=True), Bullets(looked)] if looked else []
    return Card(
        words.plain("training.names-open", count=len(open_), title=course), tuple(blocks), language=words.language
    )


def _names_button(item: Item, programme: Programme, words: Words) -> Button:
    title = programme.course_of(item).title.say(words.language)
    return Button(words.plain("training.names", title=title), command("training_names", item=item.id), opens_form=True)


def _unit(shown: Shown, words: Words) -> str:
    group = words.policy.groups.get(shown.unit)
    if group is not None:
        return group.name.say(words.language)
    return words.plain("training.team-total") if not shown.unit else shown.unit


def _plain(text: str) -> Markup:
    return Markup(escape(text))
