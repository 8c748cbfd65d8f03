"""The cards of what is kept of somebody: what there is, the link to all of it, the question before it is deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Folded, LinkButton, Paragraph, Said, Table, Tone
from bot.mine.model import Held
from bot.policy.cards.words import Words
from bot.policy.recalibrating.past import past_answers
from bot.ports import LoggedDecision

LATEST = 10
"""Answers that are listed; the export has all."""

SHOW, EXPORT, ASK, FORGET = "mine", "mine step=export", "mine step=delete", "mine step=forget"


def mine_card(held: Sequence[Held], kept_for: Callable[[str], int | None], words: Words) -> Card:
    """What is kept of somebody by kind, for how long, and what can be done."""
    there = [one for one in held if one.rows]
    if not there:
        return Card(words.plain("mine.nothing"), (Paragraph(words.say("mine.nothing-text")),), language=words.language)
    header = tuple(words.plain(f"mine.column-{name}") for name in ("kind", "count", "kept"))
    rows = tuple(
        (words.say(f"mine.kind-{one.kind}"), Markup(str(len(one.rows))), _kept(one, kept_for(one.kind), words))
        for one in there
    )
    blocks: list[Block] = [Table(words.plain("mine.title"), header, rows), *_answers(held, words)]
    blocks.append(Paragraph(words.say("mine.who-sees"), small=True))
    buttons = (Button(words.plain("mine.export"), EXPORT), Button(words.plain("mine.delete"), ASK))
    return Card(words.plain("mine.title"), tuple(blocks), buttons, language=words.language)


def export_card(link: str, words: Words) -> Card:
    """The link to the file; where it is no https address, it is only written out."""
    buttons = (LinkButton(words.plain("mine.fetch"), link),) if link.startswith("https://") else ()
    said = () if buttons else (Said(link),)
    return Card(
        words.plain("mine.ready"), (Paragraph(words.say("mine.ready-text")), *said), buttons, language=words.language
    )


def confirm_card(held: Sequence[Held], words: Words) -> Card:
    """What will be gone, what follows from that, and what stays and why."""
    going = [one for one in held if one.rows and one.deletable]
    staying = [one for one in held if one.rows and not one.deletable]
    blocks: list[Block] = [Bullets(tuple(_counted(one, words) for one in going)), Paragraph(words.say("mine.follows"))]
    if staying:
        kinds = words.listing([words.plain(f"mine.kind-{one.kind}") for one in staying])
        blocks.append(Paragraph(words.say("mine.stays", kinds=kinds)))
    buttons = (
        Button(words.plain("mine.forget"), FORGET, primary=True),
        Button(words.plain("mine.keep"), SHOW),
    )
    return Card(words.plain("mine.sure"), tuple(blocks), buttons, tone=Tone.QUESTION, language=words.language)


def forgotten_card(count: int, words: Words) -> Card:
    """It is gone."""
    text = Paragraph(words.say("mine.forgotten-text", count=count))
    return Card(words.plain("mine.forgotten"), (text,), tone=Tone.YES, language=words.language)


def _kept(one: Held, days: int | None, words: Words) -> Markup:
    return words.say("mine.days", days=days) if days is not None else words.say("mine.until-deleted")


def _counted(one: Held, words: Words) -> Markup:
    return words.say("mine.counted", kind=words.plain(f"mine.kind-{one.kind}"), count=len(one.rows))


def _answers(held: Sequence[Held], words: Words) -> list[Block]:
    rows = next((one.rows for one in held if one.kind == "answers"), ())
    lines: list[Markup] = []
    for row in reversed(list(rows)[-LATEST:]):
        day, answers = row["day"], row["answers"]
        assert isinstance(day, date)
        assert isinstance(answers, list)
        line = LoggedDecision("", day, "", "", "", tuple(answers), "", "")
        for past in past_answers((line,)):
            data = words.data(past.question.data) if past.question.data else words.plain("diff.any-data")
            what = words.plain("policy.what-tool-data", tool=words.tool(past.question.tool), data=data)
            said = words.plain(f"policy.short-{past.said.verdict}")
            lines.append(Markup(escape(f"{words.day(past.day)}: {what} – {said}")))
    return [Folded(words.plain("mine.latest"), (Bullets(tuple(lines[:LATEST])),))] if lines else []
