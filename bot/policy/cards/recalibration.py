"""What a proposed edition would do, and how the one in force is used: cards for whoever keeps the policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Folded, Form, LongField, Paragraph, Table, Tone
from bot.policy.cards.diff import diff_card, touch_said
from bot.policy.cards.reload import trouble_lines
from bot.policy.cards.reviews import review_line
from bot.policy.cards.words import Words
from bot.policy.file.problems import BadPolicy
from bot.policy.recalibrating.recalibration import Compared, Used
from bot.policy.recalibrating.touched import Touched
from bot.policy.shelf import PROPOSED

MOST = 12
"""Lines of a list; the rest is counted."""


def compared_card(compared: Compared, words: Words, today: date) -> Card:
    """The difference, how many it touches, and what stands against publishing. `words` speak for the new edition."""
    card = diff_card(compared.diff, compared.old, words, compared.touched)
    blocks: list[Block] = _verdict(compared, words)
    if compared.touched is not None:
        blocks.append(Bullets(tuple(_totals(compared.touched, words))))
    for block in card.blocks:
        blocks += _folded(block, compared.touched, words) if isinstance(block, Table) else [block]
    return replace(card, blocks=tuple(blocks), tone=Tone.NO if compared.failed else card.tone)


def _folded(cells: Table, touched: Touched | None, words: Words) -> list[Block]:
    """The lines that somebody asked about, and the others behind one line."""
    untouched = words.say("diff.untouched")
    asked = tuple(row for row in cells.rows if row[-1] != untouched)
    if touched is None or len(asked) == len(cells.rows):
        return [cells]
    others = replace(cells, rows=tuple(row for row in cells.rows if row[-1] == untouched))
    folded = Folded(words.plain("recalibrate.unasked", count=len(others.rows)), (others,))
    return [replace(cells, rows=asked), folded] if asked else [folded]


def _verdict(compared: Compared, words: Words) -> list[Block]:
    count = len(compared.new.policy.tests)
    if not count:
        return [Paragraph(words.say("recalibrate.tests-none"))]
    if not compared.failed:
        return [Paragraph(words.say("recalibrate.tests-pass", count=count))]
    lines = [
        words.say(
            "check.test-at", line=one.test.line, text=words.plain(f"check.{one.finding.key}", **one.finding.values)
        )
        for one in compared.failed
    ]
    return [Paragraph(words.say("recalibrate.tests-fail", count=len(lines), of=count)), Bullets(_cut(lines, words))]


def _totals(touched: Touched, words: Words) -> list[Markup]:
    lines = [
        words.say("recalibrate.read", count=touched.read),
        words.say("recalibrate.stricter", said=touch_said(touched.stricter, words)),
        words.say("recalibrate.looser", said=touch_said(touched.looser, words)),
    ]
    if touched.elsewhere.answers:
        lines.append(words.say("recalibrate.elsewhere", said=touch_said(touched.elsewhere, words)))
    return lines


def used_card(used: Used, words: Words, today: date) -> Card:
    """How the edition in force is used: what is asked, what is never cited, what had no answer, what is to be reviewed."""
    usage = used.usage
    blocks: list[Block] = [Paragraph(words.say("recalibrate.asked", count=usage.asked, day=words.day(usage.since)))]
    if used.reviews:
        reviews = [review_line(review, today, words) for review in used.reviews]
        blocks.append(Folded(words.plain("home.reviews"), (Bullets(_cut(reviews, words)),)))
    if usage.cells:
        header = tuple(words.plain(f"recalibrate.column-{name}") for name in ("tool", "data", "asked"))
        rows = tuple(
            (Markup(escape(words.tool(tool))), Markup(escape(_data(data, words))), Markup(str(count)))
            for (tool, data), count in usage.cells.most_common(MOST)
        )
        title = words.plain("recalibrate.most-asked")
        blocks.append(Folded(title, (Table(title, header, rows),)))
    uncited = usage.uncited(words.policy)
    if uncited:
        lines = [_clause(id_, words) for id_ in uncited]
        blocks.append(Folded(words.plain("recalibrate.uncited", count=len(lines)), (Bullets(_cut(lines, words)),)))
    if usage.unanswered:
        lines = [
            words.say(f"recalibrate.no-{outcome}", count=count) for outcome, count in sorted(usage.unanswered.items())
        ]
        lines += [words.say("recalibrate.unlisted", name=words.tool(id_), people=n) for id_, n in usage.unlisted()]
        blocks.append(Folded(words.plain("recalibrate.unanswered"), (Bullets(_cut(lines, words)),)))
    return Card(
        words.plain("recalibrate.used", version=words.policy.version),
        tuple(blocks),
        (Button(words.plain("recalibrate.compare"), "recalibrate step=compare", primary=True, opens_form=True),),
        language=words.language,
    )


def proposed_form(words: Words, errors: tuple[tuple[str, str], ...] = ()) -> Form:
    """Takes a new edition, only to look at it."""
    field = LongField("policy", words.plain("recalibrate.field"), words.plain("recalibrate.hint", file=PROPOSED))
    return Form(
        words.plain("recalibrate.compare"),
        words.say("recalibrate.intro", file=PROPOSED),
        (field,),
        "recalibrate step=compare",
        words.plain("recalibrate.submit"),
        tuple((name, words.plain(key)) for name, key in errors),
        language=words.language,
    )


def unreadable_card(trouble: BadPolicy | OSError, words: Words) -> Card:
    """A proposed edition that cannot be read, with every reason. The one in force is not touched."""
    blocks = (Paragraph(words.say("recalibrate.unreadable")), Bullets(_cut(trouble_lines(trouble, words), words)))
    return Card(words.plain("recalibrate.unreadable-title"), blocks, tone=Tone.NO, language=words.language)


def _clause(id_: str, words: Words) -> Markup:
    title = words.policy.clauses[id_].title.say(words.language)
    return Markup(escape(f"{id_} {title}" if title else id_))


def _data(id_: str | None, words: Words) -> str:
    return words.plain("diff.any-data") if id_ is None else words.data(id_)


def _cut(lines: Sequence[Markup], words: Words) -> tuple[Markup, ...]:
    more = (words.say("recalibrate.more", count=len(lines) - MOST),) if len(lines) > MOST else ()
    return (*lines[:MOST], *more)
