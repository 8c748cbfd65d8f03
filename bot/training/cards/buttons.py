"""The buttons of trainings; each carries what a person could have typed."""

from __future__ import annotations

from bot.message import Button
from bot.policy.cards.words import Words
from bot.routing import command
from bot.training.kept import Choice
from bot.training.model import Course, Item


def item_buttons(item: Item, course: Course, choice: Choice | None, words: Words, past: bool) -> tuple[Button, ...]:
    """What can be done about an item: book, done, later, stop."""
    take = (Button(words.plain("training.take"), command("training", item=item.id, take="yes"), primary=True),)
    done = Button(words.plain("training.done"), command("training", item=item.id, done="ask"))
    return (*(take if course.session else ()), done, *quieter_buttons(item, choice, words, past))


def quieter_buttons(item: Item, choice: Choice | None, words: Words, past: bool) -> tuple[Button, ...]:
    """Later and stop, or the way back; nothing where its day is past."""
    if past:
        return ()
    if choice is not None and choice.stopped:
        return (Button(words.plain("training.resume"), command("training", item=item.id, resume="yes")),)
    return (
        Button(words.plain("training.later"), command("training", item=item.id, later="ask")),
        Button(words.plain("training.stop"), command("training", item=item.id, stop="yes")),
    )


def mine_button(words: Words) -> Button:
    """Shows one's own trainings."""
    return Button(words.plain("training.mine"), "trainings")
