"""The small cards that answer a click on done, later or stop, and its day for the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.message import Button, Card, Choices, Form, Invitation, Paragraph, TextField
from bot.policy.cards.words import Words
from bot.routing import command
from bot.training.cards.buttons import mine_button
from bot.training.choosing import DAY, WEEK
from bot.training.kept import Completion
from bot.training.model import Course, Item


def attest_card(item: Item, course: Course, words: Words) -> Card:
    """Asks for somebody's word."""
    text = words.say("training.attest-text", objective=course.objective.say(words.language))
    buttons = (
        Button(words.plain("training.attest-yes"), command("training", item=item.id, done="yes"), primary=True),
        Button(words.plain("training.attest-no"), "trainings"),
    )
    return _card(
        "training.attest", course, words, Paragraph(text), Choices(_said("training.attest", course, words), buttons)
    )


def attested_card(course: Course, known: Completion | None, words: Words) -> Card:
    """It is noted; or, where it was `known` already, since when."""
    if known is not None:
        since = words.say("training.done-already-text", day=words.day(known.day))
        return _card("training.done-already", course, words, Paragraph(since), more=(mine_button(words),))
    text = Paragraph(words.say("training.attested-text"))
    return _card("training.attested", course, words, text, more=(mine_button(words),))


def taken_back_card(course: Course, words: Words) -> Card:
    """It is open again."""
    text = Paragraph(words.say("training.taken-back-text"))
    return _card("training.taken-back", course, words, text, more=(mine_button(words),))


def when_card(item: Item, course: Course, words: Words) -> Card:
    """Asks until when."""
    latest = words.say("training.when-text", day=words.day(item.due - timedelta(days=1)))
    buttons = (
        Button(words.plain("training.in-a-day"), command("training", item=item.id, later=DAY)),
        Button(words.plain("training.in-a-week"), command("training", item=item.id, later=WEEK)),
        Button(words.plain("training.on-a-day"), command("training", item=item.id, later="form"), opens_form=True),
        Button(words.plain("training.entry"), command("training", item=item.id, calendar="yes")),
    )
    return _card(
        "training.when", course, words, Paragraph(latest), Choices(_said("training.when", course, words), buttons)
    )


def when_form(item: Item, course: Course, given: str, errors: tuple[tuple[str, str], ...], words: Words) -> Form:
    """The form for a day."""
    return Form(
        _said("training.when", course, words),
        words.say("training.when-text", day=words.day(item.due - timedelta(days=1))),
        (
            TextField(
                "day", words.plain("training.day"), words.plain("training.day-hint"), given, limit=20, required=True
            ),
        ),
        command("training", item=item.id, later="form"),
        words.plain("training.later-submit"),
        errors,
        words.language,
    )


def entry_card(item: Item, course: Course, entry: Invitation, words: Words) -> Card:
    """Its day for the calendar: a file, or a link, as the place can show it."""
    text = Paragraph(words.say("training.entry-text", day=words.day(item.due)))
    card = _card("training.entry-title", course, words, text, more=(mine_button(words),))
    return replace(card, invitation=replace(entry, label=words.plain("calendar-feed.add")))


def put_off_card(until: date, course: Course, words: Words) -> Card:
    """It is put off."""
    text = words.say("training.put-off-text", title=course.title.say(words.language))
    title = words.plain("training.put-off", day=words.day(until))
    return Card(title, (Paragraph(text),), (mine_button(words),), language=words.language)


def stopped_card(item: Item, course: Course, words: Words) -> Card:
    """No more reminders, or one line a week."""
    key = "training.stopped-mandatory" if item.mandatory else "training.stopped"
    text = "training.stopped-mandatory-text" if item.mandatory else "training.stopped-text"
    again = Button(words.plain("training.resume"), command("training", item=item.id, resume="yes"))
    said = Paragraph(words.say(text, day=words.day(item.due)))
    return _card(key, course, words, said, more=(again, mine_button(words)))


def resumed_card(course: Course, words: Words) -> Card:
    """Reminders are on again."""
    return _card("training.resumed", course, words, more=(mine_button(words),))


def _card(key: str, course: Course, words: Words, *blocks: Paragraph | Choices, more: tuple[Button, ...] = ()) -> Card:
    return Card(_said(key, course, words), blocks, more, language=words.language)


def _said(key: str, course: Course, words: Words) -> str:
    return words.plain(key, title=course.title.say(words.language))
