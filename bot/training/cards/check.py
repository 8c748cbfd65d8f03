"""The self-check in chat: one statement after the other, the result as a picture with a short plan, and averages of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.booking.cards.buttons import sessions_button
from bot.booking.hosting.listing import open_button
from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Choices, Fact, Facts, Paragraph, Picture, Section
from bot.policy.cards.words import Words
from bot.routing import command
from bot.training.cards.buttons import mine_button
from bot.training.checking import ANSWERS, FEWEST, Asked, Plan
from bot.training.model import Programme
from bot.training.picture import Bars, draw_bars


def asked_card(asked: Asked, words: Words) -> Card:
    """One statement with its answers."""
    said = asked.subject.statements[asked.place].say(words.language)
    title = words.plain(
        "training.check-asked", number=asked.number, count=asked.count, subject=asked.subject.name.say(words.language)
    )
    answers = tuple(
        Button(words.plain(f"training.check-answer-{one}"), command("selfcheck", about=asked.key, answer=str(one)))
        for one in range(ANSWERS)
    )
    blocks: list[Block] = [Paragraph(Markup(escape(said))), Choices(said, answers)]
    if asked.number == 1:
        blocks.insert(0, Paragraph(words.say("training.check-intro", count=asked.count), small=True))
    return Card(title, tuple(blocks), language=words.language)


def result_card(found: Mapping[str, int], plan: Plan | None, programme: Programme, day: str, words: Words) -> Card:
    """The result. Draws a picture, so not for the loop."""
    rows = _rows(found, programme, words)
    title = words.plain("training.check-result")
    note = words.plain("training.check-result-note", day=day)
    alt = " ".join([f"{title}.", *(f"{name}: {points}." for name, points in rows)])
    blocks: list[Block] = [Picture(draw_bars(Bars(title, note, rows)), alt, title), *_plan(plan, programme, words)]
    blocks.append(Paragraph(words.say("training.check-yours"), small=True))
    buttons = (
        mine_button(words),
        sessions_button(words),
        Button(words.plain("training.check-again"), command("selfcheck", again="yes")),
        Button(words.plain("training.check-forget"), command("selfcheck", forget="yes")),
    )
    return Card(title, tuple(blocks), buttons, language=words.language)


def averages_card(units: Sequence[tuple[str, Mapping[str, int] | None]], programme: Programme, words: Words) -> Card:
    """The averages of units, by their group; and how to speak about them in a roundtable."""
    blocks: list[Block] = []
    for group, found in units:
        known = words.policy.groups.get(group)
        blocks.append(Section(Markup(escape(known.name.say(words.language) if known is not None else group))))
        if found is None:
            blocks.append(Paragraph(words.say("training.check-too-few", count=FEWEST)))
        else:
            rows = _rows(found, programme, words)
            blocks.append(Facts(tuple(Fact(name, Markup(str(points))) for name, points in rows)))
    lines = tuple(Markup(escape(s.statements[0].say(words.language))) for s in programme.subjects)
    blocks += [Paragraph(words.say("training.check-roundtable")), Bullets(lines)]
    return Card(words.plain("training.check-team"), tuple(blocks), (open_button(words),), language=words.language)


def forgotten_card(words: Words) -> Card:
    """It is gone."""
    again = Button(words.plain("training.check-again"), command("selfcheck", again="yes"))
    return Card(words.plain("training.check-forgotten"), (), (again, mine_button(words)), language=words.language)


def _plan(plan: Plan | None, programme: Programme, words: Words) -> list[Block]:
    if plan is None:
        return []
    lines = [
        words.say(
            "training.check-plan-course",
            title=programme.courses[course].title.say(words.language),
            minutes=programme.courses[course].minutes,
        )
        for course in plan.courses
    ]
    lines.append(words.say("training.check-plan-session"))
    page = plan.weakest.page.say(words.language)
    lines.append(words.say("training.check-plan-page", page=page))
    read = Button(words.plain("training.check-read"), plan.weakest.read)
    return [Section(words.say("training.check-plan")), Bullets(tuple(lines)), Choices(page, (read,))]


def _rows(found: Mapping[str, int], programme: Programme, words: Words) -> list[tuple[str, int]]:
    return [(one.name.say(words.language), found[one.id]) for one in programme.subjects if one.id in found]
