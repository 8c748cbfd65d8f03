"""What would be opened, read back in words: the rule, the next dates and what holidays do to them, and all that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.booking.hosting.draft import NOTICES, Draft, Opening, line_of
from bot.booking.hosting.opening import Coming
from bot.booking.hosting.said import length_said, rule_said, time_said
from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Paragraph, Said, Section
from bot.policy.cards.words import Words


def confirm_card(
    draft: Draft, openings: Sequence[Opening], dates: Sequence[Sequence[Coming]], zone: ZoneInfo, words: Words
) -> Card:
    """The draft read back. `dates`: by line, what comes; `zone`: the host's own."""
    opening = openings[0]
    blocks: list[Block] = [Facts(tuple(_facts(draft, opening, words)))]
    if opening.when.rule is not None:
        blocks.append(Paragraph(Markup(escape(rule_said(opening.when, words)))))
        blocks.append(Section(words.say("hosting.next-dates")))
    elif len(openings) > 1:
        blocks += [Paragraph(words.say("hosting.editions", count=len(openings)))]
    lines = [
        _date(one, line.terms.length, zone, line.when.zone, words)
        for line, some in zip(openings, dates, strict=True)
        for one in some
    ]
    blocks.append(Bullets(tuple(lines)))
    if not opening.when.length_said:
        blocks.append(Paragraph(words.say("hosting.an-hour"), small=True))
    if draft.agenda:
        blocks += [Section(words.say("booking.agenda")), Said(draft.agenda)]
    buttons = (
        Button(words.plain("hosting.open-it"), line_of(draft, step="open"), primary=True),
        Button(words.plain("hosting.change"), line_of(draft, step="change"), opens_form=True),
        Button(words.plain("hosting.more"), line_of(draft, step="more"), opens_form=True),
    )
    key = "hosting.sure-series" if opening.when.rule is not None else "hosting.sure"
    return Card(words.plain(key, title=draft.title), tuple(blocks), buttons, language=words.language)


def _facts(draft: Draft, opening: Opening, words: Words) -> list[Fact]:
    terms = opening.terms
    slots = terms.length // terms.slot if terms.slot else 1
    places = words.plain("hosting.places-count", count=terms.capacity)
    if slots > 1:
        length = length_said(terms.slot or terms.length, words)
        places = words.plain("hosting.slots-count", slots=slots, length=length, count=terms.capacity)
    groups = [words.policy.groups[group].name.say(words.language) for group in terms.audience]
    told = [
        ("booking.what", words.plain(f"booking.kind-{terms.kind}")),
        ("booking.where", terms.where),
        ("hosting.places", places),
        ("hosting.audience", words.listing(groups) if groups else words.plain("hosting.everybody")),
        ("booking.language", words.plain(f"preferences.language-{terms.language}")),
    ]
    if draft.book != "0" and draft.book in map(str, NOTICES):
        told.append(("hosting.book", words.plain(f"hosting.notice-{draft.book}")))
    if draft.leave != "0" and draft.leave in map(str, NOTICES):
        told.append(("hosting.leave", words.plain(f"hosting.notice-{draft.leave}")))
    if opening.when.rule is not None:
        told.append(("hosting.holidays", words.plain(f"hosting.holidays-{draft.holidays}")))
    return [Fact(words.plain(key), Markup(escape(value))) for key, value in told]


def _date(one: Coming, length: timedelta, zone: ZoneInfo, planned_in: ZoneInfo, words: Words) -> Markup:
    """A date, with what a holiday does to it, and what the host has at the time."""
    said = Markup(escape(time_said(one.planned_at, length, zone, planned_in, words)))
    if one.off is not None:
        said = Markup(f"{said} · {escape(one.off.name or words.plain('hosting.day-off'))}")
        if one.starts_at is None:
            return Markup(f"{said}: {words.say('hosting.left-out')}")
        if one.starts_at != one.planned_at:
            then = time_said(one.starts_at, length, zone, planned_in, words)
            said = Markup(f"{said}: {words.say('hosting.moved-to', when=then)}")
        else:
            said = Markup(f"{said}: {words.say('hosting.all-the-same')}")
    if not one.busy:
        return said
    stop = "" if said.endswith(".") else "."
    return Markup(f"{said}{stop} {words.say('hosting.busy-then', title=one.busy)}")
