"""The page of the demand register: a chart, and a table with the trend for each kind."""

from __future__ import annotations

from datetime import date

from bot.demand.picture import Bars, draw
from bot.demand.register import About, Demand, Row
from bot.markup import Markup, escape
from bot.message import Block, Card, Folded, Paragraph, Picture, Table
from bot.policy.cards.words import Words

IN_CHART, IN_TABLE = 6, 15
"""Rows of a kind that are drawn, and that stand in its table."""


def demand_card(demand: Demand, words: Words) -> Card:
    """The page. It draws, so not for the loop."""
    parts = [(about, rows) for about, rows in demand.rows.items() if rows]
    intro = Paragraph(words.say("demand.intro", span=_span(demand.months, words)))
    if not parts:
        blocks: tuple[Block, ...] = (intro, Paragraph(words.say("demand.nothing")))
        return Card(words.plain("demand.none"), blocks, language=words.language)
    tables = tuple(
        Folded(words.plain(f"demand.about-{about}"), (_table(about, rows, demand.months, words),))
        for about, rows in parts
    )
    return Card(
        words.plain("demand.title"),
        (intro, _picture(parts, words), *tables, Paragraph(words.say("demand.rule"), small=True)),
        language=words.language,
    )


def _span(months: tuple[date, ...], words: Words) -> str:
    if not months:
        return words.plain("demand.no-month")
    return words.plain("demand.span", first=month_said(months[0], words), last=month_said(months[-1], words))


def _picture(parts: list[tuple[About, tuple[Row, ...]]], words: Words) -> Picture:
    drawn = tuple(
        (words.plain(f"demand.about-{about}"), tuple((_name(about, row, words), row.people) for row in rows[:IN_CHART]))
        for about, rows in parts
    )
    bars = Bars(words.plain("demand.title"), drawn)
    told = (f"{heading}: " + ", ".join(f"{name} {people}" for name, people in rows) for heading, rows in drawn)
    return Picture(draw(bars), "; ".join(told), words.plain("demand.title"))


def _table(about: About, rows: tuple[Row, ...], months: tuple[date, ...], words: Words) -> Table:
    header = (words.plain("demand.what"), words.plain("demand.people"), *(month_said(month, words) for month in months))
    lines = tuple(
        (
            Markup(escape(_name(about, row, words))),
            Markup(str(row.people)),
            *(Markup(str(count)) if count is not None else words.say("demand.hidden") for count in row.months),
        )
        for row in rows[:IN_TABLE]
    )
    return Table(words.plain(f"demand.about-{about}"), header, lines)


def _name(about: About, row: Row, words: Words) -> str:
    match about:
        case About.UNLISTED | About.TOOL:
            return words.tool(row.id)
        case About.AGENT:
            return row.id
        case About.GROUP:
            group = words.policy.groups.get(row.id)
            return group.name.say(words.language) if group else row.id
        case About.DATA:
            return words.data(row.id)
        case About.PURPOSE:
            return words.purpose(row.id)


def month_said(month: date, words: Words) -> str:
    """A month by its first day, as it stands over a column."""
    return words.plain("demand.month", month=words.plain(f"month.{month.month}"), year=month.year)
