"""What became of a roadmap file that was read again: taken, or refused with every reason, and the one before stays."""

from __future__ import annotations

from bot.message import Block, Bullets, Card, Paragraph, Tone
from bot.policy.cards.reload import MOST, trouble_lines
from bot.policy.cards.words import Words
from bot.roadmap.file.load import BadRoadmap
from bot.roadmap.model import Roadmap


def roadmap_read_again(current: Roadmap | None, trouble: BadRoadmap | None, words: Words) -> tuple[Card, ...]:
    """The card for whoever keeps it; none where there is no roadmap and nothing went wrong."""
    if trouble is not None:
        lines = trouble_lines(trouble, words)
        more = (words.say("reload.more", count=len(lines) - MOST),) if len(lines) > MOST else ()
        blocks: tuple[Block, ...] = (Paragraph(words.say("roadmap.kept")), Bullets((*lines[:MOST], *more)))
        return (Card(words.plain("roadmap.not-taken"), blocks, tone=Tone.NO, language=words.language),)
    if current is None:
        return ()
    text = words.say("roadmap.reloaded", count=len(current.items), day=words.day(current.as_of))
    return (Card(words.plain("roadmap.reloaded-title"), (Paragraph(text),), tone=Tone.YES, language=words.language),)
