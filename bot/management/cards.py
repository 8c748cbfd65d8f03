"""The page for the management team: the figures with their trend, how the roadmap stands, and what success was to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from bot.demand.cards import month_said
from bot.demand.picture import Bars, draw
from bot.management.figures import MonthFigures, adoption
from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Folded, Paragraph, Picture, Section, Table
from bot.policy.cards.words import Words
from bot.roadmap.model import Level, Roadmap, Status

MOST = 8
"""Meanings of success that are listed."""

Value = Callable[[MonthFigures], int | None]


def management_card(
    months: Sequence[MonthFigures], known: int, roadmap: Roadmap | None, today: date, words: Words
) -> Card:
    """The page. `known`: how many people there are. It draws, so not for the loop."""
    blocks: list[Block] = [Paragraph(words.say("management.intro", known=known))]
    if any(month.people is not None for month in months):
        blocks += [_picture(months, words), _table(months, known, words)]
    else:
        blocks.append(Paragraph(words.say("management.nothing")))
    if roadmap is not None:
        blocks += _roadmap(roadmap, today, words)
    blocks.append(Paragraph(words.say("demand.rule"), small=True))
    buttons = (Button(words.plain("demand.show"), "demand"), Button(words.plain("roadmap.show"), "roadmap"))
    return Card(words.plain("management.title"), tuple(blocks), buttons, language=words.language)


def _rows(known: int) -> tuple[tuple[str, Value, str], ...]:
    return (
        ("questions", lambda month: month.questions, "number"),
        ("people", lambda month: month.people, "number"),
        ("adoption", lambda month: adoption(month, known), "percent"),
        ("answered", lambda month: month.share, "percent"),
    )


def _table(months: Sequence[MonthFigures], known: int, words: Words) -> Table:
    title = words.plain("management.figures")
    header = (words.plain("management.figure"), *(month_said(month.month, words) for month in months))
    rows = tuple(
        (words.say(f"management.{name}"), *(_said(value(month), unit, words) for month in months))
        for name, value, unit in _rows(known)
    )
    return Table(title, header, rows)


def _said(value: int | None, unit: str, words: Words) -> Markup:
    if value is None:
        return words.say("demand.hidden")
    return words.say("management.percent", value=value) if unit == "percent" else Markup(str(value))


def _picture(months: Sequence[MonthFigures], words: Words) -> Picture:
    parts = tuple(
        (
            words.plain(f"management.{name}"),
            tuple((month_said(one.month, words), value) for one in months if (value := of(one)) is not None),
        )
        for name, of, _ in _rows(0)[:2]
    )
    title = words.plain("management.title")
    told = (f"{name}: " + ", ".join(f"{month} {value}" for month, value in rows) for name, rows in parts)
    return Picture(draw(Bars(title, parts)), "; ".join(told), title)


def _roadmap(roadmap: Roadmap, today: date, words: Words) -> list[Block]:
    counts = Counter(item.status for item in roadmap.items.values())
    late = sum(item.overdue(today) for item in roadmap.items.values())
    lines = [
        words.say("management.status", status=words.plain(f"roadmap.status-{status}"), count=counts[status])
        for status in Status
        if counts[status]
    ]
    if late:
        lines.append(words.say("management.late", count=late))
    blocks: list[Block] = [Section(words.say("management.roadmap")), Bullets(tuple(lines))]
    meant = [item.success[Level.COMPANY] for item in roadmap.items.values() if Level.COMPANY in item.success]
    if meant:
        said = tuple(
            words.say(
                "management.success-line",
                means=success.means.say(words.language),
                measured=success.measured.say(words.language),
            )
            for success in meant[:MOST]
        )
        blocks.append(Folded(words.plain("management.success"), (Bullets(said),)))
    return blocks
