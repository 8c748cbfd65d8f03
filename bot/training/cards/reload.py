"""What became of a file of courses that was read again: taken, or refused with every reason, and the one before stays."""

from __future__ import annotations

from bot.message import Block, Bullets, Card, Paragraph, Tone
from bot.policy.cards.reload import MOST, trouble_lines
from bot.policy.cards.words import Words
from bot.training.file.load import BadCourses
from bot.training.model import Programme


def courses_read_again(current: Programme | None, trouble: BadCourses | None, words: Words) -> tuple[Card, ...]:
    """The card for whoever keeps it; none where there are no courses and nothing went wrong."""
    if trouble is not None:
        lines = trouble_lines(trouble, words)
        more = (words.say("reload.more", count=len(lines) - MOST),) if len(lines) > MOST else ()
        blocks: tuple[Block, ...] = (Paragraph(words.say("training.kept")), Bullets((*lines[:MOST], *more)))
        return (Card(words.plain("training.not-taken"), blocks, tone=Tone.NO, language=words.language),)
    if current is None:
        return ()
    text = words.say("training.reloaded", courses=len(current.courses), items=len(current.items))
    title = words.plain("training.reloaded-title")
    return (Card(title, (Paragraph(text),), tone=Tone.YES, language=words.language),)
