"""What somebody is told of their trainings without having asked: one message for all of it, few words, what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.markup import Markup, escape, plain
from bot.message import Block, Button, Card, Choices, LinkButton, Paragraph
from bot.policy.cards.words import Words
from bot.training.cards.buttons import item_buttons, mine_button
from bot.training.cards.item import item_blocks, taught_in, why
from bot.training.cards.mine import title_of
from bot.training.due import Learner
from bot.training.kept import Choice
from bot.training.ladder import AFTER, is_weekly
from bot.training.model import Item, Programme

Said = tuple[Item, str]
"""An item, and the step on which it is told."""


def nudge_card(said: Sequence[Said], learner: Learner, programme: Programme, today: date, words: Words) -> Card:
    """The card of a message. Weekly lines are told as one; one item alone has its buttons at the foot."""
    weekly = [item for item, step in said if is_weekly(step)]
    others = [(item, step) for item, step in said if not is_weekly(step)]
    note = Paragraph(words.say("training.nudge-note"), small=True)
    if not others:
        line = words.plain("training.nudge-weekly", titles=_titles(weekly, programme, words))
        return Card(line, (note,), (mine_button(words),), language=words.language)
    if len(said) == 1:
        return _one(*others[0], learner, programme, today, words)
    blocks: list[Block] = []
    for item, step in others:
        choice = Choice(learner.person, item.id)
        blocks += item_blocks(item, programme.course_of(item), learner, choice, today, words)
        blocks += _after(step, words)
    if weekly:
        titles = _titles(weekly, programme, words)
        blocks.append(Paragraph(words.say("training.nudge-weekly", titles=titles), small=True))
    return Card(title_of(len(said), words), (*blocks, note), (mine_button(words),), language=words.language)


def closed_card(titles: Sequence[str], words: Words) -> Card:
    """What stands in the place of a message when all that it told of is done; `titles` of its courses that still exist."""
    said = words.plain("training.nudge-closed", titles=words.listing(titles)) if titles else ""
    return Card(said or words.plain("training.nudge-closed-all"), (), (mine_button(words),), language=words.language)


def _one(item: Item, step: str, learner: Learner, programme: Programme, today: date, words: Words) -> Card:
    course = programme.course_of(item)
    title = course.title.say(words.language)
    said = words.plain("training.nudge-one", title=title, minutes=course.minutes, day=words.day(item.due))
    if step == AFTER:
        said = words.plain("training.nudge-after", title=title)
    buttons: list[Button | LinkButton] = list(item_buttons(item, course, None, words, past=today > item.due))
    if course.url:
        buttons.insert(0, LinkButton(words.plain("training.begin"), course.url))
    worth = Paragraph(Markup(escape(why(item, learner).say(words.language))))
    aim = Paragraph(Markup(escape(course.objective.say(words.language))))
    note = Paragraph(words.say("training.nudge-note"), small=True)
    taught = Paragraph(taught_in(course, words), small=True)
    return Card(said, (worth, aim, taught, *_after(step, words), note), tuple(buttons), language=words.language)


def _after(step: str, words: Words) -> list[Block]:
    """After its day: the way past what is in the way, and that it was the last time."""
    if step != AFTER:
        return []
    line = words.say("training.nudge-after-text")
    sessions = Button(words.plain("booking.sessions"), "sessions kind=drop-in")
    return [Paragraph(line), Choices(plain(line), (sessions,))]


def _titles(items: Sequence[Item], programme: Programme, words: Words) -> str:
    return words.listing([programme.course_of(item).title.say(words.language) for item in items])
