"""What became of a roadmap file that was read again: taken, or refused with every reason, and the one before stays."""

from __future__ import annotations

from bot.message import Card, Paragraph, Tone
from bot.policy.cards.reload import not_taken
from bot.policy.cards.words import Words
from bot.roadmap.file.load import BadRoadmap
from bot.roadmap.model import Roadmap


def roadmap_read_again(current: Roadmap | None, trouble: BadRoadmap | None, words: Words) -> tuple[Card, ...]:
    """The card for whoever keeps it; none where there is no roadmap and nothing went wrong."""
    if trouble is not None:
        return (not_taken(words.plain("roadmap.not-taken"), words.say("roadmap.kept"), trouble, words),)
    if current is None:
        return ()
    text = words.say("roadmap.reloaded", count=len(current.items), day=words.day(current.as_of))
    return (Card(words.plain("roadmap.reloaded-title"), (Paragraph(text),), tone=Tone.YES, language=words.language),)
