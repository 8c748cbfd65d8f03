"""What is said to whoever tells whether an answer helped: thanks, and where it did not, the ways on."""

from __future__ import annotations

from bot.message import Card, Paragraph
from bot.policy.asked import Asked
from bot.policy.cards import parts
from bot.policy.cards.again import ask_person, clickable, read_again
from bot.policy.cards.words import Words
from bot.reading.reading import Slot


def thanks_card(again: str, helped: bool, words: Words) -> Card:
    """The card. `again` is the line of the answer that was rated, empty where nothing is known of it."""
    if helped:
        return Card(words.plain("rating.thanks"), language=words.language)
    reading = read_again(again, words.opened, words.language)
    asked = reading.asked if reading is not None else Asked()
    ways = (parts.change(slot, asked, words.plain(f"rating.name-{slot}")) for slot in Slot)
    text, buttons = Paragraph(words.say("rating.ways-on")), (ask_person(again, words), *ways)
    return clickable(Card(words.plain("rating.sorry"), (text,), buttons, language=words.language))
