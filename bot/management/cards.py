"""The page for the management team: figures with their trend and what they are to be, what people said, and the roadmap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.demand.cards import month_said
from bot.demand.picture import Bars, draw
from bot.files.bringing import brought
from bot.management.measures import Measure, Unit
from bot.management.overview import Overview, Values
from bot.management.said import said_blocks
from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Folded, Paragraph, Picture, Section, Table
from bot.policy.cards.words import Words
from bot.roadmap.model import Level, Roadmap, Status, Target

MOST = 8
"""Meanings of success that are listed."""

DRAWN = (Measure.QUESTIONS, Measure.PEOPLE)

OF_PEOPLE = tuple(measure for measure in Measure if measure is not Measure.DELIVERED)


def management_card(overview: Overview, words: Words, link: str = "") -> Card:
    """The page. It draws, so not for the loop. `link`: where it is fetched as a PDF; without one, a button brings the page anew."""
    files, written = brought(words.plain("management.pdf"), link)
    again = () if link else (Button(words.plain("management.with-pdf"), "management"),)
    buttons = (Button(words.plain("demand.show"), "demand"), Button(words.plain("roadmap.show"), "roadmap"))
    blocks = (*body(overview, words), *written)
    return Card(words.plain("management.title"), blocks, (*files, *again, *buttons), language=words.language)


def body(overview: Overview, words: Words) -> tuple[Block, ...]:
    """Everything of the page but its title and its buttons, for a card and for a file."""
    blocks: list[Block] = [Paragraph(words.say("management.intro", known=overview.known))]
    if any(value is not None for measure in OF_PEOPLE for value in overview.figures[measure]):
        blocks += _pictures(overview, words)
        blocks += [_table(overview, words), Paragraph(words.say("management.how"), small=True)]
    else:
        blocks.append(Paragraph(words.say("management.nothing")))
    blocks += said_blocks(overview, words)
    if overview.roadmap is not None:
        blocks += _roadmap(overview.roadmap, overview, words)
    return (*blocks, Paragraph(words.say("demand.rule"), small=True))


def trend(values: Values) -> int | None:
    """How much the last value that is told differs from the one told before it; None where there are not two."""
    told = [value for value in values if value is not None]
    return told[-1] - told[-2] if len(told) > 1 else None


def _table(overview: Overview, words: Words) -> Table:
    title = words.plain("management.figures")
    months = (month_said(month, words) for month in overview.months)
    header = (
        words.plain("management.figure"),
        *months,
        *(words.plain(f"management.{one}") for one in ("trend", "target")),
    )
    targets = overview.roadmap.targets if overview.roadmap else ()
    rows = []
    for measure, values in overview.figures.items():
        aims = [one for one in targets if one.measure is measure]
        if any(value is not None for value in values) or aims:
            cells = (_said(value, measure.unit, words) for value in values)
            name = words.say(f"management.{measure}")
            rows.append((name, *cells, _moved(trend(values), measure.unit, words), _targets(aims, values, words)))
    return Table(title, header, tuple(rows))


def _said(value: int | None, unit: Unit, words: Words) -> Markup:
    if value is None:
        return words.say("demand.hidden")
    return words.say("management.in-percent", value=value) if unit is Unit.PERCENT else Markup(str(value))


def _moved(by: int | None, unit: Unit, words: Words) -> Markup:
    if by is None:
        return words.say("demand.hidden")
    if by == 0:
        return words.say("management.same")
    how = "points" if unit is Unit.PERCENT else "number"
    return words.say(f"management.{'up' if by > 0 else 'down'}-{how}", by=abs(by))


def _targets(aims: Sequence[Target], values: Values, words: Words) -> Markup:
    """Each target, and whether the last value that is told is there."""
    last = next((value for value in reversed(values) if value is not None), None)
    lines: list[str] = []
    for aim in aims:
        number = _said(aim.number, aim.measure.unit, words)
        bound = words.say("management.at-least" if aim.at_least else "management.at-most", number=number)
        if aim.by is not None:
            bound = words.say("management.by", bound=bound, day=words.day(aim.by))
        if last is not None:
            bound = words.say("management.reached" if aim.reached(last) else "management.not-reached", bound=bound)
        lines.append(bound)
    return Markup("; ".join(lines)) if lines else words.say("management.no-target")


def _pictures(overview: Overview, words: Words) -> list[Block]:
    parts = tuple(
        (
            words.plain(f"management.{measure}"),
            tuple(
                (month_said(month, words), value)
                for month, value in zip(overview.months, overview.figures[measure], strict=True)
                if value is not None
            ),
        )
        for measure in DRAWN
    )
    parts = tuple(part for part in parts if part[1])
    if not parts:
        return []
    title = words.plain("management.drawn")
    told = (f"{name}: " + ", ".join(f"{month} {value}" for month, value in rows) for name, rows in parts)
    return [Picture(draw(Bars(title, parts)), "; ".join(told), title)]


def _roadmap(roadmap: Roadmap, overview: Overview, words: Words) -> list[Block]:
    counts = Counter(item.status for item in roadmap.items.values())
    late = sum(item.overdue(overview.today) for item in roadmap.items.values())
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
