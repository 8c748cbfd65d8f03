"""One item as it stands on a card: what it is, why it is worth it, and what can be done about it."""

from __future__ import annotations

from datetime import date

from bot.markup import Markup, Trusted, escape, plain
from bot.message import Block, Choices, Paragraph
from bot.policy.cards.words import Words
from bot.policy.model import Localised
from bot.training.cards.buttons import item_buttons
from bot.training.due import Learner
from bot.training.kept import Choice
from bot.training.model import Course, Item


def item_blocks(
    item: Item, course: Course, learner: Learner, choice: Choice | None, today: date, words: Words, paid: bool = False
) -> list[Block]:
    """The lines and the buttons of an item. `paid`: also what it is paid from."""
    past = today > item.due
    line = words.say(
        "training.line-past" if past else "training.line-mandatory" if item.mandatory else "training.line",
        title=course.title.say(words.language),
        minutes=course.minutes,
        day=words.day(item.due),
    )
    blocks: list[Block] = [Paragraph(line), Paragraph(Markup(escape(why(item, learner).say(words.language))))]
    blocks.append(Paragraph(Markup(" ".join(_small(course, paid, words))), small=True))
    blocks += _chosen(item, choice, today, words)
    return [*blocks, Choices(plain(line), item_buttons(item, course, choice, words, past))]


def taught_in(course: Course, words: Words) -> Markup:
    """The languages it is held in."""
    known = words.texts.languages
    named = [words.plain(f"preferences.language-{one}") if one in known else one for one in course.languages]
    return words.say("training.taught", languages=words.listing(named))


def _small(course: Course, paid: bool, words: Words) -> list[Markup]:
    """Where it is, in which languages, and what it is paid from."""
    said = [taught_in(course, words)]
    if course.url:
        address = Trusted(Markup(f"[{escape(course.title.say(words.language))}]({escape(course.url)})"))
        said.insert(0, words.say("training.open", link=address))
    if paid and course.budget is not None:
        said.append(words.say("training.budget-course", text=course.budget.say(words.language)))
    return said


def why(item: Item, learner: Learner) -> Localised:
    """Why it is worth it for this person: by their group where content says so."""
    of_groups = (text for group, text in item.why_for.items() if group in learner.groups)
    return next(of_groups, item.why)


def _chosen(item: Item, choice: Choice | None, today: date, words: Words) -> list[Block]:
    if choice is None:
        return []
    if choice.stopped:
        return [
            Paragraph(words.say("training.stopped-weekly" if item.mandatory else "training.stopped-line"), small=True)
        ]
    if choice.until is not None and today < choice.until:
        return [Paragraph(words.say("training.later-on", day=words.day(choice.until)), small=True)]
    return []
