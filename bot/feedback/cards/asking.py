"""Files of a summary, and questions to those who allow them: what HR can do with a release beside reading it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.feedback.conversing import LONGEST
from bot.feedback.release import Release
from bot.message import Button, Card, Choices, Form, LinkButton, Paragraph, Said, TextField
from bot.policy.cards.words import Words
from bot.routing import command

BEGINNING = 40
"""Characters of a quotation by which its button is known."""


def file_buttons(addresses: Mapping[str, str], words: Words) -> tuple[LinkButton, ...]:
    """The way to each file, by its kind."""
    return tuple(LinkButton(words.plain(f"voices.file-{kind}"), address) for kind, address in addresses.items())


def question_choices(release: Release, words: Words) -> tuple[Choices, ...]:
    """For each text whose author allows questions, the way to ask."""
    buttons = tuple(
        Button(_beginning(one.text), command("ask_author", id=one.id), opens_form=True)
        for one in release.passed
        if one.id
    )
    return (Choices(words.plain("voices.ask"), buttons),) if buttons else ()


def answers_form(id_: str, answers: Sequence[str], question: str, wrong: str, words: Words) -> Form:
    """What the author has said so far, and the place for a question."""
    return Form(
        title=words.plain("voices.ask-title"),
        intro=words.say("voices.ask-intro" if answers else "voices.ask-first"),
        fields=(
            TextField(
                "question", words.plain("voices.question"), value=question, lines=3, limit=LONGEST, required=True
            ),
        ),
        command=command("ask_author", id=id_),
        submit=words.plain("voices.ask-submit"),
        errors=(("question", words.plain(wrong)),) if wrong else (),
        language=words.language,
        said=Said("\n\n".join(answers)) if answers else None,
    )


def asked_card(words: Words) -> Card:
    """That the question lies there."""
    return Card(words.plain("voices.ask-title"), (Paragraph(words.say("voices.asked")),), language=words.language)


def _beginning(text: str) -> str:
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} …"
