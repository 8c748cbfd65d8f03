"""What people would like to learn: counted, and told to whoever looks after learning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.markup import Markup, escape
from bot.message import Block, Card, Form, Paragraph, Said, Table, TextField
from bot.people import Directory
from bot.policy.cards.words import Words
from bot.training.cards.buttons import mine_button
from bot.training.keeping import Interest
from bot.training.model import Course, Programme, quarter_of

MOST = 40
"""Topics that are shown."""


def interest_form(words: Words) -> Form:
    """Asks what."""
    return Form(
        words.plain("training.interest"),
        words.say("training.interest-intro"),
        (
            TextField(
                "topic",
                words.plain("training.interest-topic"),
                words.plain("training.interest-hint"),
                limit=120,
                required=True,
            ),
        ),
        "learn",
        words.plain("training.interest-submit"),
        language=words.language,
    )


def interest_card(
    topic: str, people: int, programme: Programme, directory: Directory, today: date, words: Words
) -> Card:
    """It is noted; how many would like it too, who hears of it, and what there is already."""
    owner = directory.person(programme.owner).name
    key = "training.interest-others" if people > 1 else "training.interest-first"
    blocks: list[Block] = [Said(topic), Paragraph(words.say(key, count=people - 1, owner=owner))]
    found = near(topic, programme)
    if found is not None:
        blocks.append(Paragraph(words.say("training.interest-there", title=found.title.say(words.language))))
    for budget in programme.budgets:
        if budget.quarter == quarter_of(today) and budget.places is not None:
            text = words.say("training.interest-places", places=budget.places, quarter=budget.quarter)
            blocks.append(Paragraph(text, small=True))
    return Card(words.plain("training.interest-noted"), tuple(blocks), (mine_button(words),), language=words.language)


def interests_card(counts: Sequence[Interest], words: Words) -> Card:
    """All of them, most wanted first."""
    if not counts:
        return Card(words.plain("training.interests-none"), language=words.language)
    header = (words.plain("training.interest-topic"), words.plain("training.interests-people"))
    rows = tuple((Markup(escape(one.words)), Markup(str(one.people))) for one in counts[:MOST])
    title = words.plain("training.interests")
    return Card(title, (Table(title, header, rows),), language=words.language)


def near(topic: str, programme: Programme) -> Course | None:
    """A course whose name holds a long word of the topic; None where there is none."""
    words = [word.casefold() for word in topic.split() if len(word) > 3]
    named = ((course, " ".join((*course.title.all, *course.also)).casefold()) for course in programme.courses.values())
    return next((course for course, names in named if any(word in names for word in words)), None)
