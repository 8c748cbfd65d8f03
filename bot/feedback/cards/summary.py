"""The summary that HR reads: who it tells of, what is waiting, figures with their trend, words with consent, answers, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.feedback.cards.answers import answer_blocks, answer_choices, late_blocks
from bot.feedback.cards.charts import picture_of
from bot.feedback.cards.limits import hidden_blocks, method_block
from bot.feedback.cards.listing import look_button
from bot.feedback.cards.said import (
    about_rows,
    mean_said,
    moved_said,
    pulls_said,
    rows,
    span_said,
    theme_said,
)
from bot.feedback.model import MOST_THEMES
from bot.feedback.release import Passed, Release, Response
from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Folded, Paragraph, Said, Section, Table
from bot.policy.cards.words import Words

SHOWN = 3
"""Quotations, and points passed on, that stand open; the others are folded."""

EARLIER = 3
"""Releases before this one that have a button; all stand in the list."""

NO_TITLES: Mapping[str, str] = MappingProxyType({})


def summary_card(
    release: Release,
    before: Sequence[Release],
    responses: Sequence[Response],
    pulls: int,
    words: Words,
    today: date,
    may_respond: bool = False,
    titles: Mapping[str, str] = NO_TITLES,
) -> Card:
    """The summary of a release. Draws its charts, so not for the loop.

    `before`: all earlier releases, the oldest first. `pulls`: how often it was looked at. `titles`: of the roadmap's
    items, by id. `may_respond`: whoever reads it may answer for leadership.
    """
    blocks = (*body(release, before, responses, pulls, words, today, titles),)
    blocks += answer_choices(release, responses, words) if may_respond else ()
    buttons = [look_button(one, words) for one in reversed(before[-EARLIER:])]
    if before:
        buttons.append(Button(words.plain("voices.all"), "voices"))
    # No line to show it again: channels would offer to share it, and it is for whoever may read voices alone.
    return Card(title_of(release, words), blocks, tuple(buttons), language=words.language)


def title_of(release: Release, words: Words) -> str:
    """The first line: which summary, of how many, of when."""
    return words.plain("voices.title", number=release.number, people=release.people, span=span_said(release, words))


def body(
    release: Release,
    before: Sequence[Release],
    responses: Sequence[Response],
    pulls: int,
    words: Words,
    today: date,
    titles: Mapping[str, str] = NO_TITLES,
) -> tuple[Block, ...]:
    """Everything of the summary but its title and its buttons, for a card and for a file."""
    span, day = span_said(release, words), words.day(release.day)
    picture = picture_of(release, before, words)
    return (
        Paragraph(words.say("voices.from", people=release.people, span=span, day=day)),
        Paragraph(words.say("voices.rule", k=release.k, batch=release.batch), small=True),
        Paragraph(Markup(escape(pulls_said(release, pulls, words))), small=True),
        *late_blocks([*before, release], responses, today, words),
        *((picture,) if picture is not None else ()),
        *_concern(release, before, words),
        *_themes(release, before, words),
        *_risks(release, words),
        *_about(release, words, titles),
        *_quotes(release, words),
        *answer_blocks(release, responses, today, words),
        *hidden_blocks(release, words, titles),
        method_block(release, words),
    )


def _concern(release: Release, before: Sequence[Release], words: Words) -> tuple[Block, ...]:
    lines = _lines(rows(release.concern, "band", words), words)
    if not lines:
        return ()
    blocks: list[Block] = [Section(words.say("voices.concern")), Bullets(lines)]
    if release.mean is not None:
        blocks.append(Paragraph(words.say("voices.mean", mean=mean_said(release.mean, words))))
    told = [one for one in (*before, release) if one.mean is not None]
    points = tuple(
        words.say("voices.trend-point", number=one.number, mean=mean_said(one.mean, words))
        for one in told
        if one.mean is not None
    )
    if len(points) > 1:
        blocks.append(Folded(words.plain("voices.trend"), (Bullets(points),)))
    return tuple(blocks)


def _themes(release: Release, before: Sequence[Release], words: Words) -> tuple[Block, ...]:
    if not release.themes.shown:
        return ()
    moved = [moved_said(release, before, id_, words) for id_, _ in release.themes.shown]
    moved += [""] * (1 if release.themes.rest else 0)
    header = [words.plain("voices.theme"), words.plain("voices.people")]
    header += [words.plain("voices.since", number=before[-1].number)] if before else []
    cells = [
        (name, str(count), *((note,) if before else ()))
        for (name, count), note in zip(rows(release.themes, "theme", words), moved, strict=True)
    ]
    table = tuple(tuple(Markup(escape(cell)) for cell in row) for row in cells)
    return (
        Section(words.say("voices.themes")),
        Table(words.plain("voices.themes"), tuple(header), table),
        Paragraph(words.say("voices.themes-most", most=MOST_THEMES), small=True),
    )


def _risks(release: Release, words: Words) -> tuple[Block, ...]:
    """What crowds see, and below it what single people asked to be passed on."""
    lines = _lines(rows(release.risks, "risk", words), words)
    single = [one for one in release.passed if not one.quoted]
    if not lines and not single:
        return ()
    blocks: list[Block] = [Section(words.say("voices.risks"))]
    blocks += [Bullets(lines)] if lines else []
    for one in single[:SHOWN]:
        blocks += _single(one, words)
    more = [block for one in single[SHOWN:] for block in _single(one, words)]
    return (*blocks, *((Folded(words.plain("voices.singles"), tuple(more)),) if more else ()))


def _about(release: Release, words: Words, titles: Mapping[str, str]) -> tuple[Block, ...]:
    lines = _lines(about_rows(release.about, words, titles), words)
    return (Section(words.say("voices.about")), Bullets(lines)) if lines else ()


def _quotes(release: Release, words: Words) -> tuple[Block, ...]:
    quotes = [one for one in release.passed if one.quoted]
    if not quotes:
        return ()
    blocks: list[Block] = [
        Section(words.say("voices.quotes")),
        Paragraph(words.say("voices.quotes-note"), small=True),
    ]
    for one in quotes[:SHOWN]:
        blocks += _quote(one, words)
    more = [block for one in quotes[SHOWN:] for block in _quote(one, words)]
    return (*blocks, *((Folded(words.plain("voices.quotes-more"), tuple(more)),) if more else ()))


def _quote(passed: Passed, words: Words) -> tuple[Paragraph | Said, ...]:
    on = (Paragraph(words.say("voices.quote-theme", theme=theme_said(passed.theme, words))),) if passed.theme else ()
    return (*on, Said(passed.text))


def _single(passed: Passed, words: Words) -> tuple[Paragraph | Said, ...]:
    on = words.say("voices.single-theme", theme=theme_said(passed.theme, words)) if passed.theme else None
    return Paragraph(on or words.say("voices.single"), small=True), Said(passed.text)


def _lines(found: Sequence[tuple[str, int]], words: Words) -> tuple[Markup, ...]:
    return tuple(words.say("voices.line", name=name, count=count) for name, count in found)
