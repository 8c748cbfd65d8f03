"""Golden cards of saying it without a name: the form with its notice, what is pointed out, the code, and the second reader's window."""

from __future__ import annotations

from collections.abc import Iterator

from bot.feedback.cards.form import door_card, sent_card, voice_form
from bot.feedback.cards.pointing import pointed_out
from bot.feedback.cards.receipt import code_form, conversation_form, done_card
from bot.feedback.cards.second_reading import decision_form, waiting_card
from bot.feedback.model import Consent, Risk, Theme, Voice
from bot.feedback.second_reading import Held
from bot.feedback.telltale import find_telltales
from bot.message import Reply, answer
from tests.feedback.releases import words
from tests.house import FEEDBACK_WORDS, sample_roadmap, sample_rules

LANGUAGES = ("en", "nl", "de")
TELLING = "As the only nurse in the pilot I told Anna Visser on 3 March that it invents doses."
GIVEN = {"text": TELLING, "concern": "4", "themes": "quality\nsay", "consent": "quote"}
CODE = "0123-4567-89AB-CDEF"


def feedback_replies() -> Iterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample."""
    for language in LANGUAGES:
        for name, reply in _replies(language):
            yield name, language, reply


def _replies(language: str) -> Iterator[tuple[str, Reply]]:
    said, rules, roadmap = words(language), sample_rules(), sample_roadmap().current
    items = roadmap.open_items if roadmap else ()
    yield "feedback-form", Reply(form=voice_form(items, "slack", rules, said, {}))
    wrong = [("text", "feedback.too-short"), ("concern", "feedback.no-concern")]
    yield "feedback-form-mended", Reply(form=voice_form(items[:2], "web", rules, said, {"text": "No."}, wrong))
    lines = pointed_out(TELLING, find_telltales(TELLING, ["Anna Visser"], FEEDBACK_WORDS), said)
    checked = voice_form(items[:2], "teams", rules, said, GIVEN, (), lines, ("alone", "date", "name"))
    yield "feedback-check", Reply(form=checked)
    yield "feedback-door", answer(door_card("teams", said))
    yield "feedback-sent", answer(sent_card(rules, "", said))
    yield "feedback-sent-with-code", answer(sent_card(rules, CODE, said))
    yield "receipt-form", Reply(form=code_form({"code": "0000"}, "feedback.receipt-wrong", said))
    yield "receipt-asked", Reply(form=conversation_form(["Who should have been asked?"], {"code": CODE}, "", said))
    yield "receipt-gone", answer(done_card("feedback.receipt-gone", said))
    voice = Voice("general", frozenset({Theme.SAY}), 5, Risk.NONE, "The pilot was a show.", Consent.REWORD)
    held = [Held(bytes(16), voice), Held(bytes(15) + b"1", voice)]
    yield "second-reading", answer(waiting_card(held, said))
    yield "second-reading-form", Reply(form=decision_form(held[0], None, "", said))
