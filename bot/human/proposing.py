"""What was answered to somebody, proposed for the policy: as a clause, or as a test that the answer of the policy stays."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.message import Button, Form, Said, TextField
from bot.policy.cards.words import Words
from bot.ports import HandedOver
from bot.routing import command

TITLE, TEXT = 80, 2000
"""Characters of a clause's title, and of its text or a test's question."""


class As(StrEnum):
    """What is proposed; the value is what people type after `as=`."""

    CLAUSE = "clause"
    TEST = "test"


FIELDS: Mapping[As, tuple[tuple[str, int, int], ...]] = {
    As.CLAUSE: (("title", 1, TITLE), ("text", 6, TEXT)),
    As.TEST: (("ask", 2, TEXT),),
}
"""By what is proposed: (field, lines, most characters)."""


def propose_buttons(handed: HandedOver, words: Words) -> tuple[Button, ...]:
    """The ways to propose an answer."""
    return tuple(
        Button(words.plain(f"propose.{what}"), command("propose", id=handed.id, **{"as": what.value}), opens_form=True)
        for what in As
    )


def propose_form(
    handed: HandedOver, what: As, typed: Mapping[str, str], words: Words, errors: tuple[tuple[str, str], ...] = ()
) -> Form:
    """The form, with the words of the question and the answer to begin with."""
    begun = said_of(handed) | dict(typed)
    fields = tuple(
        TextField(
            name,
            words.plain(f"propose.field-{name}"),
            words.plain(f"propose.field-{name}-hint"),
            begun[name],
            lines,
            most,
            required=True,
        )
        for name, lines, most in FIELDS[what]
    )
    title, intro = words.plain(f"propose.{what}"), words.say(f"propose.{what}-intro")
    line = command("propose", id=handed.id, **{"as": what.value})
    said = tuple((name, words.plain(key)) for name, key in errors)
    return Form(title, intro, fields, line, words.plain("propose.submit"), said, words.language, Said(handed.answer))


def said_of(handed: HandedOver) -> dict[str, str]:
    """What a proposal begins with, by field: the words of the question and of the answer."""
    asked, answered = " ".join(handed.question.split()), " ".join(handed.answer.split())
    return {"title": asked[:TITLE], "text": answered[:TEXT], "ask": asked[:TEXT]}


def mended(what: As, typed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(field, text key) of what is missing or too long."""
    errors = [(name, "requests.empty") for name, _, _ in FIELDS[what] if not typed.get(name, "").strip()]
    errors += [(name, "wish.too-long") for name, _, most in FIELDS[what] if len(typed.get(name, "")) > most]
    return tuple(errors)
