"""A release as a PDF: the blocks of the card on pages, with who read it and when at the foot. Same input, same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.feedback.cards.summary import body, title_of
from bot.feedback.release import Release, Response
from bot.policy.cards.words import Words

NO_TITLES: Mapping[str, str] = MappingProxyType({})


def pdf_of(
    release: Release,
    before: Sequence[Release],
    responses: Sequence[Response],
    pulls: int,
    words: Words,
    reader: str,
    on: date,
    titles: Mapping[str, str] = NO_TITLES,
) -> bytes:
    """The summary as a document of the day `on`. Takes a second, so not for the loop."""
    from bot.document.pages import Pages  # a third of a second that only whoever asks for the file waits for

    footer = words.plain("voices.file-footer", number=release.number, reader=reader, day=words.day(on))
    pages = Pages(title_of(release, words), footer, words, on)
    pages.blocks(body(release, before, responses, pulls, words, on, titles))
    return pages.written()
