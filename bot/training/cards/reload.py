"""What became of a file of courses that was read again: taken, or refused with every reason, and the one before stays."""

from __future__ import annotations

from bot.message import Card, Paragraph, Tone
from bot.policy.cards.reload import not_taken
from bot.policy.cards.words import Words
from bot.training.file.load import BadCourses
from bot.training.model import Programme


def courses_read_again(current: Programme | None, trouble: BadCourses | None, words: Words) -> tuple[Card, ...]:
    """The card for whoever keeps it; none where there are no courses and nothing went wrong."""
    if trouble is not None:
        return (not_taken(words.plain("training.not-taken"), words.say("training.kept"), trouble, words),)
    if current is None:
        return ()
    text = words.say("training.reloaded", courses=len(current.courses), items=len(current.items))
    title = words.plain("training.reloaded-title")
    return (Card(title, (Paragraph(text),), tone=Tone.YES, language=words.language),)
