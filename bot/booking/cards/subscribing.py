"""The cards of the address that somebody's own calendar looks at."""

from __future__ import annotations

from bot.booking.cards.buttons import bookings_button
from bot.message import Button, Card, Paragraph, Said
from bot.policy.cards.words import Words
from bot.routing import command


def feed_card(exists: bool, ended: bool, words: Words) -> Card:
    """Whether there is an address, and what can be done. `ended`: it was just switched off."""
    key = "calendar-feed.off-done" if ended else "calendar-feed.there" if exists else "calendar-feed.none"
    new = Button(words.plain("calendar-feed.renew" if exists else "calendar-feed.make"), command("calendar", new="yes"))
    off = (Button(words.plain("calendar-feed.off"), command("calendar", off="yes")),) if exists else ()
    return Card(
        words.plain("calendar-feed.title"),
        (Paragraph(words.say(key)),),
        (new, *off, bookings_button(words)),
        language=words.language,
    )


def address_card(address: str, words: Words) -> Card:
    """The new address: it is shown this once."""
    return Card(
        words.plain("calendar-feed.made"),
        (
            Paragraph(words.say("calendar-feed.how")),
            Said(address),
            Paragraph(words.say("calendar-feed.secret"), small=True),
        ),
        (Button(words.plain("calendar-feed.off"), command("calendar", off="yes")), bookings_button(words)),
        language=words.language,
    )
