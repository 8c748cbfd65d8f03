"""Golden cards of releases of critical voices: the summary of HR, what everybody can see, the list, and the form for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.feedback.answering import read_response
from bot.feedback.cards.listing import empty_card, list_card, public_card
from bot.feedback.cards.responding import given_of, respond_form, responded_card
from bot.feedback.cards.summary import summary_card
from bot.message import Reply, answer
from tests.feedback.releases import (
    HIDDEN,
    LARGE,
    MIDDLE,
    PULLS,
    RELEASES,
    RESPONSES,
    SMALL,
    TITLES,
    TODAY,
    words,
)

LANGUAGES = ("en", "nl", "de")


def voices_replies() -> Iterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample."""
    for language in LANGUAGES:
        for name, reply in _voices(language):
            yield name, language, reply


def _voices(language: str) -> Iterator[tuple[str, Reply]]:
    said = words(language)
    large = summary_card(LARGE, RELEASES[:2], RESPONSES, PULLS[3], said, TODAY, True, TITLES)
    yield "voices-summary", answer(large)
    yield "voices-first", answer(summary_card(SMALL, (), (), 1, said, TODAY))
    yield "voices-hidden", answer(summary_card(HIDDEN, RELEASES, RESPONSES, 0, said, TODAY))
    yield "voices-list", answer(list_card(RELEASES, PULLS, said))
    yield "voices-empty", answer(empty_card(said))
    yield "voices-public", answer(public_card(LARGE, RESPONSES, PULLS[3], said, TODAY))
    yield "voices-public-few", answer(public_card(SMALL, (), 1, said, TODAY))
    yield "voices-respond", Reply(form=respond_form(MIDDLE, "skills", given_of(RESPONSES[0]), (), said))
    given = {"status": "planned", "text": "", "owner": "", "due": "soon"}
    wrong = read_response(given, 3, "jobs", "Dana Roth", TODAY).wrong
    yield "voices-respond-mended", Reply(form=respond_form(LARGE, "jobs", given, wrong, said))
    yield "voices-responded", answer(responded_card(LARGE, RESPONSES[1], said, TODAY))
