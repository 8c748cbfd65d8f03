"""The card of an update, as everybody gets it: in chat, and by e-mail with the whole text behind it."""

from __future__ import annotations

import math
import re
from datetime import date

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Folded, Paragraph, Said, Section
from bot.policy.cards.words import Words
from bot.reaching.reach import EMAIL
from bot.roadmap.condensing.model import Planned
from bot.roadmap.posting import length
from bot.roadmap.posting.model import CarriedOver, Update
from bot.routing import command

MAIL_HOLDS = 20_000
"""Characters of the whole text that a mail carries; mail programs cut a longer one off, so that it is read in chat."""

PAGE, LINES = 6000, 120
"""Characters and lines of the whole text on one card."""

MINUTE = 60
_ENDS = re.compile(r"[.!?…:]\W*\Z")


def update_card(update: Update, day: date, words: Words, medium: str = "chat") -> Card:
    """The update for somebody who reads the language of `words`. What the author wrote stands there as it was typed."""
    blocks = [Paragraph(byline(update, day, words), small=True), *parts(update, words)]
    buttons = [whole_text(update, words)]
    if medium != EMAIL:  # a mail says by itself how to get other mails, or none
        buttons.append(Button(words.plain("update.what-i-get"), "preferences"))
    elif len(update.source) <= MAIL_HOLDS:
        title = words.plain("update.whole", name=update.author_name)
        blocks.append(Folded(title, (Said(update.source),)))
        buttons = []
    return Card(update.condensed.headline, tuple(blocks), tuple(buttons), language=words.language)


def parts(update: Update, words: Words) -> list[Block]:
    """Where we stand, what was delivered, what is next, what is asked, and what became of earlier plans."""
    condensed = update.condensed
    blocks: list[Block] = [Paragraph(typed(condensed.standing))]
    if condensed.delivered:
        blocks += [Section(words.say("update.delivered")), Bullets(tuple(map(typed, condensed.delivered)))]
    if condensed.next:
        blocks += [Section(words.say("update.next")), Bullets(tuple(planned(one, words) for one in condensed.next))]
    if condensed.ask:
        blocks += [Section(words.say("update.ask")), Paragraph(typed(condensed.ask))]
    if update.carried:
        lines = tuple(carried_over(one, words) for one in update.carried)
        blocks += [Section(words.say("update.carried")), Bullets(lines)]
    return blocks


def byline(update: Update, day: date, words: Words) -> Markup:
    """Who wrote it and when, how long it takes to read, and in which language it is where that is not the reader's."""
    said = words.say("update.byline", name=update.author_name, day=words.day(day), time=time_to_read(update, words))
    if update.language == words.language:
        return said
    return Markup(f"{said} {words.say(f'update.written-{update.language}')}")


def time_to_read(update: Update, words: Words) -> str:
    """How long reading takes, in seconds or minutes."""
    seconds = length.seconds(update)
    if seconds <= MINUTE:
        return words.plain("update.seconds", count=seconds)
    return words.plain("update.minutes", count=math.ceil(seconds / MINUTE))


def planned(one: Planned, words: Words) -> Markup:
    """What will be worked on, with its horizon before it."""
    if one.horizon is None:
        return typed(one.text)
    return Markup(f"**{words.say(f'update.horizon-{one.horizon}')}:** {typed(one.text)}")


def carried_over(one: CarriedOver, words: Words) -> Markup:
    """What became of an earlier plan, with the reason where there is one."""
    said = Markup(f"**{words.say(f'update.outcome-{one.outcome}')}:** {typed(one.text)}")
    if not one.reason:
        return said
    stop = "" if _ENDS.search(one.text) else "."
    return Markup(f"{said}{stop} {typed(one.reason)}")


def whole_text(update: Update, words: Words, start: int = 0) -> Button:
    """The button that shows what the author wrote, from a character on."""
    label = words.plain("update.go-on" if start else "update.whole-text")
    return Button(label, command("news", id=update.id, start=str(start) if start else None))


def whole_card(update: Update, day: date, start: int, words: Words) -> Card:
    """The short text and, below it, the whole of it, a page at a time."""
    page, end = page_of(update.source, start)
    buttons = [whole_text(update, words, end)] if end < len(update.source) else []
    if start:
        title = words.plain("update.whole-on", headline=update.condensed.headline)
        return Card(title, (Said(page),), tuple(buttons), language=words.language)
    blocks: list[Block] = [Paragraph(byline(update, day, words), small=True), *parts(update, words)]
    blocks += [Section(words.say("update.whole", name=update.author_name)), Said(page)]
    return Card(update.condensed.headline, tuple(blocks), tuple(buttons), language=words.language)


def page_of(text: str, start: int) -> tuple[str, int]:
    """As much of a text from `start` on as one card takes, up to the end of a paragraph or a sentence; and where that is."""
    room = text[start : start + PAGE]
    lines = room.split("\n", LINES)
    if len(lines) > LINES:
        room = "\n".join(lines[:LINES])
        return room, start + len(room) + 1
    if start + len(room) == len(text):
        return room, len(text)
    for ending in ("\n\n", "\n", ". ", " "):
        cut = room.rfind(ending)
        if cut > PAGE // 2:
            return room[: cut + len(ending)].rstrip(), start + cut + len(ending)
    return room, start + PAGE


def typed(text: str) -> Markup:
    """What somebody typed, as words and nothing else."""
    return Markup(escape(text))
