"""What became of the lists of people and of sites that were read again: taken, or refused, and those before stay."""

from __future__ import annotations

from bot.errors import BadContent
from bot.message import Card, Paragraph, Tone
from bot.people import Directory
from bot.policy.cards.reload import not_taken
from bot.policy.cards.words import Words


def lists_read_again(people: Directory, trouble: BadContent | None, words: Words) -> tuple[Card, ...]:
    """The card for whoever keeps them; none where nobody is listed and nothing went wrong."""
    if trouble is not None:
        return (not_taken(words.plain("roster.not-taken"), words.say("roster.kept"), trouble, words),)
    count = len(people.all())
    if not count:
        return ()
    blocks = (Paragraph(words.say("roster.reloaded", count=count)),)
    return (Card(words.plain("roster.reloaded-title"), blocks, tone=Tone.YES, language=words.language),)
