"""The page for the management team as a PDF: the blocks of the card, with who read it and when at the foot. Same input, same bytes."""

from __future__ import annotations

from datetime import date

from bot.management.cards import body
from bot.management.overview import Overview
from bot.policy.cards.words import Words


def pdf_of(overview: Overview, words: Words, reader: str, on: date) -> bytes:
    """The page as a document of the day `on`. Takes a second, so not for the loop."""
    from bot.document.pages import Pages  # a third of a second that only whoever asks for the file waits for

    footer = words.plain("management.file-footer", reader=reader, day=words.day(on))
    pages = Pages(words.plain("management.title"), footer, words, on)
    pages.blocks(body(overview, words))
    return pages.written()
